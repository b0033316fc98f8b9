import type { Bytes, Pages } from './units';

/** Number of 32-bit words that hold one bit for each of `pages` pages. */
export function wordsFor(pages: Pages): number {
  return Math.ceil(pages / 32);
}

/** Size of the bitmap itself: 32 KiB for each GiB of RAM. */
export function bitmapBytes(pages: Pages): Bytes {
  return wordsFor(pages) * 4;
}
