import type { Dimension } from './dimension';

/** What an expression comes to. */
export type Type =
  | { readonly kind: 'number'; readonly dimension: Dimension }
  | { readonly kind: 'boolean' }
  /** One of these words. */
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'list'; readonly of: Type }
  /** Has fields, which are told by its name in the table of names. */
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Type> };
