import type { Bytes, PageNumber, Pages } from './units';

/**
 * One bit for each 4 KiB page of guest RAM, as a hypervisor keeps it.
 *
 *     word      0                                1
 *     page      0  1  2  3 ...               31  32 33 ...
 *     bit       0  1  2  3 (least significant first)
 *
 * Bits beyond the last page are always zero, so whole words can be counted.
 * Every operation that touches many pages works a word at a time: a call for
 * each bit costs four to eight times more.
 */
export class DirtyBitmap {
  readonly pages: Pages;
  readonly words: Uint32Array;

  /** @throws RangeError unless `pages` is a whole number of at least 1. */
  constructor(pages: Pages, words?: Uint32Array) {
    if (!Number.isInteger(pages) || pages < 1) {
      throw new RangeError(`A bitmap needs a whole number of pages, not ${pages}.`);
    }
    this.pages = pages;
    this.words = words ?? new Uint32Array(wordsFor(pages));
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
    let fresh = 0;
    forEachWordOf(from, to, (word, mask) => {
      fresh += bitsIn(mask & ~this.words[word]);
      this.words[word] |= mask;
    });
    return fresh;
  }

  /** Unmarks pages from..to-1. */
  clearRange(from: PageNumber, to: PageNumber): void {
    forEachWordOf(from, to, (word, mask) => {
      this.words[word] &= ~mask;
    });
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
    const { words } = this;
    let total = 0;
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      if (word !== 0) total += bitsIn(word);
    }
    return total;
  }

  /** How many of the pages from..to-1 are marked. */
  countRange(from: PageNumber, to: PageNumber): Pages {
    let total = 0;
    forEachWordOf(from, to, (word, mask) => {
      total += bitsIn(this.words[word] & mask);
    });
    return total;
  }

  /** The first marked page at or after `from`, or -1. */
  nextSet(from: PageNumber): PageNumber {
    if (from >= this.pages) return -1;
    const { words } = this;
    let index = from >>> 5;
    let word = words[index] & (0xffffffff << (from & 31));
    while (word === 0) {
      index += 1;
      if (index >= words.length) return -1;
      word = words[index];
    }
    return index * 32 + lowestBit(word);
  }

  /**
   * Unmarks the next `wanted` marked pages at or after `from`, in page order,
   * and stops at the end of RAM. This is what sending does to the set of pages
   * still to send. `cleared` is how many there were, `next` is where to go on;
   * `visit` is told which pages of each word they were.
   */
  clearNext(from: PageNumber, wanted: Pages, visit?: WordVisitor): Sweep {
    if (wanted <= 0) return { cleared: 0, next: from };
    const { words } = this;
    const end: PageNumber = this.pages as number;
    let cleared = 0;
    let index = from >>> 5;
    let keep = from & 31 ? ~(0xffffffff << (from & 31)) : 0;
    for (; index < words.length; index++) {
      let due = words[index] & ~keep;
      keep = 0;
      if (due === 0) continue;
      const inWord = bitsIn(due);
      const rest = wanted - cleared;
      if (inWord > rest) due = lowestBits(due, rest);
      words[index] &= ~due;
      visit?.(index, due);
      cleared += Math.min(inWord, rest);
      if (inWord > rest) return { cleared, next: index * 32 + 32 - Math.clz32(due) };
      if (cleared === wanted) return { cleared, next: Math.min((index + 1) * 32, end) };
    }
    return { cleared, next: end };
  }

  /** Adds every page that is marked in `other`. */
  merge(other: DirtyBitmap): void {
    const { words } = this;
    const added = other.words;
    for (let i = 0; i < words.length; i++) words[i] |= added[i];
  }

  /** Takes away every page that is marked in `other`. */
  subtract(other: DirtyBitmap): void {
    const { words } = this;
    const taken = other.words;
    for (let i = 0; i < words.length; i++) words[i] &= ~taken[i];
  }

  /** How many pages are marked here and not in `other`. */
  countWithout(other: DirtyBitmap): Pages {
    const { words } = this;
    const taken = other.words;
    let total = 0;
    for (let i = 0; i < words.length; i++) {
      const word = words[i] & ~taken[i];
      if (word !== 0) total += bitsIn(word);
    }
    return total;
  }

  copyFrom(other: DirtyBitmap): void {
    this.words.set(other.words);
  }

  clone(): DirtyBitmap {
    return new DirtyBitmap(this.pages, this.words.slice());
  }

  equals(other: DirtyBitmap): boolean {
    return this.pages === other.pages && this.words.every((word, i) => word === other.words[i]);
  }
}

/** Where a sweep over marked pages ended. */
export interface Sweep {
  readonly cleared: Pages;
  readonly next: PageNumber;
}

/** Some of the 32 pages of word `word`: those whose bits are set in `mask`. */
export type WordVisitor = (word: number, mask: number) => void;

/** Calls `visit` with the number of each page of a word's mask, in page order. */
export function forEachPage(word: number, mask: number, visit: (page: PageNumber) => void): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) visit(word * 32 + lowestBit(rest));
}

/** Number of 32-bit words that hold one bit for each of `pages` pages. */
export function wordsFor(pages: Pages): number {
  return Math.ceil(pages / 32);
}

/** Size of the bitmap itself: 32 KiB for each GiB of RAM. */
export function bitmapBytes(pages: Pages): Bytes {
  return wordsFor(pages) * 4;
}

/** Set bits in a 32-bit word (Warren, Hacker's Delight, 5-1). */
export function bitsIn(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

// The lowest `many` of the set bits of a word.
function lowestBits(word: number, many: number): number {
  let rest = word;
  for (let i = 0; i < many; i++) rest &= rest - 1;
  return word & ~rest;
}

function forEachWordOf(
  from: PageNumber,
  to: PageNumber,
  visit: (word: number, mask: number) => void,
): void {
  if (to <= from) return;
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  const head = 0xffffffff << (from & 31);
  const tail = 0xffffffff >>> (31 - ((to - 1) & 31));
  if (first === last) {
    visit(first, head & tail);
    return;
  }
  visit(first, head);
  for (let word = first + 1; word < last; word++) visit(word, 0xffffffff);
  visit(last, tail);
}
