import type { SweepPath } from '../migration/sweep-points';
import { GBIT_PER_SECOND, MIB } from '../physics/units';

/** Round numbers within a decade: dragging gives values that can be said aloud. */
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8] as const;

/** Values from `least` to `most` that a slider stops at, evenly spaced on a logarithmic scale. */
export function decadeStops(least: number, most: number): number[] {
  const stops: number[] = [];
  for (let decade = 10 ** Math.floor(Math.log10(least)); decade <= most; decade *= 10) {
    for (const round of ROUND) {
      const stop = Number((round * decade).toPrecision(6));
      if (stop >= least && stop <= most) stops.push(stop);
    }
  }
  if (stops.at(-1) !== most) stops.push(most);
  return stops;
}

/** Sizes of RAM: each power of two and the one halfway to the next, as memory is sold. */
export function ramStops(leastMiB: number, mostMiB: number): number[] {
  const stops: number[] = [];
  for (let size = leastMiB; size <= mostMiB; size *= 2) {
    stops.push(size * MIB);
    if (size * 2 <= mostMiB) stops.push(size * 1.5 * MIB);
  }
  return stops;
}

/** The stop that is nearest to a value, by ratio: where the slider's thumb stands for it. */
export function nearestStop(stops: readonly number[], value: number): number {
  const distance = (stop: number) =>
    stop <= 0 || value <= 0 ? Math.abs(stop - value) * 1e9 : Math.abs(Math.log(stop / value));
  return stops.reduce((best, stop, i) => (distance(stop) < distance(stops[best]) ? i : best), 0);
}

/** Where the sliders stop, and with them the runs of a sweep: values that can be said aloud. */
export const STOPS: Readonly<Record<SweepPath, readonly number[]>> = {
  'vm.ram': ramStops(64, 65_536),
  'workload.writesPerSecond': [0, ...decadeStops(100, 400_000)],
  'link.bandwidth': decadeStops(0.1, 100).map((gigabits) => gigabits * GBIT_PER_SECOND),
};
