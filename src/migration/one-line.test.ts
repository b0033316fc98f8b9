import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneLine } from './one-line';

it.each([
  ['a red \u001b[31mword', 'a red \\u001b[31mword'],
  ['two\nlines\r', 'two\\nlines\\u000d'],
  ['C1: \u009b2J, DEL: \u007f', 'C1: \\u009b2J, DEL: \\u007f'],
  ['\u202egnp.exe\u2066', '\\u202egnp.exe\\u2066'],
  ['\u2028\u2029\ufeff\u200b', '\\u2028\\u2029\\ufeff\\u200b'],
  ['half \ud800 and tag \u{e0041}', 'half \\ud800 and tag \\u{e0041}'],
  ['VM “Größe” 名前 😀', 'VM “Größe” 名前 😀'],
])('%j is printed as it is safe', (text, line) => expect(oneLine(text)).toBe(line));

it('nothing that a terminal obeys is left, and no line is long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 5 }), (text, n) => {
      const line = oneLine(text, n);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u);
      expect(line.length).toBeLessThanOrEqual(n);
    }),
  );
  expect(oneLine('\u001b'.repeat(1_000_000)).length).toBeLessThanOrEqual(1000);
  expect(oneLine('x'.repeat(1000))).toHaveLength(1000);
  expect(oneLine('x'.repeat(1001))).toBe(`${'x'.repeat(999)}…`);
});
