import type { FieldProblem } from '../../migration/check-field';

/** What was wrong in an address: the parameter's name, and why its value was not taken. */
export interface AddressProblem {
  readonly key: string;
  readonly problem: FieldProblem;
}

/** A problem with what was given, which is cut to a readable length. */
export function problemWith(
  given: string,
  problem: FieldProblem['problem'],
  expected?: string,
): FieldProblem {
  const shown = given.length > 40 ? `${given.slice(0, 39)}…` : given;
  return { path: '', given: shown, problem, ...(expected === undefined ? {} : { expected }) };
}
