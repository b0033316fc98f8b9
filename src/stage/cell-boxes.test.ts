import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellBox, fillHeights, forEachPart } from './cell-boxes';

const counts = fc
  .tuple(...Array.from({ length: 4 }, () => fc.nat({ max: 656 })))
  .filter((each) => each.some((count) => count > 0));

describe('the cells of the overview', () => {
  it('stand side by side with a gap, and fill the width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 900 }), (width) => {
        let end = 0;
        for (let column = 0; column < 20; column++) {
          const box = cellBox(column, width);
          expect(box.x).toBeGreaterThanOrEqual(end);
          if (column > 0) expect(box.x).toBeGreaterThan(end);
          end = box.x + box.width;
        }
        expect(end).toBeLessThanOrEqual(width);
        expect(end).toBeGreaterThan(width * 0.95);
      }),
    );
  });

  it('are 11 pixels large in a grid of 260', () => {
    expect(cellBox(21, 260)).toEqual({ x: 14, y: 14, width: 11, height: 11 });
  });
});

describe('a cell', () => {
  it('is filled by the shares of its pages, a line at least for one', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 8, max: 60 }), (pages, height) => {
        const heights = fillHeights(Uint32Array.from(pages), 0, height);
        expect([...heights].reduce((sum, each) => sum + each)).toBe(height);
        const all = pages.reduce((sum, each) => sum + each);
        pages.forEach((count, state) => {
          expect(heights[state]! > 0).toBe(count > 0);
          expect(Math.abs(heights[state]! - (count * height) / all)).toBeLessThan(4);
        });
      }),
    );
  });

  it('has what must be sent again at its foot, and what is not sent yet on top', () => {
    const parts: number[][] = [];
    const heights = fillHeights(Uint32Array.of(0, 0, 0, 0, 25, 50, 25, 0), 1, 12);
    forEachPart({ x: 0, y: 100, width: 12, height: 12 }, heights, (...part) => parts.push(part));
    expect(parts).toEqual([
      [2, 109, 3],
      [1, 103, 6],
      [0, 100, 3],
    ]);
  });
});
