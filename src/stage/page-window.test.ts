import { zoomIdentity, ZoomTransform } from 'd3-zoom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bringIntoSight,
  closestZoom,
  fitGrid,
  middlePage,
  pageAt,
  pageGrid,
  viewOf,
  zoomBy,
} from './page-window';

const gib = pageGrid(262_144);
const size = { width: 290, pixelRatio: 1 };

const grids = fc.integer({ min: 14, max: 24 }).map((power) => pageGrid(2 ** power));
const zooms = (grid: ReturnType<typeof pageGrid>) =>
  fc
    .record({
      factor: fc.double({ min: 1, max: closestZoom(grid), noNaN: true }),
      page: fc.integer({ min: 0, max: grid.pages - 1 }),
    })
    .map(({ factor, page }) => zoomBy(grid, zoomIdentity, factor, page));
const zoomed = grids.chain((grid) => fc.tuple(fc.constant(grid), zooms(grid)));

describe('the grid', () => {
  it('shows the 262,144 pages of 1 GiB as a square of 512 by 512', () => {
    expect(gib).toEqual({ pages: 262_144, columns: 512, rows: 512 });
  });

  it('is as large as its room allows, and keeps its shape', () => {
    expect(fitGrid(gib, { width: 300, height: 200 }, 1).width).toBe(200);
    expect(fitGrid(pageGrid(131_072), { width: 300, height: 200 }, 1).width).toBe(300);
  });
});

describe('the view to paint', () => {
  it('has a pixel for each page of 1 GiB, however small it is drawn', () => {
    expect(viewOf('source', gib, size, zoomIdentity)).toMatchObject({
      block: 1,
      column: 0,
      row: 0,
      width: 512,
      height: 512,
    });
  });

  it('lets a pixel stand for several pages of a large machine', () => {
    const view = viewOf('source', pageGrid(16_777_216), size, zoomIdentity);
    expect(view).toMatchObject({ block: 8, width: 512, height: 512 });
  });

  it('is none while there is no room', () => {
    expect(viewOf('source', gib, { width: 0, pixelRatio: 1 }, zoomIdentity)).toBeUndefined();
  });

  it('is what the painter can paint, and covers what is in sight', () => {
    fc.assert(
      fc.property(zoomed, ([grid, zoom]) => {
        const view = viewOf('destination', grid, size, zoom)!;
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
        expect(zoom.applyX(0)).toBeLessThanOrEqual(1e-9);
        expect(zoom.applyX(1)).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(zoom.applyY(0)).toBeLessThanOrEqual(1e-9);
        expect(zoom.applyY(height)).toBeGreaterThanOrEqual(height - 1e-9);
      }),
    );
  });

  it('goes no closer than a few pages, and no further than all', () => {
    expect(zoomBy(gib, zoomIdentity, 1000).k).toBe(32);
    expect(zoomBy(gib, zoomIdentity, 0.5)).toEqual(zoomIdentity);
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
    expect(pageAt(gib, 512, zoomIdentity, [0, 0])).toBe(0);
    expect(pageAt(gib, 512, zoomIdentity, [511.5, 511.5])).toBe(262_143);
    expect(pageAt(gib, 512, new ZoomTransform(2, -0.5, -0.5), [0, 0])).toBe(128 * 512 + 128);
  });

  it('is none outside of the memory', () => {
    expect(pageAt(gib, 512, zoomIdentity, [-1, 5])).toBeUndefined();
    expect(pageAt(gib, 512, zoomIdentity, [5, 512])).toBeUndefined();
  });

  it('in the middle is the middle page', () => {
    expect(middlePage(gib, zoomIdentity)).toBe(256 * 512 + 256);
  });
});
