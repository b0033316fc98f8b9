/**
 * Random numbers by counting: number `n` of a stream is computed from `n` alone,
 * so any slice of a run can be generated again without what came before it.
 *
 * Integer operations only, so every engine gives the same bits. The mixing is
 * Chris Wellons' "lowbias32" (nullprogram.com/blog/2018/07/31), with the key put
 * in before and in the middle, and the upper half of `n` folded into the key.
 */
export class CounterRandom {
  readonly #seed: number;

  /** `seed` is any whole number; `stream` tells apart the users of one seed. */
  constructor(seed: number, stream: number) {
    this.#seed = mix(
      mix(seed >>> 0) ^ Math.imul(Math.floor(seed / 0x1_0000_0000) + stream + 1, 0x9e3779b1),
    );
  }

  /** The keys for the 2^32 numbers that share the upper half of `n`; `draw` takes them. */
  keysFor(n: number): DrawKeys {
    const block = Math.floor(n / BLOCK);
    const first = mix(this.#seed + Math.imul(block, 0x85ebca6b));
    return { first, second: mix(first ^ 0xc2b2ae35) };
  }

  /** Number `n` of the stream, 0 to 2^32 - 1. */
  at(n: number): number {
    return draw(n % BLOCK, this.keysFor(n));
  }
}

/** Counters that share one pair of keys. */
export const BLOCK = 0x1_0000_0000;

export interface DrawKeys {
  readonly first: number;
  readonly second: number;
}

/** Mixes the low half of a counter with the keys of its block: 0 to 2^32 - 1. */
export function draw(low: number, keys: DrawKeys): number {
  let x = (Math.imul(low, 0x9e3779b1) + keys.first) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = (x ^ (x >>> 15)) + keys.second;
  x = Math.imul(x, 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** The counter, 0 to 2^32 - 1, that draws `value`: within a block each value comes exactly once. */
export function undraw(value: number, keys: DrawKeys): number {
  let x = unshift(value, 15);
  x = Math.imul(x, INVERSE_OF_THIRD) - keys.second;
  x = Math.imul(unshift(x, 15), INVERSE_OF_SECOND);
  x = unshift(x, 16) - keys.first;
  return Math.imul(x, INVERSE_OF_FIRST) >>> 0;
}

// What xored with itself, shifted right by 15 or 16, gives `x`.
function unshift(x: number, by: 15 | 16): number {
  return x ^ (x >>> by) ^ (by === 15 ? x >>> 30 : 0);
}

// The factor that takes the multiplication by an odd number back, modulo 2^32: each step of
// Newton's doubles the bits that are right, and the number itself has three.
function inverse(odd: number): number {
  let x = odd;
  for (let step = 0; step < 4; step++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

const INVERSE_OF_FIRST = inverse(0x9e3779b1);
const INVERSE_OF_SECOND = inverse(0x21f0aaad);
const INVERSE_OF_THIRD = inverse(0x735a2d97);

function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}
