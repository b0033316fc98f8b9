import { instantOf, readEvent } from '../event';
import { momentAt } from '../../migration/moment';
import { FaultError, fail } from './fault';
import type { Fault } from './fault';
import { NAMES, STATES } from './names';
import type { RecordValue, RunSource } from './names';
import type { Expression } from './expression';
import type { Node } from './syntax';
import type { Field } from './type';

/** What an expression is evaluated against. */
export interface Scope {
  /** The run that names without a run belong to. */
  readonly own: RunSource;
  readonly runs: ReadonlyMap<string, RunSource>;
  readonly definitions: ReadonlyMap<string, Expression>;
}

/** What an expression comes to: a number in base units, a word, a list of numbers. */
export type Value = number | boolean | string | readonly number[];

export type Evaluated =
  | { readonly value: Value; readonly fault?: undefined }
  /** Why it comes to nothing in these runs: the run has no such pass, the event never happens. */
  | { readonly value?: undefined; readonly fault: Fault };

/** Evaluates an expression that was checked. It always ends: there are no loops in it. */
export function evaluate(expression: Expression, scope: Scope): Evaluated {
  try {
    return { value: valueOf(expression.node, scope, new Map()) as Value };
  } catch (error) {
    if (error instanceof FaultError) return { fault: error.fault };
    throw error;
  }
}

type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** Definitions that have been evaluated: each is once, however often it is named. */
type Memory = Map<string, unknown>;

function valueOf(node: Node, scope: Scope, memory: Memory): unknown {
  const numberAt = (of: Node) => valueOf(of, scope, memory) as number;
  const truthOf = (of: Node) => valueOf(of, scope, memory) as boolean;
  switch (node.kind) {
    case 'number':
    case 'boolean':
      return node.value;
    case 'text':
      return node.text;
    case 'list':
      return node.items.map(numberAt);
    case 'name':
      return named(node, scope, memory);
    case 'field': {
      const of = valueOf(node.of, scope, memory) as RecordValue | readonly RecordValue[];
      return Array.isArray(of)
        ? of.map((each: RecordValue) => fieldOf(each, node))
        : fieldOf(of as RecordValue, node);
    }
    case 'index':
      return entry(node, valueOf(node.of, scope, memory) as unknown[], numberAt(node.index));
    case 'call':
      return called(node, scope, memory);
    case 'state':
      return stateOf(node, scope);
    case 'negative':
      return -numberAt(node.of);
    case 'not':
      return !truthOf(node.of);
    case 'and':
      return truthOf(node.left) && truthOf(node.right);
    case 'or':
      return truthOf(node.left) || truthOf(node.right);
    case 'arithmetic':
      return computed(node, numberAt(node.left), numberAt(node.right));
    case 'comparison':
      return compared(
        node,
        valueOf(node.left, scope, memory) as Comparable,
        valueOf(node.right, scope, memory) as Comparable,
      );
  }
}

function named(node: NodeOf<'name'>, scope: Scope, memory: Memory): unknown {
  const { name } = node;
  const definition = scope.definitions.get(name);
  if (definition) {
    if (!memory.has(name))
      memory.set(
        name,
        faultsAt(node.offset, () => valueOf(definition.node, scope, memory)),
      );
    return memory.get(name);
  }
  const known = NAMES.get(name);
  return known
    ? read(known, scope.own, node.offset)
    : ({ fields: NAMES, source: runNamed(name, scope, node.offset) } satisfies RecordValue);
}

function runNamed(name: string | undefined, scope: Scope, offset: number): RunSource {
  if (name === undefined) return scope.own;
  return scope.runs.get(name) ?? fail('unknownRun', offset, name);
}

function fieldOf({ fields, source }: RecordValue, { name, offset }: NodeOf<'field'>): unknown {
  return read(fields.get(name)!, source, offset);
}

function read(field: Field, source: unknown, offset: number): unknown {
  return faultsAt(offset, () => field.read(source as never));
}

// What is wrong further inside is told where it is named.
function faultsAt<T>(offset: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultError) throw new FaultError({ ...error.fault, offset });
    throw error;
  }
}

function entry(node: NodeOf<'index'>, list: readonly unknown[], index: number): unknown {
  const { offset } = node.index;
  if (!Number.isInteger(index)) return fail('notWhole', offset, String(index));
  if (index < 0 || index >= list.length)
    return fail('outOfRange', offset, String(index), String(list.length));
  return list[index];
}

function stateOf({ run, name, event, offset }: NodeOf<'state'>, scope: Scope): unknown {
  const { timeline } = runNamed(run, scope, offset);
  return read(STATES.get(name)!, momentAt(timeline, instant(timeline, event, offset)), offset);
}

function instant(timeline: RunSource['timeline'], text: string, offset: number): number {
  const event = readEvent(text);
  return (event && instantOf(event, timeline)) ?? fail('neverHappens', offset, text);
}

function called(node: NodeOf<'call'>, scope: Scope, memory: Memory): unknown {
  const { name, args, offset } = node;
  const [first] = args;
  if (name === 'at' || name === 'happens') {
    const { timeline } = runNamed(node.run, scope, offset);
    const { text } = first as NodeOf<'text'>;
    if (name === 'at') return instant(timeline, text, first.offset);
    const event = readEvent(text);
    return event !== undefined && instantOf(event, timeline) !== undefined;
  }
  const values = args.map((arg) => valueOf(arg, scope, memory));
  const list = (values.length === 1 ? values[0] : values) as readonly unknown[];
  const numbers = list as readonly number[];
  switch (name) {
    case 'min':
      return finite(
        numbers.reduce((a, b) => Math.min(a, b), Infinity),
        node,
      );
    case 'max':
      return finite(
        numbers.reduce((a, b) => Math.max(a, b), -Infinity),
        node,
      );
    case 'sum':
      return finite(
        numbers.reduce((a, b) => a + b, 0),
        node,
      );
    case 'abs':
      return Math.abs(values[0] as number);
    case 'round': {
      const [value, to = 1] = values as number[];
      return finite(Math.round(value / to) * to, node);
    }
    case 'count':
      return list.length;
    case 'first':
      return list.length > 0 ? list[0] : fail('outOfRange', offset, '0', '0');
    default:
      return list.length > 0 ? list.at(-1) : fail('outOfRange', offset, '0', '0');
  }
}

function computed(node: NodeOf<'arithmetic'>, left: number, right: number): number {
  switch (node.operator) {
    case '+':
      return finite(left + right, node);
    case '-':
      return finite(left - right, node);
    case '*':
      return finite(left * right, node);
    case '/':
      return finite(left / right, node);
  }
}

function finite(value: number, { offset }: Node): number {
  return Number.isFinite(value) ? value : fail('notFinite', offset, String(value));
}

type Comparable = number | boolean | string;

/** Two figures that differ by less are the same: sums are rounded. */
const ROUNDING = 1e-9;

/** Whether two numbers are the same but for what rounding makes of them. */
export function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}

function compared(
  { operator }: NodeOf<'comparison'>,
  left: Comparable,
  right: Comparable,
): boolean {
  const equal =
    typeof left === 'number' && typeof right === 'number' ? isSame(left, right) : left === right;
  switch (operator) {
    case '=':
      return equal;
    case '!=':
      return !equal;
    case '<':
      return !equal && left < right;
    case '<=':
      return equal || left < right;
    case '>':
      return !equal && left > right;
    case '>=':
      return equal || left > right;
  }
}
