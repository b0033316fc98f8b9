import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntervention, anyScenario } from './any-scenario.test-support';
import { RECORDINGS } from './every-ending.test-support';
import { outcomeSoFar } from './outcome-so-far';
import { record } from './record';
import type { Timeline } from './recording';

function isTheOutcomeAtTheEnd(run: Timeline): void {
  const { outcome } = run;
  const { over, totalTime, downtime, vmLost, livePasses, bytesSent, client } = outcomeSoFar(
    run,
    run.end,
  );
  expect(over).toBe(true);
  expect({ totalTime, vmLost, livePasses, bytesSent }).toEqual({
    totalTime: outcome.totalTime,
    vmLost: outcome.vmLost,
    livePasses: outcome.livePasses,
    bytesSent: outcome.bytesSent,
  });
  expect(downtime).toBe(outcome.downtime);
  const { tcpSurvives, stall } = outcome.client;
  expect(client).toEqual({ tcpSurvives, stall, waits: false });
}

describe('the outcome so far', () => {
  it.each(RECORDINGS)('is the whole outcome at the end ($outcome.status)', isTheOutcomeAtTheEnd);

  it('only grows, and tells nothing that has not happened', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 2 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scenario, done, a, b) => {
          const run = record(scenario, done);
          isTheOutcomeAtTheEnd(run);
          const [early, late] = [a * run.end, b * run.end].sort((x, y) => x - y);
          const [first, then] = [outcomeSoFar(run, early), outcomeSoFar(run, late)];
          expect(first.totalTime).toBeLessThanOrEqual(early);
          expect(first.client.stall).toBeLessThanOrEqual(early < run.end ? early : Infinity);
          for (const figure of ['totalTime', 'livePasses', 'bytesSent'] as const)
            expect(then[figure]).toBeGreaterThanOrEqual(first[figure]);
          expect(then.downtime ?? 0).toBeGreaterThanOrEqual((first.downtime ?? 0) - 1e-12);
          expect(then.client.stall).toBeGreaterThanOrEqual(first.client.stall);
          if (!first.client.tcpSurvives) expect(then.client.tcpSurvives).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says that there was no downtime yet until the VM is suspended', () => {
    const [run] = RECORDINGS;
    const suspended = run.reach.find(({ vm }) => vm === 'suspended')!.t;
    expect(outcomeSoFar(run, suspended - 0.001).downtime).toBeUndefined();
    expect(outcomeSoFar(run, suspended + 0.01).downtime).toBeCloseTo(0.01, 9);
  });
});
