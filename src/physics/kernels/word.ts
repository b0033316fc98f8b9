/** Set bits in a 32-bit word (Warren, Hacker's Delight, 5-1). */
export function bitsIn(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Number of the lowest set bit of a word that is not 0. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** The lowest `many` of the set bits of a word. */
export function lowestBits(word: number, many: number): number {
  let rest = word;
  for (let i = 0; i < many; i++) rest &= rest - 1;
  return word & ~rest;
}
