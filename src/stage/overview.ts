import type { PageNumber, Pages } from '../physics/units';

/** Cells across: as many as can be told apart on a projector. */
export const OVERVIEW_COLUMNS = 20;
const MOST_CELLS = OVERVIEW_COLUMNS * OVERVIEW_COLUMNS;

/** The whole memory as some 400 cells in page order, row by row; each stands for as many pages. */
export interface Overview {
  readonly pages: Pages;
  readonly pagesPerCell: Pages;
  readonly cells: number;
  /** The last one may be incomplete. */
  readonly rows: number;
}

export function overviewOf(pages: Pages): Overview {
  const pagesPerCell = Math.ceil(pages / MOST_CELLS);
  const cells = Math.ceil(pages / pagesPerCell);
  return { pages, pagesPerCell, cells, rows: Math.ceil(cells / OVERVIEW_COLUMNS) };
}

/** Where the sweep stands in the overview, for what leaves there or lands there. */
export interface SweepRow {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  /** The middle of the row, as a share of the grid's height. */
  readonly y: number;
  /** How far the sweep is in its row, as a share of the grid's width. */
  readonly x: number;
}

/** The row of the overview that the sweep is in; undefined where nothing is swept. */
export function sweepRow(pages: Pages, sweep: PageNumber | undefined): SweepRow | undefined {
  if (sweep === undefined) return undefined;
  const { pagesPerCell, rows } = overviewOf(pages);
  const cell = Math.floor(sweep / pagesPerCell);
  const row = Math.floor(cell / OVERVIEW_COLUMNS);
  const pagesPerRow = pagesPerCell * OVERVIEW_COLUMNS;
  return {
    row,
    column: cell % OVERVIEW_COLUMNS,
    rows,
    y: (row + 0.5) / rows,
    x: (sweep - row * pagesPerRow) / pagesPerRow,
  };
}

/** The place of a page in the overview: the cell that it is in, in cells from the top left corner. */
export function cellOf(
  { pagesPerCell }: Overview,
  page: PageNumber,
): [column: number, row: number] {
  const cell = Math.floor(page / pagesPerCell);
  return [cell % OVERVIEW_COLUMNS, Math.floor(cell / OVERVIEW_COLUMNS)];
}

/**
 * The page at a point of the overview, given in cells from its top left corner. Within a cell the
 * pages lie in order as well, line by line.
 */
export function pageInOverview(
  { pages, pagesPerCell, cells }: Overview,
  x: number,
  y: number,
): PageNumber | undefined {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const cell = row * OVERVIEW_COLUMNS + column;
  if (column < 0 || column >= OVERVIEW_COLUMNS || row < 0 || cell >= cells) return undefined;
  const lines = Math.ceil(Math.sqrt(pagesPerCell));
  const within = Math.floor((y - row) * lines) * lines + Math.floor((x - column) * lines);
  const last = Math.min(pagesPerCell, pages - cell * pagesPerCell) - 1;
  return cell * pagesPerCell + Math.min(last, within);
}
