import { parseQuantity } from '../../migration/quantity';
import type { Dimension } from './dimension';
import { BYTES, BYTES_PER_SECOND, PAGES, PAGES_PER_SECOND, RATIO, SECONDS } from './dimension';
import { fail } from './fault';

/** A word or sign of an expression; `offset` is where it begins. */
export type Token = { readonly offset: number; readonly written: string } & (
  | { readonly kind: 'number'; readonly value: number; readonly dimension: Dimension }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'word' }
  | { readonly kind: 'sign' }
  | { readonly kind: 'end' }
);

/** Words that are no names. */
export const KEYWORDS: readonly string[] = ['and', 'or', 'not', 'at', 'true', 'false'];

/** Units that quantities of a scenario do not have. */
const OWN_UNITS: ReadonlyMap<string, readonly [number, Dimension]> = new Map([
  ['%', [0.01, RATIO]],
  ['page', [1, PAGES]],
  ['pages', [1, PAGES]],
  ['writes', [1, PAGES]],
  ['pages/s', [1, PAGES_PER_SECOND]],
  ['writes/s', [1, PAGES_PER_SECOND]],
]);

const QUANTITIES = [
  ['seconds', SECONDS],
  ['bytes', BYTES],
  ['bytesPerSecond', BYTES_PER_SECOND],
] as const;

/** Examples of units, for who wrote one that there is not. */
const SOME_UNITS = '%, ms, s, min, KiB, MiB, GiB, Mbit/s, Gbit/s, MiB/s, pages, pages/s';

const BLANKS = /\s*/y;
const NUMBER = /\d+(?:\.\d+)?/y;
// A slash belongs to it only before a lonely s: "5 MiB/s", but "5 s/scenario.x" is a quotient.
const UNIT = /\s*(%|[a-zA-Zµ]+(?:\/s(?![a-zA-Z0-9_]))?)/y;
const WORD = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const TEXT = /'[^']*'|"[^"]*"/y;
const SIGN = /!=|<=|>=|==|[-+*/()[\],.<>=≤≥≠]/y;

/** Signs that mean the same as others. */
const SAME_AS: Readonly<Record<string, string>> = { '==': '=', '≤': '<=', '≥': '>=', '≠': '!=' };

/** The words and signs of an expression, an end after the last. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text);
    if (found) offset += found[0].length;
    return found;
  };
  for (;;) {
    take(BLANKS);
    const start = offset;
    if (start >= text.length) {
      tokens.push({ kind: 'end', offset: start, written: '' });
      return tokens;
    }
    const number = take(NUMBER);
    if (number) {
      tokens.push({ ...quantityAt(start, number[0]), offset: start });
      continue;
    }
    const quoted = take(TEXT);
    if (quoted) {
      const [written] = quoted;
      tokens.push({ kind: 'text', offset: start, written, text: written.slice(1, -1) });
      continue;
    }
    const word = take(WORD);
    if (word) {
      tokens.push({ kind: 'word', offset: start, written: word[0] });
      continue;
    }
    const sign = take(SIGN);
    if (!sign) fail('badExpression', start, String.fromCodePoint(text.codePointAt(start)!));
    tokens.push({ kind: 'sign', offset: start, written: SAME_AS[sign[0]] ?? sign[0] });
  }

  function quantityAt(start: number, digits: string) {
    const before = offset;
    const unit = take(UNIT)?.[1];
    if (unit !== undefined && KEYWORDS.includes(unit)) {
      offset = before;
      return { kind: 'number', written: digits, value: Number(digits), dimension: RATIO } as const;
    }
    const quantity = quantityOf(digits, unit);
    if (!quantity || !Number.isFinite(quantity[0])) {
      return fail('unknownUnit', start, text.slice(start, offset), SOME_UNITS);
    }
    const [value, dimension] = quantity;
    return { kind: 'number', written: text.slice(start, offset), value, dimension } as const;
  }
}

function quantityOf(digits: string, unit: string | undefined) {
  if (unit === undefined) return [Number(digits), RATIO] as const;
  const own = OWN_UNITS.get(unit);
  // 10% must be 0.1, the number that a reader would write.
  if (own) return [unit === '%' ? Number(digits) / 100 : Number(digits) * own[0], own[1]] as const;
  for (const [name, dimension] of QUANTITIES) {
    const value = parseQuantity(digits + unit, name);
    if (value !== undefined) return [value, dimension] as const;
  }
  return undefined;
}
