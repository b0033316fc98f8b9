import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../migration/interventions';
import { FAULTS } from '../../migration/interventions';
import { completeScenario, defaultScenario, withField } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import type { Timeline } from '../../migration/recording';
import { PATTERNS, POLICY_NAMES } from '../../migration/scenario';
import type { Scenario } from '../../migration/scenario';
import { overwriteGetLocale } from '../../paraglide/runtime.js';
import { storyTime } from '../../session/time/story-time';
import { MIB } from '../../physics/units';
import { storyAxis } from './axis';
import { comparedLabels } from './compared-labels';
import type { Label } from './layout';
import { HEIGHT } from './layout';
import { ratesShown } from './rates-shown';
import { stripLabels, toldBy } from './strip-labels';
import { trueScale } from './true-scale';

const measure = (text: string) => 7.2 * text.length;
/** What a letter of 13 px is high. */
const LINE = 15;

const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    'vm.ram': fc.integer({ min: 16, max: 80 }).map((mib) => mib * MIB),
    'workload.pattern': fc.constantFrom(...PATTERNS),
    'workload.writesPerSecond': fc.integer({ min: 0, max: 20_000 }),
    'link.bandwidth': fc.integer({ min: 1_000_000, max: 1_250_000_000 }),
    'policy.name': fc.constantFrom(...POLICY_NAMES),
    'policy.maxPasses': fc.integer({ min: 1, max: 60 }),
    'network.announce': fc.boolean(),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map((fields) => {
    const { scenario } = completeScenario(new Map([['policy.name', fields['policy.name']]]));
    return Object.entries(fields).reduce((s, [path, value]) => withField(s, path, value), scenario);
  });
const interventions = fc.array(
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
const widths = fc.integer({ min: 328, max: 1900 });
const locales = fc.constantFrom('en' as const, 'pt-BR' as const);

function labelled(timeline: Timeline, width: number, told = true) {
  const story = storyTime(timeline);
  const axis = storyAxis(story, story, [8, width - 8]);
  const row = { x: (t: number) => axis.x(t), measure };
  const rates = ratesShown(timeline, row, { ghost: undefined, foot: 0 });
  const { label } = trueScale(timeline, [8, width - 8], measure, told);
  return {
    labels: [...stripLabels(timeline, story, row, { rates, told }), ...(label ? [label] : [])],
    row,
  };
}

/** Two texts that touch, or one that leaves the strip. */
function faults(labels: readonly Label[], width: number): string[] {
  return labels.flatMap((a, i) => [
    ...(a.left < 0 || a.left + a.width > width + 1e-6 ? [`${a.text} leaves the strip`] : []),
    ...labels
      .slice(i + 1)
      .filter(
        (b) =>
          Math.abs(a.y - b.y) < LINE &&
          a.left + a.width + 4 > b.left &&
          b.left + b.width + 4 > a.left,
      )
      .map((b) => `${a.text} touches ${b.text}`),
  ]);
}

describe('the texts of the strip', () => {
  it('touch no other and stay in it, for any run, at any width, in both languages', () => {
    fc.assert(
      fc.property(
        recordings,
        fc.array(widths, { minLength: 4, maxLength: 4 }),
        locales,
        (timeline, all, locale) => {
          overwriteGetLocale(() => locale);
          for (const width of [360 - 32, 1900, ...all])
            for (const told of [true, false]) {
              const { labels } = labelled(timeline, width, told);
              expect(faults(labels, width)).toEqual([]);
              expect(new Set(labels.map(({ key }) => key)).size).toBe(labels.length);
            }
        },
      ),
      { numRuns: 40 },
    );
    overwriteGetLocale(() => 'en');
  });

  it('have a row each that lies within the strip', () => {
    const rows = new Set(labelled(record(defaultScenario()), 1240).labels.map(({ y }) => y));
    const sorted = [...rows].sort((a, b) => a - b);
    expect(sorted[0]).toBeGreaterThanOrEqual(LINE / 2);
    expect(sorted[sorted.length - 1]).toBeLessThanOrEqual(HEIGHT - 7);
    for (let i = 1; i < sorted.length; i++)
      expect(sorted[i] - sorted[i - 1]).toBeGreaterThanOrEqual(LINE);
  });

  it('tell the point of no return, in short where it is narrow, and leave it out where there is none', () => {
    const run = record(defaultScenario());
    const texts = (timeline: Timeline, width: number) =>
      labelled(timeline, width).labels.map(({ text }) => text);
    expect(texts(run, 1240)).toContain('point of no return: no cancel from here on');
    expect(texts(run, 328)).toContain('no return');
    const cancelled = record(defaultScenario(), [{ t: 5, kind: 'cancel' }]);
    for (const text of texts(cancelled, 1240)) expect(text).not.toMatch(/return|blackout \d/);
    expect(texts(cancelled, 1240)).toContain('to scale: no blackout in 5.00\u00a0s');
  });

  it('of two runs that are compared touch no other either', () => {
    fc.assert(
      fc.property(recordings, widths, (timeline, width) => {
        const row = { x: (t: number) => 24 + (t / (2 * timeline.end)) * (width - 32), measure };
        const room = { height: 17, right: width - 8 };
        const labels = [
          ...comparedLabels(timeline, row, { ...room, top: 0 }),
          ...comparedLabels(timeline, row, { ...room, top: 66 }),
        ];
        expect(faults(labels, width)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

it('what is not told yet is not to be read: no word is of later, or stands beyond the playhead', () => {
  fc.assert(
    fc.property(recordings, fc.double({ min: 0, max: 1, noNaN: true }), (timeline, share) => {
      const t = share * timeline.end;
      const { labels, row } = labelled(timeline, 1240, false);
      const shown = labels.filter((label) => toldBy(label, t, row.x(t)));
      for (const { text, left, width, key } of shown) {
        expect(left + width).toBeLessThanOrEqual(row.x(t) + 1);
        if (key === 'head blackout')
          expect(t).toBeGreaterThanOrEqual(timeline.phases.at(-1)!.start);
        if (key === 'true') expect(text).toBe('to scale');
      }
      // What is read of the start is the same whatever comes later.
      expect(labels.find(({ key }) => key === 'axis 0')?.left).toBe(8);
    }),
    { numRuns: 30 },
  );
});
