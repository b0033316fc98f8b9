import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsAway } from './words-away';

it('a word further on is the page in the same place of the next word', () => {
  expect(wordsAway(5, 1, 96)).toBe(37);
  expect(wordsAway(37, -1, 96)).toBe(5);
});

it('never leaves the memory, though its last word be filled in part', () => {
  expect(wordsAway(31, 1, 40)).toBe(39);
  const pages = fc.integer({ min: 1, max: 1_000 });
  fc.assert(
    fc.property(pages, fc.nat(), fc.integer({ min: -3, max: 3 }), (pages, any, words) => {
      const page = wordsAway(any % pages, words, pages);
      expect(page).toBeGreaterThanOrEqual(0);
      expect(page).toBeLessThan(pages);
    }),
  );
});
