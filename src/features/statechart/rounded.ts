import { line } from 'd3-shape';
import type { CurveFactory } from 'd3-shape';
import type { Point } from './diagram';

/** A curve for ways at right angles: straight, with corners rounded by at most `radius`. */
function rounded(radius: number): CurveFactory {
  return (context) => {
    let points: [number, number][] = [];
    return {
      areaStart() {},
      areaEnd() {},
      lineStart() {
        points = [];
      },
      point(x, y) {
        points.push([x, y]);
      },
      lineEnd() {
        points.forEach(([x, y], i) => {
          const [before, after] = [points[i - 1], points[i + 1]];
          if (i === 0) context.moveTo(x, y);
          else if (!after) context.lineTo(x, y);
          else {
            const from = towards([x, y], before, radius);
            context.lineTo(...from);
            context.quadraticCurveTo(x, y, ...towards([x, y], after, radius));
          }
        });
      },
    };
  };
}

/** The point on the way from a corner to another point, at most `radius` and half the way off. */
function towards(
  [x, y]: [number, number],
  [toX, toY]: [number, number],
  radius: number,
): [number, number] {
  const length = Math.abs(toX - x) + Math.abs(toY - y);
  const share = length > 0 ? Math.min(radius, length / 2) / length : 0;
  return [x + (toX - x) * share, y + (toY - y) * share];
}

const path = line<Point>(
  ({ x }) => x,
  ({ y }) => y,
).curve(rounded(5));

/** The way of an edge as SVG draws it. */
export function pathOf(points: readonly Point[]): string {
  return path([...points]) ?? '';
}
