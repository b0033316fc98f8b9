import { describe, expect, it } from 'vitest';
import { GIB, MIB } from '../physics/units';
import { decadeStops, nearestStop, ramStops } from './slider-stops';

describe('the stops of a slider', () => {
  it('are round numbers from the least to the most', () => {
    expect(decadeStops(100, 1000)).toEqual([
      100, 120, 150, 200, 250, 300, 400, 500, 600, 800, 1000,
    ]);
    expect(decadeStops(100, 400_000).at(-1)).toBe(400_000);
  });

  it('are sizes of memory for the RAM', () => {
    expect(ramStops(64, 65_536).slice(0, 4)).toEqual([64 * MIB, 96 * MIB, 128 * MIB, 192 * MIB]);
    expect(ramStops(64, 65_536).at(-1)).toBe(64 * GIB);
    expect(ramStops(64, 65_536)).toContain(GIB);
  });

  it('give a typed value the nearest place by ratio', () => {
    const stops = [0, 100, 1000, 10_000];
    expect(nearestStop(stops, 0)).toBe(0);
    expect(nearestStop(stops, 1)).toBe(1);
    expect(nearestStop(stops, 2900)).toBe(2);
    expect(nearestStop(stops, 1e9)).toBe(3);
  });
});
