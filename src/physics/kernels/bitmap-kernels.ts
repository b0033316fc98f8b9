import type { PageNumber, Pages } from '../units';
import { BLOCK } from '../counter-random';
import type { DrawKeys } from '../counter-random';

/**
 * The loops over many words of a bitmap. There are two sets of them that give the
 * same bits: plain TypeScript, which works on any words and needs nothing, and
 * WebAssembly, which is faster on big bitmaps but only sees the words of its own
 * memory.
 */
export interface BitmapKernels {
  /** How many bits are set. */
  count(words: Uint32Array): Pages;
  /** How many bits are set in `words` and not in `taken`. */
  countWithout(words: Uint32Array, taken: Uint32Array): Pages;
  /** Sets the bits that are set in `added`; returns how many of them were clear before. */
  merge(words: Uint32Array, added: Uint32Array): Pages;
  /** Clears the bits that are set in `taken`. */
  subtract(words: Uint32Array, taken: Uint32Array): void;
  /** Clears the next `wanted` set bits at or after `from`: see `DirtyBitmap.clearNext`. */
  clearNext(words: Uint32Array, from: PageNumber, wanted: Pages): Sweep;
  /**
   * Sets the bits of the pages that the draws low..end-1 fall on; returns how many
   * were clear before. `end` is at most 2^32.
   */
  markDraws(words: Uint32Array, spread: Spread, keys: DrawKeys, low: number, end: number): Pages;
}

/** Where a sweep over marked pages ended. */
export interface Sweep {
  readonly cleared: Pages;
  readonly next: PageNumber;
}

/** Some of the 32 pages of word `word`: those whose bits are set in `mask`. */
export type WordVisitor = (word: number, mask: number) => void;

/**
 * How a draw, 0 to 2^32 - 1, becomes a page: draws below `threshold` spread evenly
 * over a first part of the working set, the others over a second. A product of two
 * doubles, rounded down: the same bits in every engine.
 */
export interface Spread {
  /** At least 1; 2^32 where there is no second part. */
  readonly threshold: number;
  readonly first: SpreadPart;
  readonly second: SpreadPart;
}

export interface SpreadPart {
  readonly from: PageNumber;
  readonly pages: Pages;
  /** Pages a draw: a fraction. */
  readonly perDraw: number;
}

/** The page that a draw falls on. */
export function pageOfDraw(draw: number, { threshold, first, second }: Spread): PageNumber {
  return draw < threshold
    ? first.from + Math.floor(draw * first.perDraw)
    : second.from + Math.floor((draw - threshold) * second.perDraw);
}

/** The draws that fall on a page: from `first` to `end` - 1. None where it is in neither part. */
export function drawsOnPage(
  page: PageNumber,
  { threshold, first, second }: Spread,
): { first: number; end: number } {
  const inFirst = page >= first.from && page < first.from + first.pages;
  const inSecond = page >= second.from && page < second.from + second.pages;
  if (!inFirst && !inSecond) return { first: 0, end: 0 };
  const part = inFirst ? first : second;
  const [low, high] = inFirst ? [0, threshold] : [threshold, BLOCK];
  // The product is rounded, so the bounds are looked for and not divided out.
  const firstAtOrAfter = (place: number) => {
    let [from, to] = [low, high];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (Math.floor((middle - low) * part.perDraw) >= place) to = middle;
      else from = middle + 1;
    }
    return from;
  };
  const place = page - part.from;
  return { first: firstAtOrAfter(place), end: firstAtOrAfter(place + 1) };
}

/** The words of some bitmaps of equal size, and the loops that run on them fastest. */
export interface BitmapStore {
  readonly words: readonly Uint32Array[];
  readonly kernels: BitmapKernels;
}
