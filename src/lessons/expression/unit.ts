import { GBIT_PER_SECOND, GIB, KIB, MIB } from '../../physics/units';
import type { NamedDimension } from './dimension';

/** The units in which an author may have a figure shown, with how many base units each stands for. */
const UNITS = {
  ms: ['seconds', 1e-3],
  s: ['seconds', 1],
  min: ['seconds', 60],
  KiB: ['bytes', KIB],
  MiB: ['bytes', MIB],
  GiB: ['bytes', GIB],
  pages: ['pages', 1],
  'Mbit/s': ['bytesPerSecond', GBIT_PER_SECOND / 1000],
  'Gbit/s': ['bytesPerSecond', GBIT_PER_SECOND],
  'MiB/s': ['bytesPerSecond', MIB],
  'pages/s': ['pagesPerSecond', 1],
  percent: ['ratio', 0.01],
  factor: ['ratio', 1],
} as const satisfies Readonly<Record<string, readonly [NamedDimension, number]>>;
export type Unit = keyof typeof UNITS;

/** The units of a dimension, or all. */
export function unitsOf(dimension?: NamedDimension): readonly Unit[] {
  return (Object.keys(UNITS) as Unit[]).filter(
    (unit) => dimension === undefined || UNITS[unit][0] === dimension,
  );
}

/** What a unit measures. */
export function dimensionOf(unit: Unit): NamedDimension {
  return UNITS[unit][0];
}

/** A quantity as a number of units, with so many digits that count: 32,941 pages with 2 are 33,000. */
export function amountIn(unit: Unit | undefined, value: number, digits?: number): number {
  const amount = unit === undefined ? value : value / UNITS[unit][1];
  return digits === undefined || !Number.isFinite(amount)
    ? amount
    : Number(amount.toPrecision(digits));
}
