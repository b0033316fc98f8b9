import { nameOf } from './dimension';
import type { Dimension } from './dimension';

/** What an expression comes to. */
export type Type =
  | { readonly kind: 'number'; readonly dimension: Dimension }
  | { readonly kind: 'boolean' }
  /** One of these words. */
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'record'; readonly fields: Fields };

/** What has a name in a record, and how it is read from what the record stands for. */
export type Fields = ReadonlyMap<string, Field>;

export interface Field {
  readonly type: Type;
  /** @throws FaultError where the run has none of it */
  readonly read: (source: never) => unknown;
}

export const BOOLEAN: Type = { kind: 'boolean' };
export const TEXT: Type = { kind: 'text' };

export function numberOf(dimension: Dimension): Type {
  return { kind: 'number', dimension };
}

/** The name under which a problem speaks of a type; `src/words/lesson-problems.ts` has words for each. */
export type TypeName =
  | 'ratio'
  | 'seconds'
  | 'bytes'
  | 'pages'
  | 'bytesPerSecond'
  | 'pagesPerSecond'
  | 'oddNumber'
  | 'number'
  | 'boolean'
  | 'text'
  | 'list'
  | 'listOfNumbers'
  | 'record';

export function typeName(type: Type): TypeName {
  switch (type.kind) {
    case 'number':
      return nameOf(type.dimension) ?? 'oddNumber';
    case 'choice':
    case 'text':
      return 'text';
    case 'list':
      return type.of.kind === 'number' ? 'listOfNumbers' : 'list';
    default:
      return type.kind;
  }
}
