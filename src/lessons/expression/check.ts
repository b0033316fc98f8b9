import { EVENT_NAMES, readEvent } from '../event';
import { nearest } from '../nearest';
import { RATIO, SECONDS, over, sameDimension, times } from './dimension';
import type { Dimension } from './dimension';
import { fail } from './fault';
import { FUNCTIONS, isFunction } from './functions';
import { NAMES, STATES } from './names';
import type { Node } from './syntax';
import { BOOLEAN, numberOf, typeName } from './type';
import type { Field, Fields, Type, TypeName } from './type';

/** What an expression may speak of besides the run itself. */
export interface Vocabulary {
  /** Names of runs. */
  readonly runs: ReadonlySet<string>;
  /** Names of definitions. */
  readonly definitions: ReadonlySet<string>;
  /** The type of a definition; undefined where something is wrong with it, which is told there. @throws FaultError for a cycle */
  readonly typeOf: (name: string, offset: number) => Type | undefined;
}

/**
 * What an expression comes to, or undefined where that hangs on a definition that is wrong itself.
 * @throws FaultError for the first thing that is wrong: a name, a type, a unit, an event
 */
export function check(node: Node, vocabulary: Vocabulary): Type | undefined {
  switch (node.kind) {
    case 'number':
      return numberOf(node.dimension);
    case 'boolean':
      return BOOLEAN;
    case 'text':
      return { kind: 'text' };
    case 'list':
      return checkList(node, vocabulary);
    case 'name':
      return checkName(node, vocabulary);
    case 'field':
      return checkField(node, vocabulary);
    case 'index':
      return checkIndex(node, vocabulary);
    case 'call':
      return checkCall(node, vocabulary);
    case 'state':
      checkRun(node, vocabulary);
      checkEvent(node.event, node.offset);
      return fieldNamed(STATES, node.name, node.offset).type;
    case 'negative':
      return number(node.of, vocabulary);
    case 'not':
      boolean(node.of, vocabulary);
      return BOOLEAN;
    case 'and':
    case 'or':
      boolean(node.left, vocabulary);
      boolean(node.right, vocabulary);
      return BOOLEAN;
    case 'arithmetic':
      return checkArithmetic(node, vocabulary);
    case 'comparison':
      checkComparison(node, vocabulary);
      return BOOLEAN;
  }
}

type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;
type NumberType = Extract<Type, { kind: 'number' }>;

function number(node: Node, vocabulary: Vocabulary): NumberType | undefined {
  const type = check(node, vocabulary);
  if (type && type.kind !== 'number') return wrongType(node, type, 'number');
  return type;
}

function boolean(node: Node, vocabulary: Vocabulary): void {
  const type = check(node, vocabulary);
  if (type && type.kind !== 'boolean') wrongType(node, type, 'boolean');
}

function wrongType(node: Node, type: Type, expected: TypeName): never {
  return fail('wrongType', node.offset, typeName(type), expected);
}

function checkList({ items, offset }: NodeOf<'list'>, vocabulary: Vocabulary): Type | undefined {
  if (items.length === 0) return fail('badExpression', offset, '[]', 'value');
  const types = items.map((item) => number(item, vocabulary));
  const [first] = types;
  if (!first) return undefined;
  types.forEach((type, i) => type && same(first.dimension, type.dimension, items[i]));
  return { kind: 'list', of: first };
}

function same(a: Dimension, b: Dimension, node: Node): void {
  if (sameDimension(a, b)) return;
  const name = (dimension: Dimension) => typeName(numberOf(dimension));
  fail('differentDimensions', node.offset, name(b), name(a));
}

function checkName({ name, offset }: NodeOf<'name'>, vocabulary: Vocabulary): Type | undefined {
  if (vocabulary.definitions.has(name)) return vocabulary.typeOf(name, offset);
  const known = NAMES.get(name);
  if (known) return known.type;
  if (vocabulary.runs.has(name)) return { kind: 'record', fields: NAMES };
  if (STATES.has(name))
    return fail('stateWithoutInstant', offset, name, `${name} at 'phase 3 ends'`);
  if (isFunction(name)) return fail('badExpression', offset, name, '(');
  const names = [...vocabulary.definitions, ...NAMES.keys(), ...vocabulary.runs, ...STATES.keys()];
  return fail('unknownName', offset, name, nearest(name, names));
}

function checkField(node: NodeOf<'field'>, vocabulary: Vocabulary): Type | undefined {
  const of = check(node.of, vocabulary);
  if (!of) return undefined;
  // passes.pages: the pages of each of them.
  if (of.kind === 'list' && of.of.kind === 'record')
    return { kind: 'list', of: fieldNamed(of.of.fields, node.name, node.offset).type };
  if (of.kind !== 'record') return fail('unknownFieldOf', node.offset, node.name);
  return fieldNamed(of.fields, node.name, node.offset).type;
}

function fieldNamed(fields: Fields, name: string, offset: number): Field {
  const field = fields.get(name);
  if (field) return field;
  const names = [...fields.keys()];
  const few = names.length <= 12 ? names.join(', ') : undefined;
  return fail('unknownFieldOf', offset, name, nearest(name, names) ?? few);
}

