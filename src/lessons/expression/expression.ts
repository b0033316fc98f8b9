import type { Node } from './syntax';
import type { Type } from './type';

/** An expression that was read and checked: it can be evaluated against runs. */
export interface Expression {
  /** As it was written. */
  readonly source: string;
  readonly node: Node;
  readonly type: Type;
  /** Where it stands in the file, from 1. */
  readonly line: number;
  readonly column?: number;
}
