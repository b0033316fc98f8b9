import { sameExperiment } from '../migration/experiment';
import type { Experiment } from '../migration/experiment';
import { withValue } from '../migration/sweep-points';
import type { SweepPath, SweepPoint, SweepStep } from '../migration/sweep-points';
import { Sweeper } from '../worker/sweeper';
import { Restarts } from '../worker/trouble';
import type { Trouble } from '../worker/trouble';

type SweepProgress = Extract<SweepStep, { kind: 'progress' }>;

/** What is known of one parameter so far. */
export interface Sweep {
  readonly path: SweepPath;
  /** What was swept; its own value of the parameter is of no matter. */
  readonly experiment: Experiment;
  readonly points: readonly SweepPoint[];
  /** Values that take too much work. */
  readonly leftOut: readonly number[];
  /** Of the run that is under way. */
  readonly progress: SweepProgress | undefined;
  readonly state: 'running' | 'stopped' | 'done' | 'failed';
  /** Why it failed. */
  readonly failure?: Trouble;
  /** Why its worker was replaced while it ran. */
  readonly restarted?: Trouble;
}

/**
 * Sweeps of the parameters, each kept until it is made anew. One is under way at a time, in a
 * worker of its own that is started with the first.
 */
export class Sweeps {
  #kept: Readonly<Partial<Record<SweepPath, Sweep>>> = $state.raw({});
  #running: SweepPath | undefined;
  /** The values of the sweep under way. */
  #values: readonly number[] = [];
  readonly #restarts = new Restarts();
  #sweeper: Sweeper | undefined;

  /** What is known of a parameter, out of date or not. */
  of(path: SweepPath): Sweep | undefined {
    return this.#kept[path];
  }

  /** Begins anew; what is under way stops. */
  start(experiment: Experiment, path: SweepPath, values: readonly number[]): void {
    this.#end('stopped');
    const nothing = { points: [], leftOut: [], progress: undefined };
    this.#keep({ path, experiment, ...nothing, state: 'running' });
    this.#running = path;
    this.#values = values;
    this.#restarts.forget();
    this.#begin(experiment, path);
  }

  /** Stops what is under way; its points stay. */
  stop(): void {
    if (!this.#running) return;
    this.#sweeper?.stop();
    this.#end('stopped');
  }

  dispose(): void {
    this.#sweeper?.dispose();
  }

  #begin(experiment: Experiment, path: SweepPath): void {
    this.#sweeper ??= new Sweeper({
      step: (step) => this.#take(step),
      done: () => this.#end('done'),
      failed: (trouble) => this.#failed(trouble),
    });
    this.#sweeper.sweep(experiment, path, this.#values);
  }

  #take(step: SweepStep): void {
    const sweep = this.#running && this.#kept[this.#running];
    if (!sweep) return;
    switch (step.kind) {
      case 'progress':
        return this.#keep({ ...sweep, progress: step });
      case 'point':
        return this.#keep({ ...sweep, points: withPoint(sweep.points, step.point) });
      case 'leftOut':
        return this.#keep({ ...sweep, leftOut: withValueIn(sweep.leftOut, step.value) });
    }
  }

  // A worker that is gone is replaced at once, and begins the sweep again: what is known of it stays.
  // Where that is no use, the next sweep has another one.
  #failed(trouble: Trouble): void {
    this.#sweeper?.dispose();
    this.#sweeper = undefined;
    const sweep = this.#running && this.#kept[this.#running];
    if (sweep && this.#restarts.worthwhile(trouble, performance.now())) {
      this.#keep({ ...sweep, restarted: trouble });
      this.#begin(sweep.experiment, sweep.path);
    } else {
      this.#end('failed', trouble);
    }
  }

  #end(state: Exclude<Sweep['state'], 'running'>, failure?: Trouble): void {
    const sweep = this.#running && this.#kept[this.#running];
    if (!sweep) return;
    this.#running = undefined;
    this.#keep({ ...sweep, progress: undefined, state, ...(failure && { failure }) });
  }

  #keep(sweep: Sweep): void {
    this.#kept = { ...this.#kept, [sweep.path]: sweep };
  }
}

/** Whether a sweep still tells of this experiment: all is the same but the parameter itself. */
export function holdsFor({ experiment, path }: Sweep, now: Experiment): boolean {
  // Any value that both are given will do.
  return sameExperiment(withValue(experiment, path, 0), withValue(now, path, 0));
}

// A sweep that had to begin again comes to the same points once more.
function withPoint(points: readonly SweepPoint[], point: SweepPoint): readonly SweepPoint[] {
  return byValue([...points.filter(({ value }) => value !== point.value), point]);
}

function withValueIn(values: readonly number[], value: number): readonly number[] {
  return values.includes(value) ? values : [...values, value];
}

/** The points in the order of the parameter, smallest first; what was given stays as it was. */
export function byValue(points: readonly SweepPoint[]): SweepPoint[] {
  return [...points].sort((a, b) => a.value - b.value);
}
