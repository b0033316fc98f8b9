import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withIntervention } from '../../migration/experiment';
import type { Experiment } from '../../migration/experiment';
import { defaultScenario } from '../../migration/read-scenario';
import { sweepSteps, withValue } from '../../migration/sweep';
import { GBIT_PER_SECOND, GIB } from '../../physics/units';
import type { SweepListener } from '../../worker/sweeper';
import { Sweeps, holdsFor } from './sweeps.svelte';

const experiment: Experiment = { scenario: defaultScenario(), interventions: [] };
const values = [GBIT_PER_SECOND, 2 * GBIT_PER_SECOND];
const steps = [...sweepSteps(experiment, 'link.bandwidth', values)];

/** The workers that were started, as the page's end of each. */
const workers = vi.hoisted(() => [] as { listener: SweepListener; stopped: number }[]);
vi.mock('../../worker/sweeper', () => ({
  Sweeper: class {
    readonly worker: (typeof workers)[number];
    constructor(listener: SweepListener) {
      workers.push((this.worker = { listener, stopped: 0 }));
    }
    sweep(): void {}
    stop(): void {
      this.worker.stopped += 1;
    }
    dispose(): void {}
  },
}));
beforeEach(() => workers.splice(0));

function started() {
  const sweeps = new Sweeps();
  sweeps.start(experiment, 'link.bandwidth', values);
  return { sweeps, state: () => sweeps.of('link.bandwidth') };
}

describe('what is kept of sweeps', () => {
  it('grows point by point, by rising value, until all is done', () => {
    const { state } = started();
    expect(state()).toMatchObject({ state: 'running', points: [] });
    for (const step of [...steps].reverse()) workers[0].listener.step(step);
    expect(state()?.points.map(({ value }) => value)).toEqual(values);
    expect(state()?.progress).toBeDefined();
    workers[0].listener.done();
    expect(state()).toMatchObject({ state: 'done', progress: undefined });
  });

  it('keeps the points of a sweep that was stopped, and of another parameter', () => {
    const { sweeps, state } = started();
    steps.slice(0, 2).forEach((step) => workers[0].listener.step(step));
    sweeps.stop();
    expect(workers[0].stopped).toBe(1);
    expect(state()).toMatchObject({ state: 'stopped', points: [{ value: values[0] }] });
    sweeps.start(experiment, 'vm.ram', [GIB]);
    expect(state()?.points).toHaveLength(1);
    expect(workers).toHaveLength(1);
  });

  it('ends one sweep when another begins', () => {
    const { sweeps, state } = started();
    sweeps.start(experiment, 'vm.ram', [GIB]);
    expect(state()?.state).toBe('stopped');
    expect(sweeps.of('vm.ram')?.state).toBe('running');
  });

  it('tells of a worker that is gone, and takes another for the next sweep', () => {
    const { sweeps, state } = started();
    workers[0].listener.failed('out of memory');
    expect(state()).toMatchObject({ state: 'failed', failure: 'out of memory' });
    sweeps.start(experiment, 'link.bandwidth', values);
    expect(workers).toHaveLength(2);
    expect(state()?.state).toBe('running');
  });

  it('holds for every value of its own parameter, and for nothing else', () => {
    const sweep = started().state()!;
    expect(holdsFor(sweep, withValue(experiment, 'link.bandwidth', 5))).toBe(true);
    expect(holdsFor(sweep, withValue(experiment, 'vm.ram', 2 * GIB))).toBe(false);
    expect(holdsFor(sweep, withIntervention(experiment, { t: 3, kind: 'cancel' }))).toBe(false);
  });
});
