import { curveBumpX, curveBumpY, link } from 'd3-shape';

export type Point = readonly [x: number, y: number];

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The point of the box's edge that is nearest to a point outside of it: cables come out straight. */
export function nearestPoint(box: Box, [x, y]: Point): Point {
  return [Math.min(box.right, Math.max(box.left, x)), Math.min(box.bottom, Math.max(box.top, y))];
}

const lying = link<unknown, Point>(curveBumpX);
const standing = link<unknown, Point>(curveBumpY);

/** A cable between two points, as the `d` of an SVG path: it leaves along its longer side. */
export function cablePath(source: Point, target: Point): string {
  const flat = Math.abs(target[0] - source[0]) >= Math.abs(target[1] - source[1]);
  return (flat ? lying : standing)({ source, target }) ?? '';
}
