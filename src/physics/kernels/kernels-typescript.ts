import { draw } from '../counter-random';
import { bitsIn, lowestBits } from './word';
import type { BitmapKernels, Sweep, WordVisitor } from './bitmap-kernels';
import type { PageNumber, Pages } from '../units';

/** Works a word at a time: a call for each bit costs four to eight times more. */
export const typescriptKernels: BitmapKernels = {
  count(words) {
    let total = 0;
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      if (word !== 0) total += bitsIn(word);
    }
    return total;
  },

  countWithout(words, taken) {
    let total = 0;
    for (let i = 0; i < words.length; i++) {
      const word = words[i] & ~taken[i];
      if (word !== 0) total += bitsIn(word);
    }
    return total;
  },

  merge(words, added) {
    let fresh = 0;
    for (let i = 0; i < words.length; i++) {
      const more = added[i] & ~words[i];
      if (more === 0) continue;
      fresh += bitsIn(more);
      words[i] |= more;
    }
    return fresh;
  },

  subtract(words, taken) {
    for (let i = 0; i < words.length; i++) words[i] &= ~taken[i];
  },

  clearNext: (words, from, wanted) => clearNextWordByWord(words, from, wanted),

  markDraws(words, { threshold, first, second }, keys, low, end) {
    // Fields in locals: reading them in the loop halves its speed.
    const { from, perDraw } = first;
    const { from: secondFrom, perDraw: secondPerDraw } = second;
    let fresh = 0;
    for (; low < end; low++) {
      const value = draw(low, keys);
      const page =
        value < threshold
          ? from + Math.floor(value * perDraw)
          : secondFrom + Math.floor((value - threshold) * secondPerDraw);
      const bit = 1 << (page & 31);
      const word = words[page >>> 5];
      if ((word & bit) === 0) {
        words[page >>> 5] = word | bit;
        fresh += 1;
      }
    }
    return fresh;
  },
};

/** Clears the next `wanted` set bits at or after `from`; `visit` is told which of each word they were. */
export function clearNextWordByWord(
  words: Uint32Array,
  from: PageNumber,
  wanted: Pages,
  visit?: WordVisitor,
): Sweep {
  let cleared = 0;
  let keep = from & 31 ? ~(0xffffffff << (from & 31)) : 0;
  for (let index = from >>> 5; index < words.length; index++) {
    let due = words[index] & ~keep;
    keep = 0;
    if (due === 0) continue;
    const inWord = bitsIn(due);
    const rest = wanted - cleared;
    if (inWord > rest) due = lowestBits(due, rest);
    words[index] &= ~due;
    visit?.(index, due);
    if (inWord > rest) return { cleared: wanted, next: index * 32 + 32 - Math.clz32(due) };
    cleared += inWord;
    if (cleared === wanted) return { cleared, next: (index + 1) * 32 };
  }
  return { cleared, next: words.length * 32 };
}
