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

/** A cable between two points: it leaves both along its longer side. The four points of a Bézier curve. */
export type Curve = readonly [from: Point, control: Point, control: Point, to: Point];

export function cableCurve(from: Point, to: Point): Curve {
  const x = (from[0] + to[0]) / 2;
  const y = (from[1] + to[1]) / 2;
  const lying = Math.abs(to[0] - from[0]) >= Math.abs(to[1] - from[1]);
  return lying ? [from, [x, from[1]], [x, to[1]], to] : [from, [from[0], y], [to[0], y], to];
}

/** The curve as the `d` of an SVG path. */
export function cablePath([from, a, b, to]: Curve): string {
  return `M${from.join()}C${[a, b, to].map((point) => point.join()).join()}`;
}

/** So many short straight pieces stand for a curve. */
const PIECES = 24;

/** The point at a share of the curve's length, 0 to 1. */
export function pointAlong(curve: Curve, share: number): Point {
  const points = Array.from({ length: PIECES + 1 }, (_, i) => pointAt(curve, i / PIECES));
  const lengths = points.slice(1).map((point, i) => distance(points[i], point));
  let rest = lengths.reduce((sum, length) => sum + length, 0) * Math.min(1, Math.max(0, share));
  for (const [i, length] of lengths.entries()) {
    if (rest <= length && length > 0) return between(points[i], points[i + 1], rest / length);
    rest -= length;
  }
  return curve[3];
}

function pointAt([p, a, b, q]: Curve, u: number): Point {
  const [pa, ab, bq] = [between(p, a, u), between(a, b, u), between(b, q, u)];
  return between(between(pa, ab, u), between(ab, bq, u), u);
}

function between([x, y]: Point, [toX, toY]: Point, share: number): Point {
  return [x + (toX - x) * share, y + (toY - y) * share];
}

function distance([x, y]: Point, [toX, toY]: Point): number {
  return Math.sqrt((toX - x) ** 2 + (toY - y) ** 2);
}
