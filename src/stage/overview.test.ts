import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf, overviewGrid, pageInCell, sweepRow } from './overview';

const sizes = fc.integer({ min: 1, max: 2 ** 28 });

test('about four hundred cells hold all pages', () => {
  fc.assert(
    fc.property(sizes, (pages) => {
      const { perCell, columns, rows } = overviewGrid(pages);
      expect(perCell * columns * rows).toBeGreaterThanOrEqual(pages);
      expect(columns * (rows - 1) * perCell).toBeLessThan(pages);
      expect(rows).toBeLessThanOrEqual(20);
    }),
  );
  expect(overviewGrid(262_144)).toMatchObject({ perCell: 656, columns: 20, rows: 20 });
});

test('the page that is picked in a cell is in that cell', () => {
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 0.999, noNaN: true }), (pages, share) => {
      const grid = overviewGrid(pages);
      const page = Math.floor(share * pages);
      const { column, row } = cellOf(grid, page);
      const picked = pageInCell(grid, 200, [(column + 0.001) * 10, (row + 0.5) * 10]);
      expect(picked).toBeDefined();
      expect(cellOf(grid, picked!)).toEqual({ column, row });
      expect(sweepRow(grid, page)).toBeCloseTo((row + 0.5) / grid.rows, 9);
    }),
  );
});
