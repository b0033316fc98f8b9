import type { LessonProblemCode } from '../lesson-problem';

/** Something wrong with an expression; `offset` is where in its text. */
export interface Fault {
  readonly code: LessonProblemCode;
  readonly offset: number;
  readonly given: string;
  readonly expected?: string;
}

/** Thrown within this folder where reading or evaluating can't go on; it never leaves it. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Ends reading or evaluating with a problem. */
export function fail(
  code: LessonProblemCode,
  offset: number,
  given: string,
  expected?: string,
): never {
  throw new FaultError({ code, offset, given, ...(expected === undefined ? {} : { expected }) });
}
