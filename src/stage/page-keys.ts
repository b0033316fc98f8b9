import { ALL_PAGES } from './grid-zoom';
import type { GridZoom } from './grid-zoom';
import type { PageNumber } from '../physics/units';
import { OVERVIEW_COLUMNS } from './overview';
import { bringIntoSight, cellSize, isAll, middlePage, zoomIn, zoomOut } from './page-window';
import type { GridSize, PageGrid } from './page-window';

export interface GridPosition {
  readonly grid: PageGrid;
  readonly zoom: GridZoom;
  readonly size: GridSize;
  readonly picked: PageNumber | undefined;
  /** Where the sweep stands: where one looks if nothing is picked. */
  readonly sweep?: PageNumber | undefined;
}

export interface GridMove {
  readonly zoom?: GridZoom;
  readonly picked?: PageNumber | undefined;
}

/** A key moves at least so many CSS pixels, or it would take 512 presses to cross the grid. */
const STEP = 6;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key does to the zoom and the picked page; undefined for a key that means nothing here. */
export function pageKey(key: string, position: GridPosition): GridMove | undefined {
  const { grid, zoom, picked } = position;
  if (key in ARROWS) return moveBy(ARROWS[key], position);
  switch (key) {
    case '+':
    case '=':
      return { zoom: zoomIn(grid, zoom, picked ?? position.sweep) };
    case '-':
      return { zoom: zoomOut(grid, zoom, picked) };
    case '0':
      return { zoom: ALL_PAGES };
    case 'Enter':
      return picked === undefined ? { picked: middlePage(grid, zoom) } : undefined;
    case 'Escape':
      return picked === undefined ? undefined : { picked: undefined };
    case 'Home':
      return goTo(0, position);
    case 'End':
      return goTo(grid.pages - 1, position);
    default:
      return undefined;
  }
}

function moveBy([right, down]: readonly [number, number], position: GridPosition): GridMove {
  const { grid, zoom, size, picked } = position;
  if (picked === undefined) return { picked: middlePage(grid, zoom) };
  if (isAll(zoom)) return moveByCells(right + down * OVERVIEW_COLUMNS, grid, picked);
  const step = Math.max(1, Math.round((STEP * size.pixelRatio) / cellSize(grid, size, zoom)));
  const column = clamp((picked % grid.columns) + right * step, grid.columns - 1);
  const row = clamp(Math.floor(picked / grid.columns) + down * step, grid.rows - 1);
  return goTo(Math.min(grid.pages - 1, row * grid.columns + column), position);
}

// From cell to cell; the page keeps its place in it.
function moveByCells(cells: number, { pages, overview }: PageGrid, picked: PageNumber): GridMove {
  const page = picked + cells * overview.pagesPerCell;
  return { picked: page >= 0 && page < pages ? page : picked };
}

function goTo(page: PageNumber, { grid, zoom }: GridPosition): GridMove {
  return { picked: page, zoom: bringIntoSight(grid, zoom, page) };
}

function clamp(at: number, last: number): number {
  return Math.min(last, Math.max(0, at));
}
