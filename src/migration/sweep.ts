import { PAGE_SIZE } from '../physics/units';
import type { Experiment } from './experiment';
import { figureSteps } from './record';
import { edgesOf, sweepPoint, withValue } from './sweep-points';
import type { SweepEdge, SweepPath, SweepPoint, SweepStep } from './sweep-points';

/** Reports of `figureSteps` after which a run is left out: some seconds of work. */
const MOST_REPORTS = 300;
/** Runs for one edge, at most, */
const BISECTIONS = 5;
/** and how near its two values need not come nearer: 2 %. */
const NEAR = 1.02;

/**
 * Records the experiment at each of the values, with all that is done to it, and tells what comes of
 * it; only the figures are kept. The values come in an order in which the whole range is soon covered.
 * Then the stretch between two neighbours of which only one converges is halved until the edge is known.
 * @param most how many reports of `figureSteps` a run may take before it is left out
 */
export function* sweepSteps(
  experiment: Experiment,
  path: SweepPath,
  values: readonly number[],
  most = MOST_REPORTS,
): Generator<SweepStep, void, void> {
  const points: SweepPoint[] = [];
  let done = 0;
  // Nearly every sweep has one edge: the bar does not fall back when it is found.
  let of = values.length + BISECTIONS;

  function* run(value: number): Generator<SweepStep, SweepPoint | undefined, void> {
    const at = withValue(experiment, path, value);
    const steps = figureSteps(at.scenario, at.interventions);
    let t = 0;
    for (let reports = 0; reports <= most; reports++) {
      yield { kind: 'progress', done, of, value, t };
      const step = steps.next();
      if (step.done) {
        done += 1;
        const point = sweepPoint(step.value, path);
        yield { kind: 'point', point };
        return point;
      }
      t = step.value.t;
    }
    done += 1;
    yield { kind: 'leftOut', value };
    return undefined;
  }

  for (const value of coarseFirst(values)) {
    const point = yield* run(value);
    if (point) points.push(point);
  }
  const flips = edgesOf(points);
  of = values.length + flips.length * BISECTIONS;
  for (let edge of flips) {
    for (let i = 0; i < BISECTIONS; i++) {
      const middle = between(path, edge);
      if (middle === undefined) break;
      const convergence = (yield* run(middle))?.convergence;
      if (convergence !== 'converges' && convergence !== 'diverges') break;
      edge = { ...edge, [convergence]: middle };
    }
  }
}

/** The values, each once: both ends, the middle, the quarters, ... */
export function coarseFirst(values: readonly number[]): number[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const order = new Set([0, sorted.length - 1]);
  for (let parts = 2; order.size < sorted.length; parts *= 2) {
    for (let part = 1; part < parts; part += 2)
      order.add(Math.round((part * (sorted.length - 1)) / parts));
  }
  return [...order].filter((i) => i in sorted).map((i) => sorted[i]);
}

/** The smallest step of a field's values, and by what steps grow with the value. */
const GRIDS: Readonly<Record<SweepPath, { readonly least: number; readonly base: number }>> = {
  // 1 kbit/s, 10 kbit/s, ...
  'link.bandwidth': { least: 125, base: 10 },
  'workload.writesPerSecond': { least: 1, base: 10 },
  'vm.ram': { least: PAGE_SIZE, base: 2 },
};
/** A value has this many steps, or some more. */
const STEPS = 100;

/**
 * A round value halfway between the two of an edge, by ratio; undefined where they are near enough.
 * The square root is exact in every browser.
 */
function between(path: SweepPath, { converges, diverges }: SweepEdge): number | undefined {
  const [low, high] = [Math.min(converges, diverges), Math.max(converges, diverges)];
  if (high <= low * NEAR) return undefined;
  const middle = low > 0 ? Math.sqrt(low * high) : high / 2;
  const { least, base } = GRIDS[path];
  let grid = least;
  while (grid * base * STEPS <= middle) grid *= base;
  const round = Math.round(middle / grid) * grid;
  return round > low && round < high ? round : undefined;
}