function checkIndex(node: NodeOf<'index'>, vocabulary: Vocabulary): Type | undefined {
  const of = check(node.of, vocabulary);
  const index = number(node.index, vocabulary);
  if (index) same(RATIO, index.dimension, node.index);
  if (of && of.kind !== 'list') return wrongType(node.of, of, 'list');
  return of?.of;
}

function checkRun(node: NodeOf<'call' | 'state'>, { runs }: Vocabulary): void {
  if (node.run === undefined || runs.has(node.run)) return;
  fail('unknownRun', node.offset, node.run, nearest(node.run, runs) ?? [...runs].join(', '));
}

function checkEvent(text: string, offset: number): void {
  if (!readEvent(text)) fail('unknownEvent', offset, text, nearest(text, EVENT_NAMES));
}

function checkCall(node: NodeOf<'call'>, vocabulary: Vocabulary): Type | undefined {
  const { name, args, offset } = node;
  if (!isFunction(name)) return fail('unknownFunction', offset, name, nearest(name, FUNCTIONS));
  const most = { min: Infinity, max: Infinity, round: 2 }[name as string] ?? 1;
  if (args.length < 1 || args.length > most)
    fail('wrongNumberOfArguments', offset, name, most === 2 ? '2' : '1');
  switch (name) {
    case 'at':
    case 'happens': {
      checkRun(node, vocabulary);
      const [event] = args;
      if (event.kind !== 'text') return fail('badExpression', event.offset, name, 'event');
      checkEvent(event.text, event.offset);
      return name === 'at' ? numberOf(SECONDS) : BOOLEAN;
    }
    default:
      if (node.run !== undefined) return fail('badExpression', offset, name, 'name');
  }
  switch (name) {
    case 'abs':
      return number(args[0], vocabulary);
    case 'round':
      return sameNumbers(args, vocabulary);
    case 'min':
    case 'max':
      return args.length > 1
        ? sameNumbers(args, vocabulary)
        : listOf(args[0], vocabulary, 'listOfNumbers');
    case 'sum':
      return listOf(args[0], vocabulary, 'listOfNumbers');
    case 'first':
    case 'last':
      return listOf(args[0], vocabulary, 'list');
    case 'count':
      listOf(args[0], vocabulary, 'list');
      return numberOf(RATIO);
  }
}

function sameNumbers(args: readonly Node[], vocabulary: Vocabulary): Type | undefined {
  const types = args.map((arg) => number(arg, vocabulary));
  const [first] = types;
  types.forEach((type, i) => type && first && same(first.dimension, type.dimension, args[i]));
  return first;
}

// What the entries of a list are.
function listOf(
  node: Node,
  vocabulary: Vocabulary,
  expected: 'list' | 'listOfNumbers',
): Type | undefined {
  const type = check(node, vocabulary);
  if (!type) return undefined;
  if (type.kind !== 'list') return wrongType(node, type, expected);
  if (expected === 'listOfNumbers' && type.of.kind !== 'number')
    return wrongType(node, type, expected);
  return type.of;
}

function checkArithmetic(node: NodeOf<'arithmetic'>, vocabulary: Vocabulary): Type | undefined {
  const left = number(node.left, vocabulary);
  const right = number(node.right, vocabulary);
  if (!left || !right) return undefined;
  switch (node.operator) {
    case '+':
    case '-':
      same(left.dimension, right.dimension, node.right);
      return left;
    case '*':
      return numberOf(times(left.dimension, right.dimension));
    case '/':
      return numberOf(over(left.dimension, right.dimension));
  }
}

function checkComparison(node: NodeOf<'comparison'>, vocabulary: Vocabulary): void {
  const { left, right, operator } = node;
  const ofLeft = check(left, vocabulary);
  const ofRight = check(right, vocabulary);
  if (!ofLeft || !ofRight) return;
  if (ofLeft.kind === 'number' && ofRight.kind === 'number')
    return same(ofLeft.dimension, ofRight.dimension, right);
  const isEquality = operator === '=' || operator === '!=';
  if (!isEquality) {
    if (ofLeft.kind !== 'number') wrongType(left, ofLeft, 'number');
    wrongType(right, ofRight, 'number');
  }
  if (isWord(ofLeft) && isWord(ofRight)) {
    checkChoice(ofLeft, right);
    checkChoice(ofRight, left);
    return;
  }
  if (ofLeft.kind === 'boolean' && ofRight.kind === 'boolean') return;
  if (ofLeft.kind === 'list' || ofLeft.kind === 'record') wrongType(left, ofLeft, 'number');
  wrongType(right, ofRight, typeName(ofLeft));
}

function isWord({ kind }: Type): boolean {
  return kind === 'text' || kind === 'choice';
}

// A word that is compared with one of several must be one of them.
function checkChoice(type: Type, other: Node): void {
  if (type.kind !== 'choice' || other.kind !== 'text') return;
  if (!type.choices.includes(other.text))
    fail('notOneOf', other.offset, other.text, type.choices.join(', '));
}
