/**
 * The bitmap kernels in AssemblyScript; `kernels-typescript.ts` says the same in
 * plain TypeScript, and a test compares the two bit by bit. Compiled by
 * `scripts/build-kernels.mjs` into `kernels-binary.ts`.
 *
 * Addresses are in bytes, sizes in 32-bit words. The memory comes from outside.
 */

/** Where the last sweep is to go on. */
export let next: u32 = 0;

export function count(at: u32, words: u32): u32 {
  const end = at + (words << 2);
  const blocks = at + ((words << 2) & ~31);
  let even: u64 = 0;
  let odd: u64 = 0;
  for (; at < blocks; at += 32) {
    even += popcnt<u64>(load<u64>(at)) + popcnt<u64>(load<u64>(at, 8));
    odd += popcnt<u64>(load<u64>(at, 16)) + popcnt<u64>(load<u64>(at, 24));
  }
  let total = <u32>(even + odd);
  for (; at < end; at += 4) total += popcnt<u32>(load<u32>(at));
  return total;
}

export function countWithout(at: u32, taken: u32, words: u32): u32 {
  const end = at + (words << 2);
  const blocks = at + ((words << 2) & ~31);
  let even: u64 = 0;
  let odd: u64 = 0;
  for (; at < blocks; at += 32, taken += 32) {
    even += popcnt<u64>(load<u64>(at) & ~load<u64>(taken));
    odd += popcnt<u64>(load<u64>(at, 8) & ~load<u64>(taken, 8));
    even += popcnt<u64>(load<u64>(at, 16) & ~load<u64>(taken, 16));
    odd += popcnt<u64>(load<u64>(at, 24) & ~load<u64>(taken, 24));
  }
  let total = <u32>(even + odd);
  for (; at < end; at += 4, taken += 4) total += popcnt<u32>(load<u32>(at) & ~load<u32>(taken));
  return total;
}

export function merge(at: u32, added: u32, words: u32): u32 {
  const end = at + (words << 2);
  const blocks = at + ((words << 2) & ~31);
  let even: u64 = 0;
  let odd: u64 = 0;
  for (; at < blocks; at += 32, added += 32) {
    const a = load<u64>(at);
    const b = load<u64>(at, 8);
    const c = load<u64>(at, 16);
    const d = load<u64>(at, 24);
    const e = a | load<u64>(added);
    const f = b | load<u64>(added, 8);
    const g = c | load<u64>(added, 16);
    const h = d | load<u64>(added, 24);
    store<u64>(at, e);
    store<u64>(at, f, 8);
    store<u64>(at, g, 16);
    store<u64>(at, h, 24);
    even += popcnt<u64>(e ^ a) + popcnt<u64>(g ^ c);
    odd += popcnt<u64>(f ^ b) + popcnt<u64>(h ^ d);
  }
  let fresh = <u32>(even + odd);
  for (; at < end; at += 4, added += 4) {
    const word = load<u32>(at);
    const more = load<u32>(added) & ~word;
    fresh += popcnt<u32>(more);
    store<u32>(at, word | more);
  }
  return fresh;
}

export function subtract(at: u32, taken: u32, words: u32): void {
  const end = at + (words << 2);
  const blocks = at + ((words << 2) & ~31);
  for (; at < blocks; at += 32, taken += 32) {
    v128.store(at, v128.andnot(v128.load(at), v128.load(taken)));
    v128.store(at, v128.andnot(v128.load(at, 16), v128.load(taken, 16)), 16);
  }
  for (; at < end; at += 4, taken += 4) store<u32>(at, load<u32>(at) & ~load<u32>(taken));
}

export function clearNext(at: u32, words: u32, from: u32, wanted: u32): u32 {
  const end = at + (words << 2);
  let rest = wanted;
  let here = at + ((from >>> 5) << 2);
  if (here < end && (from & 31) !== 0) {
    const due = load<u32>(here) & (0xffffffff << (from & 31));
    rest -= clearInWord(at, here, due, rest);
    if (rest === 0) return wanted;
    here += 4;
  }
  // As long as 64 pages are less than what is wanted, all of them leave.
  for (; here + 8 <= end; here += 8) {
    const due = load<u64>(here);
    if (due === 0) continue;
    const many = <u32>popcnt<u64>(due);
    if (many >= rest) break;
    store<u64>(here, 0);
    rest -= many;
  }
  for (; here < end; here += 4) {
    const due = load<u32>(here);
    if (due === 0) continue;
    rest -= clearInWord(at, here, due, rest);
    if (rest === 0) return wanted;
  }
  next = words << 5;
  return wanted - rest;
}

