import { scaleLog } from 'd3-scale';
import { edgesOf } from '../../migration/sweep-points';
import type { SweepEdge, SweepPath, SweepPoint } from '../../migration/sweep-points';
import type { Seconds } from '../../physics/units';
import { GBIT_PER_SECOND, MIB } from '../../physics/units';
import { formatBitRate, formatBytes, formatCount } from '../../words/quantities';

/** Where a value stands in a range of pixels. */
export type Scale = (value: number) => number;

/** A mark on an axis, with what stands beside it. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Room for a value of 0, in pixels: a logarithm has no place for it. */
const ZERO = 28;
/** Above and below the lines, as a factor of time. */
const AIR = 1.4;
/** The axis of time spans this factor at least, so that there is a round time on it. */
const LEAST_SPAN = 20;

/** A logarithmic axis of values from `left` to `right`; a 0 stands before it, at `left`. */
export function valueScale(values: readonly number[], left: number, right: number): Scale {
  const positive = values.filter((value) => value > 0);
  const start = positive.length < values.length ? left + ZERO : left;
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  // A single value stands in the middle.
  const scale = scaleLog(least < most ? [least, most] : [least / 2, least * 2], [start, right]);
  return (value) => (value > 0 ? scale(value) : left);
}

/** Which of some values stands the nearest to a place on an axis, in pixels. */
export function nearestOnAxis(values: readonly number[], x: Scale, at: number): number {
  const distance = (value: number) => Math.abs(x(value) - at);
  return values.reduce((best, value) => (distance(value) < distance(best) ? value : best));
}

/** Whether any of these runs takes time: a chart of none would be empty. */
export function takesTime(points: readonly SweepPoint[]): boolean {
  return timesOf(points).length > 0;
}

function timesOf(points: readonly SweepPoint[]): Seconds[] {
  return points
    .flatMap(({ totalTime, downtime }) => [totalTime, downtime])
    .filter((time) => time > 0);
}

/** A logarithmic axis of time for both lines, from `bottom` up to `top`, of runs that take time. */
export function timeScale(points: readonly SweepPoint[], bottom: number, top: number) {
  const times = timesOf(points);
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const air = Math.max(AIR, Math.sqrt((LEAST_SPAN * least) / most));
  return scaleLog([least / air, most * air], [bottom, top]);
}

const ROUND_TIMES: readonly (readonly [Seconds, amount: number, unit: string])[] = [
  [0.001, 1, 'ms'],
  [0.01, 10, 'ms'],
  [0.1, 100, 'ms'],
  [1, 1, 's'],
  [10, 10, 's'],
  [60, 1, 'min'],
  [600, 10, 'min'],
  [3600, 1, 'h'],
  [36_000, 10, 'h'],
  [360_000, 100, 'h'],
];

/** Round times between two: ten times as long each, or the next unit. */
export function timeTicks([least, most]: readonly number[]): Tick[] {
  return ROUND_TIMES.filter(([time]) => time >= least && time <= most).map(
    ([at, amount, unit]) => ({ at, text: `${amount}\u00a0${unit}` }),
  );
}

/** The first tick, how many times as much the next one is, and what is written there. */
const VALUE_TICKS: Readonly<
  Record<SweepPath, { first: number; factor: number; write: (value: number) => string }>
> = {
  'link.bandwidth': { first: GBIT_PER_SECOND / 1000, factor: 10, write: formatBitRate },
  // Their unit stands in the name of the axis: it is too long for each tick.
  'workload.writesPerSecond': { first: 1, factor: 10, write: formatCount },
  'vm.ram': { first: MIB, factor: 8, write: formatBytes },
};

/** Round values within the range of those that were tried. */
export function valueTicks(path: SweepPath, values: readonly number[]): Tick[] {
  const { first, factor, write } = VALUE_TICKS[path];
  const positive = values.filter((value) => value > 0);
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  const ticks: Tick[] = positive.length < values.length ? [{ at: 0, text: write(0) }] : [];
  for (let at = first; at <= most; at *= factor) {
    if (at >= least) ticks.push({ at, text: write(at) });
  }
  return ticks;
}

/** A stretch of the axis in which no migration converges, in pixels. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The stretches that do not converge, each up to halfway to the next run that does, or to the end. */
export function divergingSpans(
  points: readonly SweepPoint[],
  x: Scale,
  left: number,
  right: number,
): Span[] {
  const spans: { from: number; to: number }[] = [];
  points.forEach(({ convergence }, i) => {
    if (convergence !== 'diverges') return;
    const { from, to } = cell(points, i, x, left, right);
    const last = spans.at(-1);
    if (last && points[i - 1].convergence === 'diverges') last.to = to;
    else spans.push({ from, to });
  });
  return spans;
}

/** What belongs to a point rather than to its neighbours: where a click goes to it. */
export function cell(
  points: readonly SweepPoint[],
  i: number,
  x: Scale,
  left: number,
  right: number,
): Span {
  const half = (a: number, b: number) => (x(points[a].value) + x(points[b].value)) / 2;
  return {
    from: i === 0 ? left : half(i - 1, i),
    to: i === points.length - 1 ? right : half(i, i + 1),
  };
}

/** The line beyond which, or below which, a migration does not converge. */
export interface Border extends SweepEdge {
  readonly x: number;
  readonly beyond: boolean;
}

/** One border for each place where runs begin or cease to converge, `x` in pixels halfway between the two runs. */
export function borders(points: readonly SweepPoint[], x: Scale): Border[] {
  return edgesOf(points).map((edge) => ({
    ...edge,
    x: (x(edge.converges) + x(edge.diverges)) / 2,
    beyond: edge.diverges > edge.converges,
  }));
}
