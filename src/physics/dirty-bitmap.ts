import { wordsFor } from './bitmap-size';
import type { DrawKeys } from './counter-random';
import { bitmapStore, typescriptStore } from './kernels/kernels';
import type {
  BitmapKernels,
  BitmapStore,
  Spread,
  Sweep,
  WordVisitor,
} from './kernels/bitmap-kernels';
import { clearNextWordByWord } from './kernels/kernels-typescript';
import { bitsIn, lowestBit } from './kernels/word';
import type { PageNumber, Pages } from './units';

export { bitsIn };
export type { WordVisitor };

/**
 * One bit for each 4 KiB page of guest RAM, as a hypervisor keeps it.
 *
 *     word      0                                1
 *     page      0  1  2  3 ...               31  32 33 ...
 *     bit       0  1  2  3 (least significant first)
 *
 * Bits beyond the last page are always zero, so whole words can be counted.
 * What touches many pages at once is left to the kernels, which work a word or more
 * at a time.
 */
export class DirtyBitmap {
  readonly pages: Pages;
  readonly words: Uint32Array;
  readonly #kernels: BitmapKernels;

  /**
   * A bitmap of its own; `store` and `place` say where else its words are.
   * @throws RangeError unless `pages` is a whole number of at least 1.
   */
  constructor(pages: Pages, store?: BitmapStore, place = 0) {
    if (!Number.isInteger(pages) || pages < 1) {
      throw new RangeError(`A bitmap needs a whole number of pages, not ${pages}.`);
    }
    const { words, kernels } = store ?? typescriptStore(wordsFor(pages), 1);
    this.pages = pages;
    this.words = words[place];
    this.#kernels = kernels;
  }

  /** Bitmaps that much work will be done on, side by side: the kernels take several at once. */
  static several(pages: Pages, many: number): DirtyBitmap[] {
    const store = bitmapStore(wordsFor(pages), many);
    return Array.from({ length: many }, (_, place) => new DirtyBitmap(pages, store, place));
  }

  /** Marks one page; true if it was clear before. */
  set(page: PageNumber): boolean {
    const word = page >>> 5;
    const mask = 1 << (page & 31);
    const before = this.words[word];
    this.words[word] = before | mask;
    return (before & mask) === 0;
  }

  /** Unmarks one page. */
  clear(page: PageNumber): void {
    this.words[page >>> 5] &= ~(1 << (page & 31));
  }

  test(page: PageNumber): boolean {
    return (this.words[page >>> 5] & (1 << (page & 31))) !== 0;
  }

  /** Marks pages from..to-1; returns how many of them were clear before. */
  setRange(from: PageNumber, to: PageNumber): Pages {
    const { words } = this;
    let fresh = 0;
    forEachWordOf(
      from,
      to,
      (word, mask) => {
        fresh += bitsIn(mask & ~words[word]);
        words[word] |= mask;
      },
      (first, end) => {
        fresh += (end - first) * 32 - this.#kernels.count(words.subarray(first, end));
        words.fill(0xffffffff, first, end);
      },
    );
    return fresh;
  }

  setAll(): void {
    this.words.fill(0xffffffff);
    const spare = this.words.length * 32 - this.pages;
    if (spare > 0) this.words[this.words.length - 1] = 0xffffffff >>> spare;
  }

  clearAll(): void {
    this.words.fill(0);
  }

  /** How many pages are marked. */
  count(): Pages {
    return this.#kernels.count(this.words);
  }

  /** How many of the pages from..to-1 are marked. */
  countRange(from: PageNumber, to: PageNumber): Pages {
    const { words } = this;
    let total = 0;
    forEachWordOf(
      from,
      to,
      (word, mask) => {
        total += bitsIn(words[word] & mask);
      },
      (first, end) => {
        total += this.#kernels.count(words.subarray(first, end));
      },
    );
    return total;
  }

  /** How many of the pages from..to-1 are marked if they are fewer than `limit`, or else undefined. */
  countIfBelow(from: PageNumber, to: PageNumber, limit: Pages): Pages | undefined {
    let total = 0;
    while (from < to) {
      // Up to the end of some words, so that a long way is left as soon as it is too long.
      const next = Math.min(to, from - (from & 31) + WORDS_AT_ONCE * 32);
      total += this.countRange(from, next);
      if (total >= limit) return undefined;
      from = next;
    }
    return limit > 0 ? total : undefined;
  }

  /**
   * Unmarks the next `wanted` marked pages at or after `from`, in page order,
   * and stops at the end of RAM. This is what sending does to the set of pages
   * still to send. `cleared` is how many there were, `next` is where to go on;
   * `visit` is told which pages of each word they were.
   */
  clearNext(from: PageNumber, wanted: Pages, visit?: WordVisitor): Sweep {
    if (wanted <= 0) return { cleared: 0, next: from };
    const sweep = visit
      ? clearNextWordByWord(this.words, from, wanted, visit)
      : this.#kernels.clearNext(this.words, from, wanted);
    return sweep.next > this.pages ? { ...sweep, next: this.pages as number } : sweep;
  }

  /** Marks the pages that the draws low..end-1 fall on; returns how many of them were clear before. */
  markDraws(spread: Spread, keys: DrawKeys, low: number, end: number): Pages {
    return this.#kernels.markDraws(this.words, spread, keys, low, end);
  }

  /** Adds every page that is marked in `other`; returns how many of them were clear before. */
  merge(other: DirtyBitmap): Pages {
    return this.#kernels.merge(this.words, other.words);
  }

  /** Takes away every page that is marked in `other`. */
  subtract(other: DirtyBitmap): void {
    this.#kernels.subtract(this.words, other.words);
  }

  /** How many pages are marked here and not in `other`. */
  countWithout(other: DirtyBitmap): Pages {
    return this.#kernels.countWithout(this.words, other.words);
  }

  copyFrom(other: DirtyBitmap): void {
    this.words.set(other.words);
  }

  /** A copy to keep: it takes no more memory than its bits. */
  clone(): DirtyBitmap {
    const copy = new DirtyBitmap(this.pages);
    copy.copyFrom(this);
    return copy;
  }

  equals(other: DirtyBitmap): boolean {
    return this.pages === other.pages && this.words.every((word, i) => word === other.words[i]);
  }
}

/** Calls `visit` with the number of each page of a word's mask, in page order. */
export function forEachPage(word: number, mask: number, visit: (page: PageNumber) => void): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) visit(word * 32 + lowestBit(rest));
}

const WORDS_AT_ONCE = 256;

// Splits pages from..to-1 into the words that they share with others and the whole ones between.
function forEachWordOf(
  from: PageNumber,
  to: PageNumber,
  part: (word: number, mask: number) => void,
  whole: (first: number, end: number) => void,
): void {
  if (to <= from) return;
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  const head = 0xffffffff << (from & 31);
  const tail = 0xffffffff >>> (31 - ((to - 1) & 31));
  if (first === last) {
    part(first, head & tail);
    return;
  }
  part(first, head);
  whole(first + 1, last);
  part(last, tail);
}
