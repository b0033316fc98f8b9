import { describe, expect, it } from 'vitest';
import { throughput } from '../../migration/rates';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { formatDuration } from '../../words/quantities';
import { ghostOutcome, rateFrom } from './ghost';

const whole = record(defaultScenario());

describe('the run before a change', () => {
  it('is drawn from the change on, without a gap', () => {
    const steps = rateFrom(throughput(whole), 5);
    expect(steps[0].start).toBe(5);
    for (let i = 1; i < steps.length; i++) expect(steps[i].start).toBe(steps[i - 1].end);
    expect(steps.at(-1)!.end).toBe(whole.end);
  });

  it('tells how it would have ended, however it would', () => {
    const cancelled = record(defaultScenario(), [{ t: 5, kind: 'cancel' }]);
    const failed = record(defaultScenario(), [{ t: 5, kind: 'fault', fault: 'destinationDies' }]);
    for (const timeline of [whole, cancelled, failed]) {
      const { long, short } = ghostOutcome({ timeline, from: 3 });
      const total = formatDuration(timeline.outcome.totalTime);
      expect(long).toContain(total);
      expect(short).toContain(total);
      expect(short.length).toBeLessThan(long.length);
    }
    expect(ghostOutcome({ timeline: whole, from: 3 }).long).toContain(
      formatDuration(whole.outcome.downtime),
    );
  });
});
