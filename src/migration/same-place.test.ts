import { describe, expect, it } from 'vitest';
import { GBIT_PER_SECOND } from '../physics/units';
import { momentAt, snapshotAt } from './moment';
import { defaultScenario, withField } from './read-scenario';
import { record } from './record';
import { samePlace } from './same-place';

const slow = record(defaultScenario());
const fast = record(withField(defaultScenario(), 'link.bandwidth', 10 * GBIT_PER_SECOND));

describe('the same place in another recording', () => {
  it('is the same instant where nothing changed', () => {
    for (const t of [0, 0.2, 5, 10, 11.15, 11.2, slow.end]) {
      expect(samePlace(slow, t, slow)).toBeCloseTo(t, 12);
    }
  });

  it('is as far through the same pass', () => {
    const [pass] = slow.passes;
    const t = samePlace(slow, pass.start + 0.25 * (pass.end - pass.start), fast);
    const [other] = fast.passes;
    expect((t - other.start) / (other.end - other.start)).toBeCloseTo(0.25, 6);
  });

  it('stays in the phase', () => {
    for (const { name, start, end } of slow.phases) {
      const t = samePlace(slow, (start + end) / 2, fast);
      expect(snapshotAt(fast, t).phase).toBe(name);
    }
  });

  it('is the end once the migration is over, or where its phase is never reached', () => {
    expect(samePlace(slow, slow.end, fast)).toBe(fast.end);
    const cancelled = record(defaultScenario(), [{ t: 3, kind: 'cancel' }]);
    expect(samePlace(slow, 11.2, cancelled)).toBe(cancelled.end);
    expect(momentAt(cancelled, cancelled.end).phase).toBe('cancelled');
  });
});