// Clears at most `wanted` of the bits `due` of the word `here`; returns how many.
// @ts-ignore: decorator
@inline
function clearInWord(at: u32, here: u32, due: u32, wanted: u32): u32 {
  const many = <u32>popcnt<u32>(due);
  const firstBit = (here - at) << 3;
  if (many <= wanted) {
    store<u32>(here, load<u32>(here) & ~due);
    next = firstBit + 32;
    return many;
  }
  let left = due;
  for (let i: u32 = 0; i < wanted; i++) left &= left - 1;
  const some = due & ~left;
  store<u32>(here, load<u32>(here) & ~some);
  next = firstBit + 32 - clz<u32>(some);
  return wanted;
}

/** How draws become pages: see `Spread`. Set by `spread`, read by both ways to mark. */
let lastOfFirst: u32 = 0;
let firstFrom: u32 = 0;
let firstPerDraw: f64 = 0;
let secondFrom: u32 = 0;
let secondPerDraw: f64 = 0;

/** Says where draws fall from now on; those up to `last` into the first part. */
export function spread(last: u32, from: u32, perDraw: f64, from2: u32, perDraw2: f64): void {
  lastOfFirst = last;
  firstFrom = from;
  firstPerDraw = perDraw;
  secondFrom = from2;
  secondPerDraw = perDraw2;
}

const GOLDEN: u32 = 0x9e3779b1;
const TWO_52: f64 = 4503599627370496;
/** The upper half of 2^52 as a double: with a whole number below, 2^52 plus that number. */
const UPPER_OF_TWO_52: u32 = 0x43300000;

// The pages of four draws: `draw` and `pageOfDraw` four at a time. `x` is the counter
// after its multiplication and the first key.
// @ts-ignore: decorator
@inline
function fourPages(x: v128, second: u32): v128 {
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x21f0aaad));
  x = i32x4.add(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(second));
  x = i32x4.mul(x, i32x4.splat(0x735a2d97));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  const inSecond = i32x4.gt_u(x, i32x4.splat(lastOfFirst));
  x = i32x4.sub(x, v128.and(inSecond, i32x4.splat(lastOfFirst + 1)));
  const upper = i32x4.splat(UPPER_OF_TWO_52);
  const two52 = f64x2.splat(TWO_52);
  const perDraw = f64x2.splat(firstPerDraw);
  const perDraw2 = f64x2.splat(secondPerDraw);
  let low = f64x2.sub(v128.shuffle<i32>(x, upper, 0, 4, 1, 5), two52);
  let high = f64x2.sub(v128.shuffle<i32>(x, upper, 2, 6, 3, 7), two52);
  const lowSecond = v128.shuffle<i32>(inSecond, inSecond, 0, 0, 1, 1);
  const highSecond = v128.shuffle<i32>(inSecond, inSecond, 2, 2, 3, 3);
  low = f64x2.mul(low, v128.bitselect(perDraw2, perDraw, lowSecond));
  high = f64x2.mul(high, v128.bitselect(perDraw2, perDraw, highSecond));
  low = f64x2.add(f64x2.floor(low), two52);
  high = f64x2.add(f64x2.floor(high), two52);
  const from = v128.bitselect(i32x4.splat(secondFrom), i32x4.splat(firstFrom), inSecond);
  return i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), from);
}

// Marks a page; 1 if it was marked before. No branch: whether it was can't be foretold.
// @ts-ignore: decorator
@inline
function mark(at: u32, page: u32): u32 {
  const here = at + ((page >>> 5) << 2);
  const word = load<u32>(here);
  store<u32>(here, word | (1 << (page & 31)));
  return (word >>> (page & 31)) & 1;
}

// @ts-ignore: decorator
@inline
function fourCounters(low: u32, first: u32): v128 {
  return i32x4.add(i32x4.splat(low * GOLDEN + first), i32x4(0, GOLDEN, 2 * GOLDEN, 3 * GOLDEN));
}

