import type { Box, Point } from './cable-paths';

/**
 * The way of a page: out of the swept row of the source's memory, through the link, and into the same
 * row of the destination's.
 */
export interface LinkPath {
  readonly left: Point;
  readonly right: Point;
  /** The pipe that stands for the link. */
  readonly pipe: Box;
}

/** The way between two grids, with the sweep at `row`, a share of their height from the top. */
export function linkPath(source: Box, destination: Box, pipe: Box, row: number): LinkPath {
  const at = ({ top, bottom }: Box) => top + row * (bottom - top);
  return { left: [source.right, at(source)], right: [destination.left, at(destination)], pipe };
}

/** The way from one host to the other while no pages are sent: straight along the pipe. */
export function straightPath(source: Box, destination: Box, pipe: Box): LinkPath {
  const y = (pipe.top + pipe.bottom) / 2;
  return { left: [source.right, y], right: [destination.left, y], pipe };
}

/** Where on the way something is, at `place` from 0 (left) to 1 (right). */
export function pointOn({ left, right, pipe }: LinkPath, place: number): Point {
  const x = left[0] + place * (right[0] - left[0]);
  const middle = (pipe.top + pipe.bottom) / 2;
  if (x < pipe.left) return [x, between(left[1], middle, (x - left[0]) / (pipe.left - left[0]))];
  if (x > pipe.right)
    return [x, between(right[1], middle, (right[0] - x) / (right[0] - pipe.right))];
  return [x, middle];
}

/** The outline of the link: it opens towards the swept rows, each `height` pixels high. */
export function linkOutline({ left, right, pipe }: LinkPath, height: number): string {
  const half = height / 2;
  const above: Point[] = [
    [left[0], left[1] - half],
    [pipe.left, pipe.top],
    [pipe.right, pipe.top],
    [right[0], right[1] - half],
  ];
  const below: Point[] = [
    [right[0], right[1] + half],
    [pipe.right, pipe.bottom],
    [pipe.left, pipe.bottom],
    [left[0], left[1] + half],
  ];
  return `M${[...above, ...below].map((point) => point.map((n) => n.toFixed(1)).join()).join('L')}Z`;
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
