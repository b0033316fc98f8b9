import type { PageNumber, Pages } from '../../physics/units';

/** Pages to a word of the dirty bitmap. */
const WORD = 32;

/**
 * The page in the same place so many words of the bitmap further on, of a VM with `pages` pages.
 * The last word may be filled in part: where it has no such place, its last page.
 */
export function wordsAway(page: PageNumber, words: number, pages: Pages): PageNumber {
  return Math.min(Math.max(0, page + words * WORD), pages - 1);
}
