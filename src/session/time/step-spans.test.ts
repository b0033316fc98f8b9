import { expect, it } from 'vitest';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { stepSpans } from './step-spans';

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

it('the recording goes on after the migration, until the client is answered', () => {
  const timeline = record(defaultScenario());
  const last = stepSpans(timeline).at(-1)!;
  expect(last.step).toBe('');
  expect(last.start).toBe(timeline.outcome.totalTime);
});
