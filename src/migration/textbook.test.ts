import { describe, expect, it } from 'vitest';
import { distinctPages, distinctPagesIn, geometricPasses, plateau } from './textbook';

describe('the textbook formulas', () => {
  it('case 11: passes of a constant distinct rate', () => {
    const passes = geometricPasses(262_144, 20e6 / 4096, 117e6 / 4096, 50)!;
    const rounded = passes.map(({ pages }) => Math.round(pages));
    [262_144, 44_811, 7660, 1309, 224, 38].forEach((pages, i) =>
      expect(Math.abs(rounded[i] - pages)).toBeLessThanOrEqual(1),
    );
    expect(rounded.length).toBe(6);
    expect(passes.reduce((sum, { duration }) => sum + duration, 0)).toBeCloseTo(11.07, 2);
  });

  it('has no answer where pages are dirtied as fast as they are sent', () => {
    expect(geometricPasses(1000, 10, 10, 5)).toBeUndefined();
  });

  it('case 13: distinct pages of uniform writes', () => {
    expect(distinctPages(65_536, 100_000)).toBeCloseTo(51_287, -1);
  });

  it('adds up the parts of a working set', () => {
    const parts = [
      { pages: 100, writesPerSecond: 1000 },
      { pages: 0, writesPerSecond: 10 },
    ];
    expect(distinctPagesIn(parts, 100)).toBeCloseTo(100, 6);
  });

  it.each([
    [0.9, 0],
    [1, 0],
    [1.1, 0.1761],
    [1.5, 0.5828],
    [2, 0.7968],
    [3, 0.9405],
  ])('case 16: the plateau at rho %f is %f', (rho, v) => {
    expect(Math.abs(plateau(rho) - v)).toBeLessThanOrEqual(0.01 * v);
  });
});