/** Marks the pages of `many` draws, a multiple of 4, from counter `low` on; returns how many were clear. */
export function markDraws(at: u32, low: u32, many: u32, first: u32, second: u32): u32 {
  let before: u32 = 0;
  let x = fourCounters(low, first);
  for (let left = many; left > 0; left -= 4) {
    const pages = fourPages(x, second);
    x = i32x4.add(x, i32x4.splat(4 * GOLDEN));
    before += mark(at, i32x4.extract_lane(pages, 0));
    before += mark(at, i32x4.extract_lane(pages, 1));
    before += mark(at, i32x4.extract_lane(pages, 2));
    before += mark(at, i32x4.extract_lane(pages, 3));
  }
  return many - before;
}

/*
 * A bitmap that no cache holds: each mark would wait for the main memory. So the
 * pages are first sorted into bins, each for a slice of the bitmap that the cache
 * holds. A full bin has its slice read in order, which the processor foresees, and
 * is then marked there. Three times as fast at 1 TiB.
 *
 *     scratch   how full each bin is | pages of bin 0 | pages of bin 1 | ...
 *
 * `binBytes` in `kernels-wasm.ts` says how much that is.
 */
/** Pages of a bin's slice: 128 KiB of bitmap, as an exponent of 2. */
const BIN_SHIFT: u32 = 20;
const BIN_ROOM: u32 = 16384;
/** A line of the cache apart from a power of two, or all bins would share a few lines. */
const BIN_BYTES: u32 = BIN_ROOM * 4 + 64;
/** From so many marks on, reading the slice first pays. */
const WORTH_READING: u32 = 4000;

// @ts-ignore: decorator
@inline
function binsOf(words: u32): u32 {
  return (words + (1 << (BIN_SHIFT - 5)) - 1) >>> (BIN_SHIFT - 5);
}

/** The same as `markDraws`, with bins at `scratch`. */
export function markDrawsInBins(
  at: u32,
  words: u32,
  scratch: u32,
  low: u32,
  many: u32,
  first: u32,
  second: u32,
): u32 {
  const bins = scratch + (binsOf(words) << 2);
  const end = at + (words << 2);
  memory.fill(scratch, 0, bins - scratch);
  let before: u32 = 0;
  let x = fourCounters(low, first);
  for (let left = many; left > 0; left -= 4) {
    const pages = fourPages(x, second);
    x = i32x4.add(x, i32x4.splat(4 * GOLDEN));
    before += putInBin(at, end, scratch, bins, i32x4.extract_lane(pages, 0));
    before += putInBin(at, end, scratch, bins, i32x4.extract_lane(pages, 1));
    before += putInBin(at, end, scratch, bins, i32x4.extract_lane(pages, 2));
    before += putInBin(at, end, scratch, bins, i32x4.extract_lane(pages, 3));
  }
  for (let fill = scratch, bin: u32 = 0; fill < bins; fill += 4, bin++) {
    before += markBin(at, end, bins, bin, load<u32>(fill));
  }
  return many - before;
}

// @ts-ignore: decorator
@inline
function putInBin(at: u32, end: u32, scratch: u32, bins: u32, page: u32): u32 {
  const bin = page >>> BIN_SHIFT;
  const fill = scratch + (bin << 2);
  const many = load<u32>(fill);
  store<u32>(bins + bin * BIN_BYTES + (many << 2), page);
  if (many + 1 < BIN_ROOM) {
    store<u32>(fill, many + 1);
    return 0;
  }
  store<u32>(fill, 0);
  return markBin(at, end, bins, bin, BIN_ROOM);
}

/** What reading a slice added up to: kept, or the compiler would leave out the reading. */
let readInOrder: u64 = 0;

// Marks what is in a bin; returns how many pages were marked before.
function markBin(at: u32, end: u32, bins: u32, bin: u32, many: u32): u32 {
  if (many >= WORTH_READING) {
    const slice = at + ((bin << BIN_SHIFT) >>> 3);
    const stop = min(slice + (1 << (BIN_SHIFT - 3)), end) - 8;
    for (let here = slice; here < stop; here += 64) readInOrder += load<u64>(here);
  }
  let before: u32 = 0;
  const first = bins + bin * BIN_BYTES;
  const last = first + (many << 2);
  for (let here = first; here < last; here += 4) before += mark(at, load<u32>(here));
  return before;
}
