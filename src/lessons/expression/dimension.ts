/** Powers of second, byte and page: [-1, 1, 0] is bytes a second. */
export type Dimension = readonly [seconds: number, bytes: number, pages: number];

export const RATIO: Dimension = [0, 0, 0];
export const SECONDS: Dimension = [1, 0, 0];
export const BYTES: Dimension = [0, 1, 0];
export const PAGES: Dimension = [0, 0, 1];
export const BYTES_PER_SECOND: Dimension = [-1, 1, 0];
/** Page writes and pages are counted alike: a rate times a time gives pages. */
export const PAGES_PER_SECOND: Dimension = [-1, 0, 1];
export const BYTES_PER_PAGE: Dimension = [0, 1, -1];

/** The dimensions that can be shown to a reader. */
const NAMED = {
  ratio: RATIO,
  seconds: SECONDS,
  bytes: BYTES,
  pages: PAGES,
  bytesPerSecond: BYTES_PER_SECOND,
  pagesPerSecond: PAGES_PER_SECOND,
} as const;
export type NamedDimension = keyof typeof NAMED;

/** Whether two quantities can be added and compared. */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.every((power, i) => power === b[i]);
}

/** The dimension of a product. */
export function times(a: Dimension, b: Dimension): Dimension {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** The dimension of a quotient. */
export function over(a: Dimension, b: Dimension): Dimension {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** The name under which a reader knows it; undefined for seconds times seconds and the like. */
export function nameOf(dimension: Dimension): NamedDimension | undefined {
  return (Object.keys(NAMED) as NamedDimension[]).find((name) =>
    sameDimension(NAMED[name], dimension),
  );
}
