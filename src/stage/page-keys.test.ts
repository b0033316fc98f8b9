import { ALL_PAGES } from './grid-zoom';
import { expect, it } from 'vitest';
import { pageKey } from './page-keys';
import type { GridPosition } from './page-keys';
import { pageGrid, singlePages, zoomBy } from './page-window';

const grid = pageGrid(262_144);
const all: GridPosition = {
  grid,
  zoom: ALL_PAGES,
  size: { width: 512, pixelRatio: 1 },
  picked: undefined,
};
const half: GridPosition = { ...all, zoom: zoomBy(grid, ALL_PAGES, 2, 1000), picked: 1000 };
const close: GridPosition = { ...half, zoom: zoomBy(grid, ALL_PAGES, 32, 1000) };

it('picks the middle page first', () => {
  expect(pageKey('ArrowRight', all)).toEqual({ picked: 131_072 });
  expect(pageKey('Enter', all)).toEqual({ picked: 131_072 });
});

it('goes page by page where pages are large, and faster where they are small', () => {
  expect(pageKey('ArrowRight', close)?.picked).toBe(1001);
  expect(pageKey('ArrowDown', close)?.picked).toBe(1512);
  expect(pageKey('ArrowRight', half)?.picked).toBe(1003);
});

it('goes from cell to cell where all pages are shown', () => {
  const picked = { ...all, picked: 1000 };
  expect(pageKey('ArrowRight', picked)?.picked).toBe(1656);
  expect(pageKey('ArrowDown', picked)?.picked).toBe(1000 + 20 * 656);
  expect(pageKey('ArrowUp', picked)?.picked).toBe(1000);
});

it('stops at the edges', () => {
  expect(pageKey('ArrowLeft', { ...close, picked: 512 })?.picked).toBe(512);
  expect(pageKey('ArrowUp', { ...close, picked: 5 })?.picked).toBe(5);
  expect(pageKey('End', close)?.picked).toBe(262_143);
});

it('zooms about the picked page, and back', () => {
  expect(pageKey('+', all)?.zoom?.k).toBe(16);
  expect(pageKey('-', close)?.zoom?.k).toBe(16);
  expect(pageKey('-', { ...all, zoom: singlePages(grid, 7) })?.zoom).toBe(ALL_PAGES);
  // Where nothing is picked one looks at the sweep.
  expect(pageKey('+', { ...all, sweep: 7 })?.zoom).toEqual(singlePages(grid, 7));
  expect(pageKey('0', close)?.zoom).toBe(ALL_PAGES);
});

it('lets go of the page, and leaves all other keys alone', () => {
  expect(pageKey('Escape', close)).toEqual({ picked: undefined });
  expect(pageKey('Escape', all)).toBeUndefined();
  expect(pageKey(' ', close)).toBeUndefined();
});
