import type { Dimension } from './dimension';

export const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];
export type Arithmetic = '+' | '-' | '*' | '/';

/** A node of an expression; `offset` is where it begins in the text. */
export type Node = { readonly offset: number } & (
  | { readonly kind: 'number'; readonly value: number; readonly dimension: Dimension }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Node; readonly name: string }
  | { readonly kind: 'index'; readonly of: Node; readonly index: Node }
  /** `run`: of which run it is asked, for `onePass.at('start')`. */
  | {
      readonly kind: 'call';
      readonly run?: string;
      readonly name: string;
      readonly args: readonly Node[];
    }
  /** A state at an event: `vm at 'phase 3 ends'`. */
  | {
      readonly kind: 'state';
      readonly run?: string;
      readonly name: string;
      readonly event: string;
    }
  | { readonly kind: 'negative' | 'not'; readonly of: Node }
  | {
      readonly kind: 'arithmetic';
      readonly operator: Arithmetic;
      readonly left: Node;
      readonly right: Node;
    }
  | {
      readonly kind: 'comparison';
      readonly operator: Comparison;
      readonly left: Node;
      readonly right: Node;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node }
);
