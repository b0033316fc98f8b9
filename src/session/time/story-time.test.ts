import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../migration/interventions';
import { FAULTS } from '../../migration/interventions';
import { completeScenario, defaultScenario, withField } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import type { Timeline } from '../../migration/recording';
import { PATTERNS, POLICY_NAMES } from '../../migration/scenario';
import type { Scenario } from '../../migration/scenario';
import { MIB } from '../../physics/units';
import { storyTime } from './story-time';

/** Small VMs, so that a recording takes no time, but slow links, so that the migration does. */
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    'vm.ram': fc.integer({ min: 64, max: 80 }).map((mib) => mib * MIB),
    'workload.pattern': fc.constantFrom(...PATTERNS),
    'workload.writesPerSecond': fc.integer({ min: 0, max: 20_000 }),
    'link.bandwidth': fc.integer({ min: 1_000_000, max: 1_250_000_000 }),
    'policy.name': fc.constantFrom(...POLICY_NAMES),
    'policy.maxPasses': fc.integer({ min: 1, max: 60 }),
    'policy.downtimeLimit': fc.constantFrom(0, 0.1, 1),
    'network.announce': fc.boolean(),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map((fields) => {
    const { scenario } = completeScenario(new Map([['policy.name', fields['policy.name']]]));
    return Object.entries(fields).reduce((s, [path, value]) => withField(s, path, value), scenario);
  });

const interventions: fc.Arbitrary<Intervention[]> = fc.array(
  fc.oneof(
    fc.record({ t: fc.double({ min: 0, max: 30, noNaN: true }), kind: fc.constant('cancel') }),
    fc.record({
      t: fc.double({ min: 0, max: 30, noNaN: true }),
      kind: fc.constant('fault'),
      fault: fc.constantFrom(...FAULTS),
    }),
  ) as fc.Arbitrary<Intervention>,
  { maxLength: 2 },
);

const recordings: fc.Arbitrary<Timeline> = fc
  .tuple(scenarios, interventions)
  .map(([scenario, done]) => record(scenario, done));

const share = fc.double({ min: 0, max: 1, noNaN: true });
const runs = { numRuns: 40 };

function storyOf(timeline: Timeline, from: number, to: number): number {
  const story = storyTime(timeline);
  return story.toStory(to) - story.toStory(from);
}

describe('story time of any recording', () => {
  it('begins at 0 and ends with the migration, exactly', () => {
    fc.assert(
      fc.property(recordings, (timeline) => {
        const story = storyTime(timeline);
        expect(story.toStory(0)).toBe(0);
        expect(story.toMigration(0)).toBe(0);
        expect(story.toStory(timeline.end)).toBe(story.duration);
        expect(story.toMigration(story.duration)).toBe(timeline.end);
      }),
      runs,
    );
  });

  it('leads every event there and back, exactly where a step begins', () => {
    fc.assert(
      fc.property(recordings, (timeline) => {
        const story = storyTime(timeline);
        let before = timeline.snapshots[0];
        for (const snapshot of timeline.snapshots) {
          const back = story.toMigration(story.toStory(snapshot.t));
          const isNewStep = snapshot.step !== before.step || snapshot.pass !== before.pass;
          if (isNewStep) expect(back).toBe(snapshot.t);
          else expect(back).toBeCloseTo(snapshot.t, 9);
          before = snapshot;
        }
      }),
      runs,
    );
  });

  it('never goes back, and moves whenever the migration does', () => {
    fc.assert(
      fc.property(recordings, share, share, (timeline, a, b) => {
        const story = storyTime(timeline);
        const [first, second] = [a * timeline.end, b * timeline.end].sort((x, y) => x - y);
        const from = story.toStory(first);
        const to = story.toStory(second);
        expect(to).toBeGreaterThanOrEqual(from);
        if (second - first > 1e-9) expect(to).toBeGreaterThan(from);
        for (const s of [from, to]) expect(s).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(story.duration);
      }),
      runs,
    );
  });

  it('has an inverse', () => {
    fc.assert(
      fc.property(recordings, share, (timeline, at) => {
        const story = storyTime(timeline);
        const t = at * timeline.end;
        expect(story.toMigration(story.toStory(t))).toBeCloseTo(t, 9);
      }),
      runs,
    );
  });

  it('stretches as much as it says', () => {
    fc.assert(
      fc.property(recordings, share, (timeline, at) => {
        fc.pre(timeline.end > 0);
        const story = storyTime(timeline);
        const t = at * timeline.end;
        const stretch = story.stretchAt(t);
        expect(stretch).toBeGreaterThan(0);
        const s = story.toStory(t);
        const soon = Math.min(story.duration, s + 1e-6);
        const ahead = story.toMigration(soon);
        // Within one step the clock runs evenly.
        if (story.stretchAt(ahead) === stretch && ahead - t > 1e-10) {
          expect((soon - s) / (ahead - t) / stretch).toBeCloseTo(1, 3);
        }
      }),
      runs,
    );
  });

  it('gives every step that lasted time to be seen, and the transfer no more than 30 s', () => {
    fc.assert(
      fc.property(recordings, (timeline) => {
        for (const { start, end, name } of timeline.phases) {
          const took = storyOf(timeline, start, end);
          if (end > start) expect(took).toBeGreaterThan(name === 'memoryTransfer' ? 2.99 : 1);
          if (name === 'memoryTransfer') expect(took).toBeLessThanOrEqual(30 + 1e-9);
        }
      }),
      runs,
    );
  });
});

