import type { PageNumber, Pages } from '../physics/units';

/** All of the memory in cells that a person can see, row by row, each of `perCell` pages in order. */
export interface OverviewGrid {
  readonly pages: Pages;
  readonly perCell: Pages;
  readonly columns: number;
  readonly rows: number;
}

/** About so many cells, in rows of so many. */
const CELLS = 400;
const COLUMNS = 20;

export function overviewGrid(pages: Pages): OverviewGrid {
  const perCell = Math.max(1, Math.ceil(pages / CELLS));
  const rows = Math.ceil(Math.ceil(pages / perCell) / COLUMNS);
  return { pages, perCell, columns: COLUMNS, rows };
}

/** Row and column of the cell that a page is in. */
export function cellOf(
  { perCell, columns }: OverviewGrid,
  page: PageNumber,
): { readonly column: number; readonly row: number } {
  const cell = Math.floor(page / perCell);
  return { column: cell % columns, row: Math.floor(cell / columns) };
}

/** The page at a point of the drawn cells, in CSS pixels from their top left corner. */
export function pageInCell(
  { pages, perCell, columns, rows }: OverviewGrid,
  width: number,
  [x, y]: readonly [number, number],
): PageNumber | undefined {
  const [column, row] = [(x / width) * columns, (y / width) * columns];
  if (column < 0 || column >= columns || row < 0 || row >= rows) return undefined;
  const cell = Math.floor(row) * columns + Math.floor(column);
  const page = Math.floor((cell + (column % 1)) * perCell);
  return page < pages ? page : undefined;
}

/** Where the row of cells with this page has its middle, as a share of the height of all rows. */
export function sweepRow(grid: OverviewGrid, page: PageNumber): number {
  return (cellOf(grid, page).row + 0.5) / grid.rows;
}
