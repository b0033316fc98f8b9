import { zoomIdentity } from 'd3-zoom';
import { expect, it } from 'vitest';
import { pageKey } from './page-keys';
import type { GridPosition } from './page-keys';
import { pageGrid, zoomBy } from './page-window';

const grid = pageGrid(262_144);
const all: GridPosition = {
  grid,
  zoom: zoomIdentity,
  size: { width: 512, pixelRatio: 1 },
  picked: undefined,
};
const close: GridPosition = { ...all, zoom: zoomBy(grid, zoomIdentity, 32, 1000), picked: 1000 };

it('picks the middle page first', () => {
  expect(pageKey('ArrowRight', all)).toEqual({ picked: 256 * 512 + 256 });
  expect(pageKey('Enter', all)).toEqual({ picked: 256 * 512 + 256 });
});

it('goes page by page where pages are large, and cell by cell in the overview', () => {
  expect(pageKey('ArrowRight', close)?.picked).toBe(1001);
  expect(pageKey('ArrowDown', close)?.picked).toBe(1512);
  expect(pageKey('ArrowRight', { ...all, picked: 1000 })?.picked).toBe(1656);
  expect(pageKey('ArrowDown', { ...all, picked: 1000 })?.picked).toBe(1000 + 20 * 656);
});

it('stops at the edges', () => {
  expect(pageKey('ArrowLeft', { ...close, picked: 512 })?.picked).toBe(512);
  expect(pageKey('ArrowUp', { ...close, picked: 5 })?.picked).toBe(5);
  expect(pageKey('End', close)?.picked).toBe(262_143);
});

it('zooms about the picked page, and back', () => {
  // From the overview to where single pages are told apart.
  expect(pageKey('+', all)?.zoom?.k).toBe(8);
  expect(pageKey('-', { ...all, zoom: zoomBy(grid, zoomIdentity, 8) })?.zoom).toBe(zoomIdentity);
  expect(pageKey('0', close)?.zoom).toBe(zoomIdentity);
});

it('lets go of the page, and leaves all other keys alone', () => {
  expect(pageKey('Escape', close)).toEqual({ picked: undefined });
  expect(pageKey('Escape', all)).toBeUndefined();
  expect(pageKey(' ', close)).toBeUndefined();
});
