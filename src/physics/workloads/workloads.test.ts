import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DirtyBitmap } from '../dirty-bitmap';
import { hotCold } from './hot-cold';
import { idle } from './idle';
import { sequential } from './sequential';
import { uniform } from './uniform';
import { placeWorkingSet } from './workload';
import type { WritableWorkingSet, Workload } from './workload';

const RAM = 2000;

const makers: Record<string, (set: WritableWorkingSet, seed: number) => Workload> = {
  uniform,
  sequential,
  hotCold: (set, seed) => hotCold(set, { hotPages: 0.1, hotWrites: 0.9 }, seed),
};

const anySet = fc
  .integer({ min: 1, max: RAM })
  .chain((pages) => fc.record({ pages: fc.constant(pages), first: fc.nat(RAM - pages) }));

describe.each(Object.entries(makers))('the %s workload', (_, make) => {
  it('writes within its working set, and marks in bulk what it names one by one', () => {
    fc.assert(
      fc.property(anySet, fc.nat(1000), fc.nat(5000), fc.nat(3000), (set, seed, from, length) => {
        const workload = make(set, seed);
        const inBulk = new DirtyBitmap(RAM);
        const oneByOne = new DirtyBitmap(RAM);
        const fresh = workload.mark(inBulk, from, from + length);
        for (let n = from; n < from + length; n++) {
          const page = workload.pageOf(n);
          expect(page >= set.first && page < set.first + set.pages).toBe(true);
          oneByOne.set(page);
        }
        expect(inBulk.equals(oneByOne)).toBe(true);
        expect(fresh).toBe(inBulk.count());
      }),
    );
  });

  it('knows which writes went to a page', () => {
    fc.assert(
      fc.property(anySet, fc.nat(1000), fc.nat(5000), fc.nat(3000), (set, seed, from, length) => {
        const workload = make(set, seed);
        const numbers = Array.from({ length }, (_, i) => from + i);
        for (const page of new Set([
          set.first,
          set.first + set.pages - 1,
          set.first + set.pages,
          7,
        ])) {
          expect([...workload.writesOf(page, from, from + length)].flat()).toEqual(
            numbers.filter((n) => workload.pageOf(n) === page),
          );
        }
      }),
    );
  });

  it('can be generated in any slices', () => {
    fc.assert(
      fc.property(anySet, fc.nat(3000), fc.nat(3000), (set, a, b) => {
        const workload = make(set, 1);
        const [middle, end] = [Math.min(a, b), Math.max(a, b)];
        const whole = new DirtyBitmap(RAM);
        const slices = new DirtyBitmap(RAM);
        const fresh = workload.mark(slices, middle, end) + workload.mark(slices, 0, middle);
        expect(workload.mark(whole, 0, end)).toBe(fresh);
        expect(slices.equals(whole)).toBe(true);
      }),
    );
  });
});

describe('distinct pages after many writes', () => {
  // Drawing with replacement (docs/model.md, "The textbook's formulas", 1): W = 65 536, 100 000 writes: 51 287 distinct, sigma 106.
  it('are what the mathematics says for uniform writes', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const log = new DirtyBitmap(262_144);
      const fresh = uniform({ first: 4096, pages: 65_536 }, seed).mark(log, 0, 100_000);
      expect(Math.abs(fresh - 51_287)).toBeLessThan(3 * 106);
    }
  });

  it('are the sum of the hot and the cold part', () => {
    const set = { first: 0, pages: 65_536 };
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const counts = seeds.map((seed) =>
      hotCold(set, { hotPages: 0.1, hotWrites: 0.9 }, seed).mark(
        new DirtyBitmap(65_536),
        0,
        50_000,
      ),
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const distinct = (pages: number, writes: number) => pages * (1 - Math.exp(-writes / pages));
    const expected = distinct(6554, 45_000) + distinct(58_982, 5000);
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.005);
  });

  it('are none for an idle guest', () => {
    expect(idle.mark(new DirtyBitmap(100), 0, 1000)).toBe(0);
  });
});

it('a page is soon found among billions of writes, over the bounds of blocks too', () => {
  const workload = uniform({ first: 4096, pages: 2 ** 26 }, 1);
  const writes = [...workload.writesOf(5000, 0, 1.5 * 2 ** 32)].flat();
  // 2^32 draws fall evenly on 2^26 pages, to the last one.
  expect(writes.filter((n) => n < 2 ** 32)).toHaveLength(64);
  expect(writes.length).toBeGreaterThan(64);
  expect(writes.every((n) => workload.pageOf(n) === 5000)).toBe(true);
  expect(writes).toEqual([...writes].sort((a, b) => a - b));
});

it('a working set lies behind the low memory, or wherever it still fits', () => {
  expect(placeWorkingSet(262_144, 65_536).first).toBe(4096);
  expect(placeWorkingSet(1000, 1000).first).toBe(0);
  expect(placeWorkingSet(5000, 4000).first).toBe(1000);
});
