import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { storyTime } from '../../session/time/story-time';
import { instantOfShare, phaseShares } from './phase-strip';

const run = record(defaultScenario());
const story = storyTime(run);
const over = run.snapshots[run.snapshots.length - 1].t;
const cancelled = record(defaultScenario(), [{ t: 5, kind: 'cancel' }]);

it('phases are as wide as they are shown, and filled as far as they are over', () => {
  const shares = phaseShares(run, story, 5.62, true);
  expect(shares.map(({ name }) => name)).toEqual(run.phases.map(({ name }) => name));
  expect(shares.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1, 9);
  expect(shares.map(({ done }) => Math.ceil(done))).toEqual([1, 1, 0, 0, 0, 0]);
  expect(shares[1].done).toBeGreaterThan(0);
  expect(shares[1].done).toBeLessThan(1);
});

it('what is not told looks alike, whatever comes', () => {
  const ahead = (timeline: typeof run) =>
    phaseShares(timeline, storyTime(timeline), 0.2, false).map(({ width }) => width);
  expect(ahead(cancelled)).toEqual(ahead(run));
  expect(phaseShares(cancelled, storyTime(cancelled), 5, true)).toHaveLength(2);
});

it('a place leads to the instant that fills it so far', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.boolean(), (share, told) => {
      const t = instantOfShare(run, story, share, told);
      expect(t).toBeLessThanOrEqual(over);
      const filled = phaseShares(run, story, t, told).reduce((s, p) => s + p.width * p.done, 0);
      expect(filled).toBeCloseTo(share, 6);
    }),
  );
  expect(instantOfShare(run, story, 1, true)).toBe(run.end);
});
