import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, CounterRandom, draw, undraw } from './counter-random';

describe('random numbers by counting', () => {
  it('are the same for the same seed, stream and number', () => {
    const one = new CounterRandom(7, 0);
    const other = new CounterRandom(7, 0);
    expect([5, 3, 4].map((n) => one.at(n))).toEqual([5, 3, 4].map((n) => other.at(n)));
  });

  it('stay as they are: a recording made today must be the same tomorrow', () => {
    const random = new CounterRandom(1, 0);
    expect([0, 1, 2, 0x1_0000_0000, 123_456_789_012].map((n) => random.at(n)))
      .toMatchInlineSnapshot(`
      [
        2130048846,
        1105299510,
        1932470830,
        1405712387,
        2536044848,
      ]
    `);
  });

  it('differ between seeds and between streams', () => {
    const draws = [new CounterRandom(1, 0), new CounterRandom(2, 0), new CounterRandom(1, 1)].map(
      (random) => Array.from({ length: 8 }, (_, n) => random.at(n)).join(),
    );
    expect(new Set(draws).size).toBe(3);
  });

  it('are spread evenly: chi-square over 1024 boxes', () => {
    for (const seed of [1, 2, 12345]) {
      const random = new CounterRandom(seed, 0);
      const boxes = new Uint32Array(1024);
      const draws = 1_024_000;
      for (let n = 0; n < draws; n++) boxes[random.at(n) >>> 22] += 1;
      const chi = boxes.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      // 1023 degrees of freedom: mean 1023, sigma 45.
      expect(Math.abs(chi - 1023)).toBeLessThan(4 * 45);
    }
  });

  it('do not repeat a pattern in the low bits', () => {
    const random = new CounterRandom(3, 0);
    let ones = 0;
    for (let n = 0; n < 100_000; n++) ones += random.at(n) & 1;
    expect(Math.abs(ones - 50_000)).toBeLessThan(4 * 158);
  });

  it('can be asked when they came', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 0, max: BLOCK - 1 }),
        fc.nat(3),
        (seed, low, block) => {
          const keys = new CounterRandom(seed, 0).keysFor(block * BLOCK);
          expect(undraw(draw(low, keys), keys)).toBe(low);
        },
      ),
    );
  });
});
