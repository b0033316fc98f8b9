import { ALL_PAGES, GridZoom } from './grid-zoom';
import type { PageNumber, Pages } from '../physics/units';
import type { Side } from '../migration/page-states';
import { gridColumns } from '../worker/grid-view';
import type { GridView } from '../worker/grid-view';
import { OVERVIEW_COLUMNS, overviewOf, pageInOverview } from './overview';
import type { Overview } from './overview';

/**
 * The square-celled grid of all pages, row by row: page 0 at the top left. Both
 * hosts show the same part of it; a zoom is given in widths of the grid, so that
 * it holds at any size on the screen. Not zoomed, all of the memory is shown in cells.
 */
export interface PageGrid {
  readonly pages: Pages;
  readonly columns: number;
  readonly rows: number;
  readonly overview: Overview;
  /** Height for each unit of width of what is drawn: that of the overview, also while zoomed. */
  readonly shape: number;
}

/** How large a grid is drawn: CSS pixels, and how many pixels of the screen are one of them. */
export interface GridSize {
  readonly width: number;
  readonly pixelRatio: number;
}

/** So many pages across can be told apart. */
const COLUMNS_OF_SINGLE_PAGES = 32;

/** Nobody needs a page to be larger than the grid's width divided by this. */
const FEWEST_COLUMNS = 16;

/** Painted at least this wide, if there are as many pages: 1 GiB is always painted page by page. */
const FEWEST_PIXELS = 512;

export function pageGrid(pages: Pages): PageGrid {
  const columns = gridColumns(pages);
  const overview = overviewOf(pages);
  const shape = overview.rows / OVERVIEW_COLUMNS;
  return { pages, columns, rows: Math.ceil(pages / columns), overview, shape };
}

/** Whether all of the memory is shown, in cells. */
export function isAll(zoom: GridZoom): boolean {
  return zoom.k <= 1;
}

/** How close single pages can be told. */
function singlePagesZoom(grid: PageGrid): number {
  return Math.min(closestZoom(grid), Math.max(2, grid.columns / COLUMNS_OF_SINGLE_PAGES));
}

/** The closest zoom: a few pages in the width of the grid. */
export function closestZoom({ columns }: PageGrid): number {
  return Math.max(1, columns / FEWEST_COLUMNS);
}

/** Screen pixels a page. */
export function cellSize({ columns }: PageGrid, size: GridSize, zoom: GridZoom): number {
  return (size.width * size.pixelRatio * zoom.k) / columns;
}

/**
 * What is to be painted: the part that is in sight. A painted pixel is a page, or,
 * where pages are smaller than the screen's pixels, as many of them as are still a
 * little smaller than one: scaling these down shows each page with its true share.
 */
export function viewOf(
  side: Side,
  grid: PageGrid,
  size: GridSize,
  zoom: GridZoom,
): GridView | undefined {
  if (size.width <= 0) return undefined;
  if (isAll(zoom)) return { side, pagesPerCell: grid.overview.pagesPerCell };
  const span = grid.columns / zoom.k;
  const pixels = Math.max(FEWEST_PIXELS, size.width * size.pixelRatio);
  const block = 2 ** Math.max(0, Math.floor(Math.log2(span / pixels) + 1e-6));
  const step = Math.max(32, block);
  const begin = (share: number) => Math.max(0, Math.floor((share * grid.columns) / step) * step);
  const column = begin(-zoom.x / zoom.k);
  const row = begin(-zoom.y / zoom.k);
  const right = Math.min(grid.columns, -(zoom.x / zoom.k) * grid.columns + span);
  const bottom = Math.min(grid.rows, -(zoom.y / zoom.k) * grid.columns + span * grid.shape);
  return {
    side,
    columns: grid.columns,
    block,
    column,
    row,
    width: Math.max(1, Math.ceil((right - column) / block)),
    height: Math.max(1, Math.ceil((bottom - row) / block)),
  };
}

