import type { Bytes, BytesPerSecond, PagesPerSecond, Seconds } from '../physics/units';
import { convergenceOf } from './convergence';
import type { Convergence } from './convergence';
import type { Experiment } from './experiment';
import { fieldOf, withField } from './read-scenario';
import type { Figures, Outcome } from './recording';

/** The fields of a scenario that can be swept. */
export const SWEEP_PATHS = ['link.bandwidth', 'workload.writesPerSecond', 'vm.ram'] as const;
export type SweepPath = (typeof SWEEP_PATHS)[number];

/** What a migration comes to at one value of the swept field. */
export interface SweepPoint {
  readonly value: Bytes | BytesPerSecond | PagesPerSecond;
  readonly totalTime: Seconds;
  readonly downtime: Seconds;
  readonly status: Outcome['status'];
  readonly stopReason?: Outcome['stopReason'];
  readonly convergence: Convergence;
}

/** Neighbouring values of a sweep: a migration converges at one, and no longer at the other. */
export interface SweepEdge {
  readonly converges: number;
  readonly diverges: number;
}

/** What a sweep tells on its way. */
export type SweepStep =
  /** So many of at most so many runs are done; the run under way has come to `t`. */
  | {
      readonly kind: 'progress';
      readonly done: number;
      readonly of: number;
      readonly value: number;
      readonly t: Seconds;
    }
  | { readonly kind: 'point'; readonly point: SweepPoint }
  /** A value that was not recorded to its end: it takes too much work. */
  | { readonly kind: 'leftOut'; readonly value: number };

/** The experiment with another value of the swept field from its start on; what is done to it stays. */
export function withValue(experiment: Experiment, path: SweepPath, value: number): Experiment {
  return { ...experiment, scenario: withField(experiment.scenario, path, value) };
}

/** The figures of a migration as a point of a sweep. */
export function sweepPoint({ scenario, outcome }: Figures, path: SweepPath): SweepPoint {
  const { totalTime, downtime, status, stopReason } = outcome;
  return {
    value: fieldOf(scenario, path) as number,
    totalTime,
    downtime,
    status,
    ...(stopReason && { stopReason }),
    convergence: convergenceOf(outcome),
  };
}

/** Where migrations stop to converge, as far as these points show it; by rising value. */
export function edgesOf(points: readonly SweepPoint[]): SweepEdge[] {
  const sorted = [...points].sort((a, b) => a.value - b.value);
  return sorted.slice(1).flatMap((high, i) => {
    const low = sorted[i];
    if (low.convergence === 'converges' && high.convergence === 'diverges')
      return [{ converges: low.value, diverges: high.value }];
    if (low.convergence === 'diverges' && high.convergence === 'converges')
      return [{ converges: high.value, diverges: low.value }];
    return [];
  });
}
