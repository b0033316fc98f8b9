import type { FieldProblem } from '../migration/check-field';

/** A machine with too little memory for the VM that was asked for. */
export interface TooMuchForThisMachine {
  readonly path: string;
  readonly given: string;
  readonly problem: 'tooMuchForThisMachine';
  /** The largest RAM that can be recorded here, with its unit. */
  readonly expected: string;
}

export type Problem = FieldProblem | TooMuchForThisMachine;
