import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withIntervention } from '../migration/experiment';
import type { Experiment } from '../migration/experiment';
import { defaultScenario } from '../migration/read-scenario';
import { sweepSteps } from '../migration/sweep';
import { withValue } from '../migration/sweep-points';
import { GBIT_PER_SECOND, GIB } from '../physics/units';
import type { SweepListener } from '../worker/sweeper';
import { Sweeps, holdsFor } from './sweeps.svelte';

const experiment: Experiment = { scenario: defaultScenario(), interventions: [] };
const values = [GBIT_PER_SECOND, 2 * GBIT_PER_SECOND];
const steps = [...sweepSteps(experiment, 'link.bandwidth', values)];

/** The workers that were started, as the page's end of each. */
const workers = vi.hoisted(() => [] as { listener: SweepListener; stopped: number }[]);
vi.mock('../worker/sweeper', () => ({
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

  it('tells of a worker that could not do it, and takes another for the next sweep', () => {
    const { sweeps, state } = started();
    const failure = { kind: 'refused', message: 'out of memory' } as const;
    workers[0].listener.failed(failure);
    expect(state()).toMatchObject({ state: 'failed', failure });
    sweeps.start(experiment, 'link.bandwidth', values);
    expect(workers).toHaveLength(2);
    expect(state()?.state).toBe('running');
  });

  it('go on with another worker where one is gone, and keep what is known', () => {
    const { state } = started();
    steps.slice(0, 2).forEach((step) => workers[0].listener.step(step));
    workers[0].listener.failed({ kind: 'silent' });
    expect(workers).toHaveLength(2);
    expect(state()).toMatchObject({
      state: 'running',
      restarted: { kind: 'silent' },
      points: [{ value: values[0] }],
    });
    for (const step of steps) workers[1].listener.step(step);
    workers[1].listener.done();
    expect(state()?.points.map(({ value }) => value)).toEqual(values);
    expect(state()?.state).toBe('done');
  });

  it('do not try for ever', () => {
    const { state } = started();
    for (let i = 0; i < 4; i++) workers[i].listener.failed({ kind: 'silent' });
    expect(workers).toHaveLength(4);
    expect(state()).toMatchObject({ state: 'failed', failure: { kind: 'silent' } });
  });

  it('holds for every value of its own parameter, and for nothing else', () => {
    const sweep = started().state()!;
    expect(holdsFor(sweep, withValue(experiment, 'link.bandwidth', 5))).toBe(true);
    expect(holdsFor(sweep, withValue(experiment, 'vm.ram', 2 * GIB))).toBe(false);
    expect(holdsFor(sweep, withIntervention(experiment, { t: 3, kind: 'cancel' }))).toBe(false);
  });
});
