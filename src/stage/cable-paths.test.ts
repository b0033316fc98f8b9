import { expect, it } from 'vitest';
import { cablePath, nearestPoint } from './cable-paths';

const host = { left: 0, top: 0, right: 100, bottom: 400 };

it('plugs a cable in where it comes out straight', () => {
  expect(nearestPoint(host, [150, 60])).toEqual([100, 60]);
  expect(nearestPoint(host, [30, -40])).toEqual([30, 0]);
});

it('draws a cable along its longer side', () => {
  expect(cablePath([100, 60], [150, 60])).toMatch(/^M100,60C125,60,125,60,150,60$/);
  expect(cablePath([30, 0], [30, 40])).toMatch(/^M30,0C30,20,30,20,30,40$/);
});
