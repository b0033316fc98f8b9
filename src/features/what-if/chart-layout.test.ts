import { describe, expect, it } from 'vitest';
import type { Convergence } from '../../migration/convergence';
import type { SweepPoint } from '../../migration/sweep-points';
import { GBIT_PER_SECOND, GIB, MIB } from '../../physics/units';
import {
  borders,
  cell,
  divergingSpans,
  nearestOnAxis,
  takesTime,
  timeScale,
  timeTicks,
  valueScale,
  valueTicks,
} from './chart-layout';

function point(value: number, convergence: Convergence = 'converges'): SweepPoint {
  return { value, convergence, totalTime: 10, downtime: 0.1, status: 'completed' };
}
const x = (value: number) => value * 10;
const texts = (ticks: readonly { text: string }[]) =>
  ticks.map(({ text }) => text.replace('\u00a0', ' '));

describe('the axis of values', () => {
  it('gives the value that stands the nearest to a place, and the last one beyond the end', () => {
    const values = [1, 10, 100];
    const scale = valueScale(values, 50, 350);
    for (const value of values) expect(nearestOnAxis(values, scale, scale(value))).toBe(value);
    expect(nearestOnAxis(values, scale, 120)).toBe(1);
    expect(nearestOnAxis(values, scale, 130)).toBe(10);
    expect(nearestOnAxis(values, scale, 1000)).toBe(100);
  });

  it('is logarithmic: equal ratios are equally far apart', () => {
    const scale = valueScale([1, 10, 100], 50, 350);
    expect([1, 10, 100].map(scale)).toEqual([50, 200, 350]);
  });

  it('has a place for 0 before the smallest value', () => {
    const scale = valueScale([0, 100, 1000], 50, 350);
    expect(scale(0)).toBe(50);
    expect(scale(100)).toBeGreaterThan(60);
    expect(scale(1000)).toBe(350);
  });

  it('puts a single value in the middle', () => {
    expect(valueScale([7], 0, 100)(7)).toBeCloseTo(50);
  });

  it('names round values within the range, in the words of the field', () => {
    const gigabits = [0.1, 100].map((value) => value * GBIT_PER_SECOND);
    expect(texts(valueTicks('link.bandwidth', gigabits))).toEqual([
      '100 Mbit/s',
      '1 Gbit/s',
      '10 Gbit/s',
      '100 Gbit/s',
    ]);
    expect(texts(valueTicks('workload.writesPerSecond', [0, 100, 2000]))).toEqual([
      '0',
      '100',
      '1,000',
    ]);
    expect(texts(valueTicks('vm.ram', [64 * MIB, 4 * GIB]))).toEqual([
      '64 MiB',
      '512 MiB',
      '4 GiB',
    ]);
  });
});

describe('the axis of time', () => {
  it('holds both lines, and passes over a run without downtime', () => {
    const never = { ...point(2), totalTime: 600, downtime: 0 };
    const scale = timeScale([point(1), never], 200, 0);
    expect(scale(600)).toBeGreaterThan(0);
    expect(scale(0.1)).toBeLessThan(200);
    expect(scale(0.1)).toBeGreaterThan(scale(10));
  });

  it('is there only where a run takes time', () => {
    const none = { ...point(1), totalTime: 0, downtime: 0 };
    expect(takesTime([])).toBe(false);
    expect(takesTime([none, { ...none, value: 2 }])).toBe(false);
    expect(takesTime([none, point(2)])).toBe(true);
    const scale = timeScale([none, point(2)], 200, 0);
    expect(scale.domain().every((time) => time > 0 && Number.isFinite(time))).toBe(true);
  });

  it('has a round time even where all runs take equally long', () => {
    for (const totalTime of [0.02, 2, 30, 500]) {
      const flat = timeScale([{ ...point(1), totalTime, downtime: 0 }], 200, 0);
      expect(timeTicks(flat.domain()).length, `${totalTime}`).toBeGreaterThan(0);
    }
  });

  it('has round times: ten times as long each, or the next unit', () => {
    expect(texts(timeTicks([0.05, 700]))).toEqual(['100 ms', '1 s', '10 s', '1 min', '10 min']);
  });
});

describe('what does not converge', () => {
  it('is a stretch up to halfway to the next run that does', () => {
    const points = [point(1), point(2), point(4, 'diverges'), point(6, 'diverges')];
    expect(divergingSpans(points, x, 5, 65)).toEqual([{ from: 30, to: 65 }]);
    expect(borders(points, x)).toEqual([{ x: 30, beyond: true, converges: 2, diverges: 4 }]);
  });

  it('may lie below, on both sides, everywhere or nowhere', () => {
    const below = [point(1, 'diverges'), point(3)];
    expect(borders(below, x)).toEqual([{ x: 20, beyond: false, converges: 3, diverges: 1 }]);
    const both = [point(1, 'diverges'), point(2), point(3, 'diverges')];
    expect(divergingSpans(both, x, 0, 40)).toHaveLength(2);
    expect(borders(both, x).map(({ beyond }) => beyond)).toEqual([false, true]);
    const all = [point(1, 'diverges'), point(2, 'diverges')];
    expect(divergingSpans(all, x, 0, 40)).toEqual([{ from: 0, to: 40 }]);
    expect([borders(all, x), divergingSpans([point(1)], x, 0, 40)]).toEqual([[], []]);
  });

  it('has no line towards a run of which it is not known', () => {
    const points = [point(1, 'diverges'), point(2, 'brokenOff'), point(3)];
    expect(borders(points, x)).toEqual([]);
    expect(divergingSpans(points, x, 0, 40)).toEqual([{ from: 0, to: 15 }]);
  });
});

describe('the place of a point for a pointer', () => {
  it('goes halfway to its neighbours, and all places cover the axis', () => {
    const points = [1, 2, 4].map((value) => point(value));
    expect(points.map((_, i) => cell(points, i, x, 0, 50))).toEqual([
      { from: 0, to: 15 },
      { from: 15, to: 30 },
      { from: 30, to: 50 },
    ]);
  });
});
