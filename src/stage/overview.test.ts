import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OVERVIEW_COLUMNS, cellOf, overviewOf, pageInOverview, sweepRow } from './overview';

const memories = fc.integer({ min: 1, max: 2 ** 28 }).map(overviewOf);

describe('the overview', () => {
  it('shows 1 GiB as 20 by 20 cells of 656 pages', () => {
    expect(overviewOf(262_144)).toEqual({
      pages: 262_144,
      pagesPerCell: 656,
      cells: 400,
      rows: 20,
    });
  });

  it('has a cell for each page of a tiny memory', () => {
    expect(overviewOf(50)).toEqual({ pages: 50, pagesPerCell: 1, cells: 50, rows: 3 });
  });

  it('has a cell for every page, and no more than 400', () => {
    fc.assert(
      fc.property(memories, ({ pages, pagesPerCell, cells, rows }) => {
        expect(cells).toBeLessThanOrEqual(400);
        expect(cells * pagesPerCell).toBeGreaterThanOrEqual(pages);
        expect((cells - 1) * pagesPerCell).toBeLessThan(pages);
        expect(rows * OVERVIEW_COLUMNS).toBeGreaterThanOrEqual(cells);
      }),
    );
  });

  it('picks a page of the cell that is pointed at, always the same', () => {
    const places = fc.record({
      overview: memories,
      x: fc.double({ min: 0, max: 19.999, noNaN: true }),
      y: fc.double({ min: 0, max: 19.999, noNaN: true }),
    });
    fc.assert(
      fc.property(places, ({ overview, x, y }) => {
        const page = pageInOverview(overview, x, y);
        const inside = Math.floor(y) * OVERVIEW_COLUMNS + Math.floor(x) < overview.cells;
        expect(page !== undefined).toBe(inside);
        if (page === undefined) return;
        expect(page).toBeLessThan(overview.pages);
        expect(cellOf(overview, page)).toEqual([Math.floor(x), Math.floor(y)]);
      }),
    );
  });

  it('has nothing outside', () => {
    for (const [x, y] of [
      [-0.1, 3],
      [20, 3],
      [3, -0.1],
      [3, 20],
    ] as const)
      expect(pageInOverview(overviewOf(262_144), x, y)).toBeUndefined();
  });
});

describe('the row that is swept', () => {
  it('is where the sweep stands, as shares of the grid', () => {
    const half = sweepRow(262_144, 656 * 20 * 7 + 656 * 5)!;
    expect(half).toMatchObject({ row: 7, column: 5, rows: 20, y: 0.375, x: 0.25 });
  });

  it('is none while nothing is swept', () => {
    expect(sweepRow(262_144, undefined)).toBeUndefined();
  });
});
