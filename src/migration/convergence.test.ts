import { describe, expect, it } from 'vitest';
import { convergenceOf } from './convergence';
import type { StopReason } from './policies/policy';
import { defaultScenario, withField } from './read-scenario';
import { record } from './record';
import type { PolicyName, Scenario } from './scenario';

function scenario(policy: PolicyName, fields: Record<string, number | boolean> = {}): Scenario {
  return Object.entries(fields).reduce(
    (so, [path, value]) => withField(so, path, value),
    defaultScenario(policy),
  );
}
const of = (policy: PolicyName, fields?: Record<string, number | boolean>) =>
  convergenceOf(record(scenario(policy, fields)).outcome);

describe('whether a migration converges', () => {
  it('converges where the policy suspends the VM since the rest is small', () => {
    for (const policy of ['hyper-v-2008r2', 'hyper-v-2012r2', 'qemu', 'xen', 'vmotion'] as const)
      expect(of(policy), policy).toBe('converges');
  });

  it('diverges where the passes are used up, or stop to make progress', () => {
    const busy = { 'workload.writesPerSecond': 100_000 };
    for (const policy of ['hyper-v-2008r2', 'hyper-v-2012r2', 'xen', 'xen-2005'] as const)
      expect(of(policy, busy), policy).toBe('diverges');
  });

  it('diverges where the run is given up', () => {
    expect(of('qemu', { 'workload.writesPerSecond': 100_000, giveUpAfter: 30 })).toBe('diverges');
  });

  it('converges where a guest that was slowed down leaves little enough', () => {
    const busy = { 'workload.writesPerSecond': 40_000 };
    expect(of('vmotion', busy)).toBe('converges');
    expect(of('qemu', { ...busy, 'policy.autoConverge': true, 'workload.catchUp': 0 })).toBe(
      'converges',
    );
  });

  it('is of no matter where the VM moves before its memory, unless the rest fits anyway', () => {
    expect(of('qemu-postcopy')).toBe('movesFirst');
    expect(of('qemu-postcopy', { 'workload.writesPerSecond': 10 })).toBe('converges');
  });

  it('is not known of a migration that was cancelled or failed', () => {
    const cancelled = record(defaultScenario(), [{ t: 2, kind: 'cancel' }]);
    expect(convergenceOf(cancelled.outcome)).toBe('brokenOff');
    const lost = record(defaultScenario(), [{ t: 2, kind: 'fault', fault: 'sourceDies' }]);
    expect(convergenceOf(lost.outcome)).toBe('brokenOff');
  });

  it('has an answer for every reason to stop', () => {
    const reasons: Record<StopReason, string> = {
      nothingLeft: 'converges',
      fitsDowntimeLimit: 'converges',
      fewPages: 'converges',
      passLimit: 'diverges',
      noProgress: 'diverges',
      tooMuchSent: 'diverges',
      postCopy: 'movesFirst',
    };
    for (const [stopReason, expected] of Object.entries(reasons) as [StopReason, string][])
      expect(convergenceOf({ status: 'completed', stopReason })).toBe(expected);
    expect(() => convergenceOf({ status: 'completed' })).toThrow(RangeError);
  });
});
