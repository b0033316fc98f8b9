import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastBy } from './last-by';

it('finds what a search from the end finds', () => {
  const keys = fc.array(fc.integer({ min: 0, max: 20 })).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(keys, fc.integer({ min: -1, max: 21 }), (all, x) => {
      expect(lastBy(all, (key) => key, x)).toBe(all.findLastIndex((key) => key <= x));
    }),
  );
});
