import type { FieldProblem } from '../../migration/check-field';

/** What was wrong in an address: the parameter's name, and why its value was not taken. */
export interface AddressProblem {
  readonly key: string;
  readonly problem: FieldProblem;
}
