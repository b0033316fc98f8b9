import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK } from '../counter-random';
import { typescriptStore } from './kernels';
import { pageOfDraw } from './bitmap-kernels';
import type { BitmapKernels, BitmapStore, Spread } from './bitmap-kernels';
import { typescriptKernels } from './kernels-typescript';
import { wasmArena } from './kernels-wasm';

const anyPages = fc.integer({ min: 1, max: 5000 });
const anyWord = fc.oneof(fc.constantFrom(0, 0xffffffff), fc.integer({ min: 0, max: 0xffffffff }));

/** Two bitmaps as they can be: nothing is marked beyond the last page. */
const anyPair = anyPages.chain((pages) => {
  const words = Math.ceil(pages / 32);
  const spare = words * 32 - pages;
  const bitmap = fc.array(anyWord, { minLength: words, maxLength: words }).map((array) => {
    array[words - 1] = (array[words - 1] & (0xffffffff >>> spare)) >>> 0;
    return array;
  });
  return fc.record({ pages: fc.constant(pages), one: bitmap, other: bitmap });
});

/** The same work on both kernels: its result, and both bitmaps as they are then. */
function onBoth(
  { one, other }: { one: number[]; other: number[] },
  work: (kernels: BitmapKernels, one: Uint32Array, other: Uint32Array) => unknown,
) {
  const stores = [typescriptStore(one.length, 2), wasmArena(one.length, 2)!];
  return stores.map(({ kernels, words }: BitmapStore) => {
    words[0].set(one);
    words[1].set(other);
    const result = work(kernels, words[0], words[1]);
    return { result, one: [...words[0]], other: [...words[1]] };
  });
}

function agree(
  work: (kernels: BitmapKernels, one: Uint32Array, other: Uint32Array, seed: number) => unknown,
) {
  fc.assert(
    fc.property(anyPair, fc.nat(1_000_000), (pair, seed) => {
      const [typescript, wasm] = onBoth(pair, (kernels, one, other) =>
        work(kernels, one, other, seed),
      );
      expect(wasm).toEqual(typescript);
    }),
  );
}

describe('WebAssembly and TypeScript give the same bits', () => {
  it('when they count', () => {
    agree((kernels, one) => kernels.count(one));
    agree((kernels, one, other) => kernels.countWithout(one, other));
  });

  it('when they count a part', () => {
    agree((kernels, one, _, seed) => kernels.count(one.subarray(seed % one.length)));
  });

  it('when they merge and subtract', () => {
    agree((kernels, one, other) => kernels.merge(one, other));
    agree((kernels, one, other) => kernels.subtract(one, other));
  });

  it('when one of two bitmaps lies elsewhere', () => {
    agree((kernels, one, other) => kernels.merge(one, other.slice()));
    agree((kernels, one, other) => kernels.subtract(one, other.slice()));
    agree((kernels, one, other) => kernels.countWithout(one, other.slice()));
  });

  it('when they clear the next so many', () => {
    agree((kernels, one, _, seed) => {
      const from = seed % (one.length * 32 + 1);
      return kernels.clearNext(one, from, 1 + (Math.floor(seed / 7) % (one.length * 32)));
    });
    // Just as many as are left in the word, in two, and in all.
    agree((kernels, one, _, seed) => {
      const from = seed % (one.length * 32);
      const end = (from >>> 5) + 1 + (Math.floor(seed / 7) % 3);
      const some = one.slice(from >>> 5, end);
      some[0] &= 0xffffffff << (from & 31);
      return kernels.clearNext(one, from, Math.max(1, typescriptKernels.count(some)));
    });
  });

  it('when they mark what random draws fall on', () => {
    const anyDraws = fc.record({
      hot: fc.nat(5000),
      cold: fc.nat(5000),
      threshold: fc.oneof(fc.constantFrom(1, 2 ** 31, BLOCK), fc.integer({ min: 1, max: BLOCK })),
      first: fc.nat(0xffffffff),
      second: fc.nat(0xffffffff),
      low: fc.oneof(fc.nat(1000), fc.nat(0xffffffff)),
      many: fc.nat(4000),
    });
    fc.assert(
      fc.property(anyPair, anyDraws, ({ pages, ...pair }, draws) => {
        const hotPages = 1 + (draws.hot % pages);
        const spread = spreadOver(hotPages, pages - hotPages, draws.threshold);
        const end = Math.min(BLOCK, draws.low + draws.many);
        const [typescript, wasm] = onBoth(pair, (kernels, one) =>
          kernels.markDraws(one, spread, draws, draws.low, end),
        );
        expect(wasm).toEqual(typescript);
      }),
      { numRuns: 300 },
    );
  });
});

function spreadOver(hot: number, cold: number, wanted: number): Spread {
  const threshold = cold === 0 ? BLOCK : Math.min(Math.floor(wanted), BLOCK - 1);
  return {
    threshold,
    first: { from: 0, pages: hot, perDraw: hot / threshold },
    second: { from: hot, pages: cold, perDraw: cold === 0 ? 0 : cold / (BLOCK - threshold) },
  };
}

describe('a working set that no cache holds', () => {
  const PAGES = 2 ** 26 + 12_345 * 32;
  const DRAWS = 1_100_003;
  const keys = { first: 123, second: 456 };

  it.each([
    ['evenly', spreadOver(PAGES, 0, BLOCK)],
    [
      'hot and cold',
      spreadOver(Math.floor(PAGES / 10), PAGES - Math.floor(PAGES / 10), 0.9 * BLOCK),
    ],
  ])('is marked the same by way of bins: %s', (_, spread) => {
    const stores = [typescriptStore(PAGES / 32, 1), wasmArena(PAGES / 32, 1)!];
    const [typescript, wasm] = stores.map(({ kernels, words: [words] }) => ({
      words,
      fresh: [
        kernels.markDraws(words, spread, keys, BLOCK - DRAWS, BLOCK),
        kernels.markDraws(words, spread, keys, 0, DRAWS),
      ],
      all: kernels.count(words),
    }));
    expect(wasm.fresh).toEqual(typescript.fresh);
    expect(wasm.all).toBe(typescript.all);
    expect(
      Buffer.from(wasm.words.buffer, 0, PAGES / 8).equals(Buffer.from(typescript.words.buffer)),
    ).toBe(true);
  });
});

it('a draw falls within its part', () => {
  const spread = spreadOver(100, 900, 0.9 * BLOCK);
  expect(
    [0, BLOCK * 0.9 - 1, BLOCK * 0.9, BLOCK - 1].map((draw) =>
      pageOfDraw(Math.floor(draw), spread),
    ),
  ).toEqual([0, 99, 100, 999]);
});
