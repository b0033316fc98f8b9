import type { Pages } from '../physics/units';
import type { PageState, Side } from '../migration/page-states';

/** Colours of the four states as 0xAABBGGRR, the order of bytes in an ImageData. */
export type Palette = Readonly<Record<PageState, number>>;

/** What is wanted of one side's memory: all of it in cells, or single pages. */
export type GridView = OverviewView | PageView;

/** The whole memory in cells of so many pages each, in page order: the counts of each cell are wanted. */
export interface OverviewView {
  readonly side: Side;
  readonly pagesPerCell: Pages;
}

export function isOverview(view: GridView): view is OverviewView {
  return 'pagesPerCell' in view;
}

/**
 * The part of the page grid that is to be painted. The grid has `columns`
 * pages a row, a power of two of at least 32; a pixel stands for a square of
 * `block` x `block` pages, `block` being a power of two.
 */
export interface PageView {
  readonly side: Side;
  readonly columns: number;
  readonly block: number;
  /** First column and row in pages: multiples of 32 and of `block`. */
  readonly column: number;
  readonly row: number;
  /** Size in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Columns of the square grid that shows so many pages: 512 for the 262 144 pages of 1 GiB. */
export function gridColumns(pages: number): number {
  let columns = 32;
  while (columns * columns < pages) columns *= 2;
  return columns;
}