describe('story time of the default run', () => {
  const timeline = record(defaultScenario());
  const phase = (name: string) => {
    const { start, end } = timeline.phases.find((span) => span.name === name)!;
    return storyOf(timeline, start, end);
  };

  it('lasts the better part of a minute', () => {
    expect(storyTime(timeline).duration).toBeGreaterThan(45);
    expect(storyTime(timeline).duration).toBeLessThan(60);
  });

  it('dwells on every phase', () => {
    expect(phase('setup')).toBeCloseTo(5.6, 0);
    expect(phase('finalCopy')).toBeGreaterThan(7);
    expect(phase('storageHandover')).toBeCloseTo(5, 0);
    expect(phase('resume')).toBeCloseTo(3, 0);
    expect(phase('networkReconfiguration')).toBeCloseTo(4, 0);
  });

  it('gives the first pass about ten seconds and the later ones a few', () => {
    const [first, ...later] = timeline.passes
      .filter(({ final }) => !final)
      .map(({ start, end }) => storyOf(timeline, start, end));
    expect(first).toBeCloseTo(10, 0);
    for (const took of later) {
      expect(took).toBeGreaterThan(2.5);
      expect(took).toBeLessThan(5.5);
    }
  });

  it('gives two seconds to the client, once the migration is over, and as long as it takes to see the answer', () => {
    expect(timeline.end).toBeGreaterThan(timeline.outcome.totalTime);
    const [{ attempts, answeredAt }] = timeline.client.stalls;
    expect(storyOf(timeline, attempts[1].t, answeredAt!)).toBeCloseTo(1.5, 9);
    expect(storyOf(timeline, timeline.outcome.totalTime, timeline.end)).toBeCloseTo(3.5, 2);
  });

  it('lets the tries of a client in vain be told apart', () => {
    const silent = record(withField(defaultScenario(), 'network.announce', false));
    const { attempts, gaveUpAt } = silent.client.stalls[0];
    const tries = [...attempts.map(({ t }) => t), gaveUpAt!];
    expect(tries).toHaveLength(7);
    for (const [i, t] of tries.slice(1).entries())
      expect(storyOf(silent, tries[i], t)).toBeGreaterThan(0.9 - 1e-9);
  });

  it('is the same each time', () => {
    const [a, b] = [storyTime(timeline), storyTime(record(defaultScenario()))];
    for (let t = 0; t <= timeline.end; t += 0.01) expect(a.toStory(t)).toBe(b.toStory(t));
  });
});

describe('story time of long runs', () => {
  it('presses a long pass together', () => {
    const slow = withField(defaultScenario(), 'link.bandwidth', 20_000_000);
    const timeline = record(slow);
    const [{ start, end }] = timeline.passes;
    expect(end - start).toBeGreaterThan(50);
    expect(storyOf(timeline, start, end)).toBeGreaterThan(11);
    expect(storyOf(timeline, start, end)).toBeLessThan(13);
    expect(storyTime(timeline).stretchAt((start + end) / 2)).toBeLessThan(1);
  });

  it('shares a bounded time among hundreds of passes', () => {
    let scenario = withField(defaultScenario(), 'policy.maxPasses', 300);
    scenario = withField(scenario, 'policy.downtimeLimit', 0);
    scenario = withField(scenario, 'vm.ram', 64 * MIB);
    scenario = withField(scenario, 'workload.writesPerSecond', 200_000);
    const timeline = record(scenario);
    expect(timeline.passes.length).toBeGreaterThan(200);
    const { start, end } = timeline.phases.find(({ name }) => name === 'memoryTransfer')!;
    expect(storyOf(timeline, start, end)).toBeLessThanOrEqual(30 + 1e-9);
    const [first] = timeline.passes;
    expect(storyOf(timeline, first.start, first.end)).toBeGreaterThan(3);
  });

  it('shows nothing of a migration that is cancelled before it begins', () => {
    const story = storyTime(record(defaultScenario(), [{ t: 0, kind: 'cancel' }]));
    expect(story.duration).toBe(0);
    expect(story.toStory(5)).toBe(0);
    expect(story.toMigration(5)).toBe(0);
    expect(story.stretchAt(0)).toBe(1);
  });
});
