import { expect, it } from 'vitest';
import { cableCurve, cablePath, nearestPoint, pointAlong } from './cable-paths';

const host = { left: 0, top: 0, right: 100, bottom: 400 };

it('plugs a cable in where it comes out straight', () => {
  expect(nearestPoint(host, [150, 60])).toEqual([100, 60]);
  expect(nearestPoint(host, [30, -40])).toEqual([30, 0]);
});

it('draws a cable along its longer side', () => {
  expect(cablePath(cableCurve([100, 60], [150, 60]))).toBe('M100,60C125,60,125,60,150,60');
  expect(cablePath(cableCurve([30, 0], [30, 40]))).toBe('M30,0C30,20,30,20,30,40');
});

it('finds what stands on a cable, at a share of its length', () => {
  const straight = cableCurve([0, 0], [80, 0]);
  expect(pointAlong(straight, 0)).toEqual([0, 0]);
  expect(pointAlong(straight, 0.25)[0]).toBeCloseTo(20, 6);
  expect(pointAlong(straight, 1)[0]).toBeCloseTo(80, 6);
  const bent = cableCurve([0, 0], [80, 40]);
  expect(pointAlong(bent, 0.5)[0]).toBeCloseTo(40, 6);
  expect(pointAlong(bent, 0.5)[1]).toBeCloseTo(20, 6);
  expect(pointAlong(bent, 2)[0]).toBeCloseTo(80, 6);
});
