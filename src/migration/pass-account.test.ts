import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntervention, anyScenario, scenarioWith } from './any-scenario.test-support';
import { passAccount } from './pass-account';
import type { PassAccount } from './pass-account';
import { record } from './record';
import type { Timeline } from './recording';
import { POLICY_NAMES } from './scenario';

const accountsOf = (timeline: Timeline): PassAccount[] =>
  timeline.passes.map(({ number }) => passAccount(timeline, number)!);

describe('the account of a pass', () => {
  it('gives the reason that the statechart stopped for, and only to the pass before the suspension', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 2 }),
        (scenario, interventions) => {
          const timeline = record(scenario, interventions);
          const accounts = accountsOf(timeline);
          const stopped = accounts.filter(({ end }) => end.kind === 'stopped');
          const moved = accounts.some(({ end }) => end.kind === 'operatorMoved');
          expect(stopped.length).toBe(timeline.outcome.stopReason && !moved ? 1 : 0);
          for (const { end, checks, pass } of stopped) {
            expect(end).toEqual({ kind: 'stopped', reason: timeline.outcome.stopReason });
            expect(checks.find(({ met }) => met)?.reason).toBe(timeline.outcome.stopReason);
            expect(accounts.slice(pass.number).every(({ kind }) => kind !== 'live')).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says what every pass came to', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 2 }),
        (scenario, interventions) => {
          const timeline = record(scenario, interventions);
          for (const { pass, end, left, checks, duration, rate, kind } of accountsOf(timeline)) {
            if (duration > 0) expect(Math.abs(rate * duration - pass.bytes)).toBeLessThan(1);
            if (kind === 'live' && end.kind !== 'brokenOff' && end.kind !== 'operatorMoved') {
              expect(left!.pages).toBeGreaterThanOrEqual(0);
              expect(checks.length).toBeGreaterThan(0);
            }
            if (end.kind === 'nextPass') expect(checks.some(({ met }) => met)).toBe(false);
            if (end.kind === 'brokenOff') {
              expect(pass.number).toBe(timeline.passes.length);
              expect(timeline.outcome.status).not.toBe('completed');
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(POLICY_NAMES)('holds the rules of %s against the figures of the pass', (policy) => {
    const timeline = record(
      scenarioWith({ 'policy.name': policy, 'workload.writesPerSecond': 9000 }),
    );
    for (const { checks, left, downtimeLimit, pass } of accountsOf(timeline)) {
      for (const { reason, figure, limit, met } of checks) {
        if (reason === 'fitsDowntimeLimit') {
          expect(figure).toBe(left!.pages);
          // The limit in pages and the time that they take say the same.
          if (Math.abs(figure - limit) > 1) expect(met).toBe(left!.time < downtimeLimit!);
        }
        if (reason === 'passLimit') expect(figure).toBe(pass.number);
      }
    }
  });

  it('tells of a guest that is slowed down after it', () => {
    const timeline = record(
      scenarioWith({ 'policy.name': 'vmotion', 'workload.writesPerSecond': 90_000 }),
    );
    const throttles = accountsOf(timeline).flatMap(({ throttledTo }) => throttledTo ?? []);
    const told = timeline.snapshots.filter(({ event }) => event === 'THROTTLED');
    expect(throttles).toEqual(told.map(({ throttle }) => throttle));
    expect(throttles.length).toBeGreaterThan(0);
  });

  it('knows no pass that there was not', () => {
    const timeline = record(scenarioWith({}));
    expect(passAccount(timeline, 0)).toBeUndefined();
    expect(passAccount(timeline, timeline.passes.length + 1)).toBeUndefined();
  });
});
