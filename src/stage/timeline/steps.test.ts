import { expect, it } from 'vitest';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { stepSpans, withNarrowPassesTogether } from './steps';

it('the steps of a migration follow on each other from the start to the end', () => {
  const timeline = record(defaultScenario());
  const spans = stepSpans(timeline);
  expect(spans[0].start).toBe(0);
  expect(spans.at(-1)!.end).toBe(timeline.end);
  for (let i = 1; i < spans.length; i++) expect(spans[i].start).toBe(spans[i - 1].end);
  expect(spans.filter(({ pass }) => pass > 0).map(({ pass }) => pass)).toEqual([1, 2, 3]);
});

it('a fault within a pass does not cut it in two', () => {
  const faults = [
    { t: 3, kind: 'fault', fault: 'linkDown' },
    { t: 4, kind: 'fault', fault: 'linkUp' },
  ] as const;
  const spans = stepSpans(record(defaultScenario(), faults));
  expect(spans.filter(({ pass }) => pass === 1)).toHaveLength(1);
});

it('passes too narrow for their number stand together, and nothing is left out', () => {
  const span = (pass: number, start: number, end: number) => ({ step: 'pass', pass, start, end });
  const spans = [
    { step: 'connecting', pass: 0, start: 0, end: 1 },
    span(1, 1, 40),
    ...Array.from({ length: 30 }, (_, i) => span(i + 2, 40 + i, 41 + i)),
    { step: 'suspending', pass: 0, start: 70, end: 71 },
  ];
  const together = withNarrowPassesTogether(spans, ({ start, end }) => end - start, {
    least: 5,
    most: 20,
  });
  expect(together.map(({ pass, lastPass }) => [pass, lastPass])).toEqual([
    [0, undefined],
    [1, undefined],
    [2, 21],
    [22, 31],
    [0, undefined],
  ]);
  expect(together[0].start).toBe(0);
  for (let i = 1; i < together.length; i++) expect(together[i].start).toBe(together[i - 1].end);
});

it('the recording goes on after the migration, until the client is answered', () => {
  const timeline = record(defaultScenario());
  const last = stepSpans(timeline).at(-1)!;
  expect(last.step).toBe('');
  expect(last.start).toBe(timeline.outcome.totalTime);
});
