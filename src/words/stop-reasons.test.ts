import { describe, expect, it } from 'vitest';
import { RECORDINGS as recordings, given } from '../migration/every-ending.test-support';
import { record } from '../migration/record';
import { stopReasonText } from './stop-reasons';

describe('the reason for which the passes stopped', () => {
  it('is told in the figures of the recording', () => {
    const [seed, , idle, busy] = recordings;
    expect(stopReasonText(seed)).toContain(`${seed.passes[seed.passes.length - 1].pages} pages`);
    expect(stopReasonText(idle)).toContain('nothing to send');
    expect(stopReasonText(busy)).toContain('limit of 10');
  });

  it('names the limit that decided, not the one that the run began with', () => {
    const scenario = given({ 'workload.writesPerSecond': '20000' });
    const limit = { kind: 'set', field: 'policy.downtimeLimit', value: 2 } as const;
    const changed = record(scenario, [{ t: 5, ...limit }]);
    expect(changed.outcome.stopReason).toBe('fitsDowntimeLimit');
    expect(stopReasonText(changed)).toContain('2.00\u00a0s');
    expect(stopReasonText(changed)).not.toContain('100');
  });
});
