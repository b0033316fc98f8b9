import { describe, expect, it } from 'vitest';
import { PAGE_SIZE } from '../physics/units';
import { defaultScenario, withField } from './read-scenario';
import { blackoutOf } from './reach';
import { dirtyRate, sampleInterval, throughput } from './rates';
import type { RateStep } from './rates';
import { record } from './record';

const timeline = record(defaultScenario());

function area(steps: readonly RateStep[]): number {
  return steps.reduce((sum, { start, end, rate }) => sum + (end - start) * rate, 0);
}

function expectNoGaps(steps: readonly RateStep[], end: number): void {
  expect(steps[0].start).toBe(0);
  for (let i = 1; i < steps.length; i++) expect(steps[i].start).toBe(steps[i - 1].end);
  expect(steps.at(-1)!.end).toBe(end);
}

describe('the throughput of the link', () => {
  it('adds up to the bytes that were sent', () => {
    expect(area(throughput(timeline)) / timeline.outcome.bytesSent).toBeCloseTo(1, 3);
  });

  it('is known at every instant', () => {
    expectNoGaps(throughput(timeline), timeline.end);
  });

  it('falls to 0 while the link is down', () => {
    const cut = record(defaultScenario(), [
      { t: 3, kind: 'fault', fault: 'linkDown' },
      { t: 4, kind: 'fault', fault: 'linkUp' },
    ]);
    expect(throughput(cut)).toContainEqual({ start: 3, end: 4, rate: 0 });
  });
});

describe('the dirty rate', () => {
  // A long run is sampled so seldom that a sample spans the bounds of the passes.
  it.each([
    ['short', timeline],
    ['long', record(withField(defaultScenario(), 'network.announce', false))],
  ])('is known at every instant, and 0 unless writes are logged, in a %s run', (_, run) => {
    const steps = dirtyRate(run);
    expectNoGaps(steps, run.end);
    const { start } = run.passes[0];
    const dark = blackoutOf(run)!;
    for (const step of steps) {
      if (step.start < start || step.end > dark.start) expect(step.rate).toBe(0);
    }
    const dirtied = run.samples.reduce((sum, sample) => sum + sample.dirtied, 0);
    expect(area(steps) / PAGE_SIZE).toBeCloseTo(dirtied, 3);
  });

  it('never exceeds the rate at which the guest writes by more than chance', () => {
    const written = 5000 * PAGE_SIZE;
    for (const { rate } of dirtyRate(timeline)) expect(rate).toBeLessThan(written * 1.6);
    const idle = record(withField(defaultScenario(), 'workload.pattern', 'idle'));
    for (const { rate } of dirtyRate(idle)) expect(rate).toBe(0);
  });

  it('is counted over about a two-hundredth of the first pass', () => {
    const { start, end } = timeline.passes[0];
    expect(sampleInterval(timeline)).toBeCloseTo((end - start) / 200, 3);
  });
});

describe('the blackout', () => {
  it('is the downtime of the outcome', () => {
    const { start, end } = blackoutOf(timeline)!;
    expect(end - start).toBeCloseTo(timeline.outcome.downtime, 9);
    expect(blackoutOf(record(defaultScenario(), [{ t: 5, kind: 'cancel' }]))).toBeUndefined();
  });
});
