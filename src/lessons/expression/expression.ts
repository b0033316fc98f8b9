import { check } from './check';
import type { Vocabulary } from './check';
import { nameOf } from './dimension';
import { FaultError, fail } from './fault';
import type { Fault } from './fault';
import { parse } from './parse';
import type { Node } from './syntax';
import { typeName } from './type';
import type { Type, TypeName } from './type';

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

/** What an expression has to come to in the place where it stands. */
export type Wanted = 'number' | 'boolean' | 'listOfNumbers' | 'anything';

export type ReadExpression =
  | { readonly node: Node; readonly type: Type | undefined; readonly fault?: undefined }
  | { readonly node?: undefined; readonly type?: undefined; readonly fault: Fault };

/**
 * Reads and checks an expression; never throws. No type: it speaks of a definition that is wrong
 * itself, which is told where that stands.
 */
export function readExpression(
  source: string,
  wanted: Wanted,
  vocabulary: Vocabulary,
): ReadExpression {
  try {
    const node = parse(source);
    const type = check(node, vocabulary);
    if (type) checkWanted(node, type, wanted);
    return { node, type };
  } catch (error) {
    if (error instanceof FaultError) return { fault: error.fault };
    throw error;
  }
}

function checkWanted(node: Node, type: Type, wanted: Wanted): void {
  const found = typeName(type);
  const fits: Readonly<Record<Wanted, boolean>> = {
    anything: true,
    number: type.kind === 'number' && nameOf(type.dimension) !== undefined,
    boolean: type.kind === 'boolean',
    listOfNumbers:
      type.kind === 'list' && type.of.kind === 'number' && nameOf(type.of.dimension) !== undefined,
  };
  if (!fits[wanted]) fail('wrongType', node.offset, found, wanted satisfies TypeName | 'anything');
}
