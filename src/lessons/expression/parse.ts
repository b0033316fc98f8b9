import { fail } from './fault';
import { KEYWORDS, tokensOf } from './lexer';
import type { Token } from './lexer';
import { COMPARISONS } from './syntax';
import type { Arithmetic, Comparison, Node } from './syntax';

/** Longer than any expression that a person writes. */
const LONGEST = 600;
/** Brackets in brackets: more than a person keeps apart, less than what exhausts the stack. */
const DEEPEST = 40;

/** How tightly operators bind, the loosest first. */
const BINDING = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, negative: 7, reach: 8 };

/**
 * Reads an expression: operators by how tightly they bind (Pratt 1973), no loops, nothing that has
 * an effect. Text in, tree out; whatever is wrong is thrown as a fault.
 */
export function parse(text: string): Node {
  if (text.length > LONGEST) fail('badExpression', 0, text, `${LONGEST}`);
  const tokens = tokensOf(text);
  let next = 0;
  let depth = 0;
  const node = expression(0);
  if (peek().kind !== 'end') unexpected('operator');
  return node;

  function peek(): Token {
    return tokens[next];
  }

  function take(): Token {
    return tokens[next++];
  }

  function isAhead(written: string): boolean {
    const { kind, ...token } = peek();
    return kind !== 'text' && kind !== 'number' && token.written === written;
  }

  function expect(written: string): void {
    if (!isAhead(written)) unexpected(written);
    next++;
  }

  function unexpected(expected: string): never {
    return fail('badExpression', peek().offset, peek().written, expected);
  }

  function expression(loosest: number): Node {
    if (++depth > DEEPEST) fail('tooDeep', peek().offset, text, `${DEEPEST}`);
    let left = prefix();
    for (;;) {
      const grown = infix(left, loosest);
      if (!grown) break;
      left = grown;
    }
    depth--;
    return left;
  }

  function prefix(): Node {
    const token = peek();
    const { offset } = token;
    switch (token.kind) {
      case 'number':
        next++;
        return { kind: 'number', offset, value: token.value, dimension: token.dimension };
      case 'text':
        next++;
        return { kind: 'text', offset, text: token.text };
      case 'word':
        return word(token);
      case 'sign':
        return sign(token);
      case 'end':
        return unexpected('value');
    }
  }

  function word({ offset, written }: Token): Node {
    next++;
    if (written === 'true' || written === 'false')
      return { kind: 'boolean', offset, value: written === 'true' };
    if (written === 'not') return { kind: 'not', offset, of: expression(BINDING.not) };
    // `at` is a function as well: at('pass 2 ends').
    if (isAhead('(')) return { kind: 'call', offset, name: written, args: args(')') };
    if (KEYWORDS.includes(written)) {
      next--;
      return unexpected('value');
    }
    return { kind: 'name', offset, name: written };
  }

  function sign({ offset, written }: Token): Node {
    if (written === '-') {
      next++;
      return { kind: 'negative', offset, of: expression(BINDING.negative) };
    }
    if (written === '[') return { kind: 'list', offset, items: args(']') };
    if (written !== '(') return unexpected('value');
    next++;
    const inner = expression(0);
    expect(')');
    return inner;
  }

  // What stands between brackets, commas between; the opening one is ahead.
  function args(closing: string): Node[] {
    next++;
    const found: Node[] = [];
    while (!isAhead(closing)) {
      if (found.length > 0) expect(',');
      found.push(expression(0));
    }
    next++;
    return found;
  }

  // The node that an operator ahead makes of what stands before it; undefined where there is none.
  function infix(left: Node, loosest: number): Node | undefined {
    const token = peek();
    if (token.kind !== 'word' && token.kind !== 'sign') return undefined;
    const { offset, written } = token;
    switch (written) {
      case 'or':
      case 'and':
        return binary(BINDING[written], (right) => ({ kind: written, offset, left, right }));
      case '+':
      case '-':
        return arithmetic(written, BINDING.sum);
      case '*':
      case '/':
        return arithmetic(written, BINDING.product);
      case '.':
        return loosest < BINDING.reach ? field(left) : undefined;
      case '[': {
        if (loosest >= BINDING.reach) return undefined;
        next++;
        const index = expression(0);
        expect(']');
        return { kind: 'index', offset: left.offset, of: left, index };
      }
      case 'at':
        return loosest < BINDING.reach ? state(left) : undefined;
      default: {
        const operator = COMPARISONS.find((each) => each === written);
        return operator && comparison(operator);
      }
    }

    function binary(binding: number, make: (right: Node) => Node): Node | undefined {
      if (binding <= loosest) return undefined;
      next++;
      return make(expression(binding));
    }

    function arithmetic(operator: Arithmetic, binding: number): Node | undefined {
      return binary(binding, (right) => ({ kind: 'arithmetic', offset, operator, left, right }));
    }

    function comparison(operator: Comparison): Node | undefined {
      return binary(BINDING.comparison, (right) => ({
        kind: 'comparison',
        offset,
        operator,
        left,
        right,
      }));
    }
  }

  function field(left: Node): Node {
    next++;
    const token = take();
    if (token.kind !== 'word') {
      next--;
      return unexpected('name');
    }
    const name = token.written;
    if (!isAhead('(')) return { kind: 'field', offset: token.offset, of: left, name };
    if (left.kind !== 'name') return unexpected('operator');
    return { kind: 'call', offset: token.offset, run: left.name, name, args: args(')') };
  }

  // vm at 'phase 3 ends', onePass.vm at 'phase 3 ends'
  function state(left: Node): Node {
    next++;
    const token = peek();
    if (token.kind !== 'text') return unexpected('event');
    next++;
    const { offset } = left;
    if (left.kind === 'name') return { kind: 'state', offset, name: left.name, event: token.text };
    if (left.kind === 'field' && left.of.kind === 'name')
      return { kind: 'state', offset, run: left.of.name, name: left.name, event: token.text };
    return fail('badExpression', token.offset, token.written, 'operator');
  }
}