/** The page at a point of the drawn grid, in CSS pixels from its top left corner. */
export function pageAt(
  grid: PageGrid,
  width: number,
  zoom: GridZoom,
  point: readonly [number, number],
): PageNumber | undefined {
  if (isAll(zoom)) {
    const cell = width / OVERVIEW_COLUMNS;
    return pageInOverview(grid.overview, point[0] / cell, point[1] / cell);
  }
  const [column, row] = point.map((at, axis) =>
    Math.floor(((at / width - (axis === 0 ? zoom.x : zoom.y)) / zoom.k) * grid.columns),
  );
  if (column < 0 || column >= grid.columns || row < 0) return undefined;
  const page = row * grid.columns + column;
  return page < grid.pages ? page : undefined;
}

/** Single pages in sight, with this one in the middle. */
export function singlePages(grid: PageGrid, around: PageNumber): GridZoom {
  const k = singlePagesZoom(grid);
  const [x, y] = centreOf(grid, around);
  return within(grid, k, 0.5 - x * k, grid.shape / 2 - y * k);
}

/** One step closer: from all pages to single ones, then to larger ones. */
export function zoomIn(grid: PageGrid, zoom: GridZoom, around?: PageNumber): GridZoom {
  if (isAll(zoom)) return singlePages(grid, around ?? middlePage(grid, zoom));
  return zoomBy(grid, zoom, 2, around);
}

/** One step back: from large pages to single ones, from those to all. */
export function zoomOut(grid: PageGrid, zoom: GridZoom, around?: PageNumber): GridZoom {
  return zoom.k > singlePagesZoom(grid) * 1.001 ? zoomBy(grid, zoom, 0.5, around) : ALL_PAGES;
}

/** The zoom that is `factor` times as close, with a page (or the middle) kept where it is. */
export function zoomBy(
  grid: PageGrid,
  zoom: GridZoom,
  factor: number,
  around?: PageNumber,
): GridZoom {
  const k = Math.min(closestZoom(grid), Math.max(1, zoom.k * factor));
  if (k === 1) return ALL_PAGES;
  const [x, y] = around === undefined ? middleOf(grid, zoom) : centreOf(grid, around);
  return within(grid, k, zoom.applyX(x) - x * k, zoom.applyY(y) - y * k);
}

/** The same closeness, moved as little as it takes to bring the page into sight. */
export function bringIntoSight(grid: PageGrid, zoom: GridZoom, page: PageNumber): GridZoom {
  if (isAll(zoom)) return zoom;
  const [x, y] = centreOf(grid, page);
  const margin = Math.min(0.5, zoom.k / grid.columns);
  const shift = (at: number, end: number) =>
    at < margin ? margin - at : at > end - margin ? end - margin - at : 0;
  const dx = shift(zoom.applyX(x), 1);
  const dy = shift(zoom.applyY(y), grid.shape);
  return dx === 0 && dy === 0 ? zoom : within(grid, zoom.k, zoom.x + dx, zoom.y + dy);
}

/** The page in the middle of what is in sight. */
export function middlePage(grid: PageGrid, zoom: GridZoom): PageNumber {
  if (isAll(zoom)) return Math.floor(grid.pages / 2);
  const [x, y] = middleOf(grid, zoom);
  const page = Math.floor(y * grid.columns) * grid.columns + Math.floor(x * grid.columns);
  return Math.min(grid.pages - 1, Math.max(0, page));
}

function middleOf(grid: PageGrid, zoom: GridZoom): [number, number] {
  return [zoom.invertX(0.5), zoom.invertY(grid.shape / 2)];
}

function centreOf({ columns }: PageGrid, page: PageNumber): [number, number] {
  return [((page % columns) + 0.5) / columns, (Math.floor(page / columns) + 0.5) / columns];
}

// Never past an edge of the grid.
function within(grid: PageGrid, k: number, x: number, y: number): GridZoom {
  const height = grid.rows / grid.columns;
  const clamp = (at: number, seen: number, extent: number) =>
    Math.min(0, Math.max(Math.min(0, seen - extent * k), at));
  return new GridZoom(k, clamp(x, 1, 1), clamp(y, grid.shape, height));
}

/** The largest that a grid can be drawn in its room. */
export function fitGrid(
  { shape }: PageGrid,
  room: { readonly width: number; readonly height: number },
  pixelRatio: number,
): GridSize {
  return { width: Math.floor(Math.min(room.width, room.height / shape)), pixelRatio };
}
