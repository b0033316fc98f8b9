import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntervention, anyScenario } from '../../migration/any-scenario.test-support';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import {
  eventTimes,
  latest,
  nextEvent,
  nextPass,
  nextPhase,
  previousEvent,
  previousPass,
  previousPhase,
  soonest,
  startOfPhase,
} from './event-times';

const timeline = record(defaultScenario());
const cancelled = record(defaultScenario(), [{ t: 5, kind: 'cancel' }]);

describe('the events of a migration', () => {
  it('are visited one by one from the start to the end and back', () => {
    const forward = [0];
    for (let t = nextEvent([timeline], 0); t !== undefined; t = nextEvent([timeline], t))
      forward.push(t);
    expect(forward).toEqual(eventTimes(timeline));
    expect(forward.at(-1)).toBe(timeline.end);
    const back = [timeline.end];
    for (let t = previousEvent([timeline], timeline.end); t !== undefined;) {
      back.push(t);
      t = previousEvent([timeline], t);
    }
    expect(back.reverse()).toEqual(forward);
  });

  it('are, beside those of the migration, what befell the client', () => {
    const [{ attempts, answeredAt }] = timeline.client.stalls;
    expect(attempts).toHaveLength(2);
    for (const t of [...attempts.map((attempt) => attempt.t), answeredAt!])
      expect(eventTimes(timeline)).toContain(t);
  });

  it('of any recording are the same stops forward and back', () => {
    fc.assert(
      fc.property(anyScenario, fc.array(anyIntervention, { maxLength: 2 }), (scenario, done) => {
        const run = record(scenario, done);
        const forward = [0];
        for (let t = nextEvent([run], 0); t !== undefined; t = nextEvent([run], t)) forward.push(t);
        const back = [run.end];
        for (let t = previousEvent([run], run.end); t !== undefined; t = previousEvent([run], t))
          back.push(t);
        expect(back.reverse()).toEqual(forward);
        const befell = run.client.stalls.flatMap(({ attempts, answeredAt, gaveUpAt }) => [
          ...attempts.map(({ t }) => t),
          (answeredAt ?? gaveUpAt)!,
        ]);
        for (const t of befell) if (t <= run.end) expect(forward).toContain(t);
      }),
      { numRuns: 60 },
    );
  });

  it('of two recordings come in order of time', () => {
    const both = [timeline, cancelled];
    const seen = [0];
    for (let t = nextEvent(both, 0); t !== undefined; t = nextEvent(both, t)) seen.push(t);
    const all = [...eventTimes(timeline), ...eventTimes(cancelled)].sort((a, b) => a - b);
    expect(seen).toEqual([...new Set(all)]);
    const back = [timeline.end];
    for (let t = previousEvent(both, timeline.end); t !== undefined;) {
      back.push(t);
      t = previousEvent(both, t);
    }
    expect(back.reverse()).toEqual(seen);
  });

  it('count as one when they share an instant', () => {
    // With the announcement the switch has learned: both in one instant.
    const [announced, learned] = timeline.snapshots.slice(-2).map(({ t }) => t);
    expect(announced).toBe(learned);
    expect(eventTimes(timeline).filter((t) => t === learned)).toHaveLength(1);
  });
});

describe('the passes of a migration', () => {
  const starts = timeline.passes.map(({ start }) => start);

  it('are visited one by one, forward and back, the final copy too', () => {
    const forward: number[] = [];
    for (let t = 0; forward.length < starts.length;) forward.push((t = nextPass(timeline, t)));
    expect(forward).toEqual(starts);
    const over = timeline.passes.at(-1)!.end;
    expect(nextPass(timeline, starts.at(-1)!)).toBe(over);
    expect(nextPass(timeline, over)).toBe(timeline.end);
    expect([timeline.end, over].map((t) => previousPass(timeline, t))).toEqual([
      over,
      starts.at(-1),
    ]);
    expect(starts.map((t) => previousPass(timeline, t))).toEqual([0, ...starts.slice(0, -1)]);
    expect(previousPass(timeline, starts[1] + 1e-3)).toBe(starts[1]);
    expect(previousPass(timeline, 0)).toBe(0);
  });
});

describe('the phases of a migration', () => {
  const starts = timeline.phases.map(({ start }) => start);

  it('are reached one after the other, and then the end', () => {
    const visited = [0];
    for (let i = 0; i < 6; i++) visited.push(nextPhase(timeline, visited[i]));
    expect(visited).toEqual([...starts, timeline.end]);
    expect(nextPhase(timeline, timeline.end)).toBe(timeline.end);
  });

  it('begin again before the one before is reached', () => {
    expect(previousPhase(timeline, 5)).toBe(starts[1]);
    expect(previousPhase(timeline, starts[1])).toBe(0);
    expect(previousPhase(timeline, 0)).toBe(0);
    expect(previousPhase(timeline, timeline.end)).toBe(starts[5]);
  });

  it('have numbers', () => {
    expect([1, 2, 3, 4, 5, 6].map((n) => startOfPhase(timeline, n))).toEqual(starts);
    expect(startOfPhase(timeline, 7)).toBeUndefined();
    expect(startOfPhase(cancelled, 2)).toBe(starts[1]);
    expect(startOfPhase(cancelled, 3)).toBeUndefined();
  });
});

describe('the phases and passes of two recordings on one clock', () => {
  const both = [cancelled, timeline];

  it('come in order of time, also when one of them is over', () => {
    expect(soonest(nextPhase, both, 4)).toBe(cancelled.end);
    expect(soonest(nextPhase, both, cancelled.end)).toBe(timeline.phases[2].start);
    expect(soonest(nextPass, both, cancelled.end)).toBe(timeline.passes[1].start);
    expect(soonest(nextPhase, both, timeline.end)).toBe(timeline.end);
  });

  it('are found going back, too', () => {
    expect(latest(previousPhase, both, timeline.end)).toBe(timeline.phases[5].start);
    expect(latest(previousPhase, both, cancelled.end)).toBe(timeline.phases[1].start);
    expect(latest(previousPass, both, 0)).toBe(0);
  });
});
