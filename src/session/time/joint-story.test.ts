import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntervention, anyScenario } from '../../migration/any-scenario.test-support';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import type { Timeline } from '../../migration/recording';
import { jointStory } from './joint-story';
import { knotsOf, storyTime } from './story-time';

const recordings: fc.Arbitrary<Timeline> = fc
  .tuple(anyScenario, fc.array(anyIntervention, { maxLength: 2 }))
  .map(([scenario, interventions]) => record(scenario, interventions));

const share = fc.double({ min: 0, max: 1, noNaN: true });
const runs = { numRuns: 30 };

describe('the joint story time of any two runs', () => {
  it('is that of the first as far as it goes', () => {
    fc.assert(
      fc.property(recordings, recordings, share, (a, b, at) => {
        const [joint, own] = [jointStory(a, b), storyTime(a)];
        for (const t of [0, at * a.end, a.end]) expect(joint.toStory(t)).toBe(own.toStory(t));
        expect(joint.toMigration(own.duration)).toBe(a.end);
      }),
      runs,
    );
  });

  it('ends with the longer of them, exactly', () => {
    fc.assert(
      fc.property(recordings, recordings, (a, b) => {
        const joint = jointStory(a, b);
        const end = Math.max(a.end, b.end);
        expect(joint.toStory(end)).toBe(joint.duration);
        expect(joint.toMigration(joint.duration)).toBe(end);
      }),
      runs,
    );
  });

  it('leads each knot of both there and back, exactly, and always goes on', () => {
    fc.assert(
      fc.property(recordings, recordings, (a, b) => {
        const joint = jointStory(a, b);
        const knots = [
          ...knotsOf(a).map(({ t }) => t),
          ...knotsOf(b)
            .map(({ t }) => t)
            .filter((t) => t > a.end),
        ];
        let before = -1;
        for (const t of knots) {
          expect(joint.toMigration(joint.toStory(t))).toBe(t);
          expect(joint.toStory(t)).toBeGreaterThan(before);
          before = joint.toStory(t);
        }
      }),
      runs,
    );
  });

  it('runs beyond the end of the first as fast as the second alone', () => {
    fc.assert(
      fc.property(recordings, recordings, share, (a, b, at) => {
        fc.pre(b.end > a.end + 1e-6);
        const [joint, own] = [jointStory(a, b), storyTime(b)];
        const t = a.end + at * (b.end - a.end);
        const passed = own.toStory(t) - own.toStory(a.end);
        expect(joint.toStory(t) - storyTime(a).duration).toBeCloseTo(passed, 6);
      }),
      runs,
    );
  });
});

describe('the joint story time of a run and the same, cancelled', () => {
  const whole = record(defaultScenario());
  const cut = record(defaultScenario(), [{ t: 5, kind: 'cancel' }]);

  it('is that of the whole where the whole comes first', () => {
    expect(jointStory(whole, cut).duration).toBe(storyTime(whole).duration);
  });

  it('goes on with the whole where it comes second', () => {
    const joint = jointStory(cut, whole);
    expect(joint.duration).toBeGreaterThan(storyTime(cut).duration + 10);
    expect(joint.toMigration(joint.toStory(whole.outcome.totalTime))).toBe(whole.outcome.totalTime);
  });

  it('holds where nothing happens at all', () => {
    const nothing = record(defaultScenario(), [{ t: 0, kind: 'cancel' }]);
    expect(nothing.end).toBe(0);
    expect(jointStory(nothing, whole).duration).toBe(storyTime(whole).duration);
    expect(jointStory(nothing, nothing).duration).toBe(0);
  });
});
