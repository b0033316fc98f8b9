import { ALL_PAGES, GridZoom } from './grid-zoom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bringIntoSight,
  closestZoom,
  fitGrid,
  middlePage,
  pageAt,
  isAll,
  pageGrid,
  singlePages,
  viewOf,
  zoomBy,
  zoomIn,
  zoomOut,
} from './page-window';
import { isOverview } from '../worker/grid-view';

const gib = pageGrid(262_144);
const size = { width: 290, pixelRatio: 1 };

const grids = fc.integer({ min: 14, max: 24 }).map((power) => pageGrid(2 ** power));
const zooms = (grid: ReturnType<typeof pageGrid>) =>
  fc
    .record({
      factor: fc.double({ min: 1.001, max: closestZoom(grid), noNaN: true }),
      page: fc.integer({ min: 0, max: grid.pages - 1 }),
    })
    .map(({ factor, page }) => zoomBy(grid, ALL_PAGES, factor, page));
const zoomed = grids.chain((grid) => fc.tuple(fc.constant(grid), zooms(grid)));

describe('the grid', () => {
  it('shows the 262,144 pages of 1 GiB as a square of 512 by 512', () => {
    expect(gib).toMatchObject({ pages: 262_144, columns: 512, rows: 512, shape: 1 });
  });

  it('is drawn in the shape of the overview, whatever that of its pages', () => {
    expect(pageGrid(524_288)).toMatchObject({ columns: 1024, rows: 512, shape: 1 });
    expect(pageGrid(100)).toMatchObject({ columns: 32, rows: 4, shape: 5 / 20 });
  });

  it('is as large as its room allows, and keeps its shape', () => {
    expect(fitGrid(gib, { width: 300, height: 200 }, 1).width).toBe(200);
    expect(fitGrid(pageGrid(100), { width: 300, height: 200 }, 1).width).toBe(300);
  });
});

describe('the view to paint', () => {
  const pagesSeen = (...given: Parameters<typeof viewOf>) => {
    const view = viewOf(...given)!;
    if (isOverview(view)) throw new Error('These are cells.');
    return view;
  };

  it('is all memory in cells while it is not zoomed', () => {
    expect(viewOf('source', gib, size, ALL_PAGES)).toEqual({
      side: 'source',
      pagesPerCell: 656,
    });
  });

  it('has a pixel for each page of 1 GiB, however small it is drawn', () => {
    const twice = new GridZoom(2, 0, 0);
    expect(pagesSeen('source', gib, size, twice)).toMatchObject({
      block: 1,
      column: 0,
      row: 0,
      width: 256,
      height: 256,
    });
  });

  it('lets a pixel stand for several pages of a large machine', () => {
    const large = pageGrid(16_777_216);
    const view = pagesSeen('source', large, size, new GridZoom(2, 0, 0));
    expect(view).toMatchObject({ block: 4, width: 512, height: 512 });
  });

  it('is none while there is no room', () => {
    expect(viewOf('source', gib, { width: 0, pixelRatio: 1 }, ALL_PAGES)).toBeUndefined();
  });

  it('is what the painter can paint, and covers what is in sight', () => {
    fc.assert(
      fc.property(zoomed, ([grid, zoom]) => {
        const view = pagesSeen('destination', grid, size, zoom);
        expect(Math.log2(view.block) % 1).toBe(0);
        for (const at of [view.column, view.row]) {
          expect(at % Math.max(32, view.block)).toBe(0);
        }
        const left = zoom.invertX(0) * grid.columns;
        const right = zoom.invertX(1) * grid.columns;
        expect(view.column).toBeLessThanOrEqual(left + 1e-6);
        expect(view.column + view.width * view.block).toBeGreaterThanOrEqual(
          Math.min(grid.columns, right) - 1e-6,
        );
      }),
    );
  });
});

describe('the zoom', () => {
  it('never shows what lies past an edge', () => {
    fc.assert(
      fc.property(zoomed, ([grid, zoom]) => {
        const height = grid.rows / grid.columns;
        // A grid that is flatter than the room for it stands at the top.
        const seen = Math.min(grid.shape, height * zoom.k);
        expect(zoom.applyX(0)).toBeLessThanOrEqual(1e-9);
        expect(zoom.applyX(1)).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(zoom.applyY(0)).toBeLessThanOrEqual(1e-9);
        expect(zoom.applyY(height)).toBeGreaterThanOrEqual(seen - 1e-9);
      }),
    );
  });

  it('goes no closer than a few pages, and no further than all', () => {
    expect(zoomBy(gib, ALL_PAGES, 1000).k).toBe(32);
    expect(zoomBy(gib, ALL_PAGES, 0.5)).toEqual(ALL_PAGES);
  });

  it('goes from all pages to single ones at a place, and back', () => {
    fc.assert(
      fc.property(grids, fc.double({ min: 0, max: 1, noNaN: true }), (grid, share) => {
        const page = Math.floor(share * (grid.pages - 1));
        const close = zoomIn(grid, ALL_PAGES, page);
        expect(grid.columns / close.k).toBeLessThanOrEqual(32);
        const x = close.applyX(((page % grid.columns) + 0.5) / grid.columns);
        const y = close.applyY((Math.floor(page / grid.columns) + 0.5) / grid.columns);
        for (const [at, end] of [
          [x, 1],
          [y, grid.shape],
        ] as const) {
          expect(at).toBeGreaterThan(0);
          expect(at).toBeLessThan(end);
        }
        expect(isAll(zoomOut(grid, close, page))).toBe(true);
      }),
    );
    const closest = zoomIn(gib, singlePages(gib, 1000), 1000);
    expect(closest.k).toBe(32);
    expect(zoomOut(gib, closest, 1000).k).toBe(16);
  });

  it('brings a page into sight, wherever it is', () => {
    fc.assert(
      fc.property(zoomed, fc.double({ min: 0, max: 1, noNaN: true }), ([grid, zoom], share) => {
        const page = Math.floor(share * (grid.pages - 1));
        const moved = bringIntoSight(grid, zoom, page);
        const x = moved.applyX(((page % grid.columns) + 0.5) / grid.columns);
        expect(x).toBeGreaterThanOrEqual(-1e-9);
        expect(x).toBeLessThanOrEqual(1 + 1e-9);
        expect(moved.k).toBe(zoom.k);
      }),
    );
  });
});

describe('a point of the grid', () => {
  it('is a page', () => {
    expect(pageAt(gib, 512, new GridZoom(2, -0.5, -0.5), [0, 0])).toBe(128 * 512 + 128);
    expect(pageAt(gib, 512, new GridZoom(2, 0, 0), [511.5, 511.5])).toBe(255 * 512 + 255);
  });

  it('is a page of its cell where all are shown', () => {
    expect(pageAt(gib, 500, ALL_PAGES, [0, 0])).toBe(0);
    expect(pageAt(gib, 500, ALL_PAGES, [26, 0])).toBe(656 + 1);
  });

  it('is none outside of the memory', () => {
    expect(pageAt(gib, 512, ALL_PAGES, [-1, 5])).toBeUndefined();
    expect(pageAt(gib, 512, ALL_PAGES, [5, 512])).toBeUndefined();
  });

  it('in the middle is the middle page', () => {
    expect(middlePage(gib, ALL_PAGES)).toBe(131_072);
  });
});
