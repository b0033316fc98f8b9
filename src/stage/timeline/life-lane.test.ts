import { expect, it } from 'vitest';
import { pageLife } from '../../migration/page-life';
import { defaultScenario, withField } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { columns, copySpans } from './life-lane';

const recording = record(withField(defaultScenario(), 'workload.writesPerSecond', 30_000));
const lives = [0, 4096, 4097, 5000, 60_000, 262_143].map((page) => pageLife(recording, page));

it('what the destination has of a page is told without a gap until the migration has ended', () => {
  for (const life of lives) {
    const spans = copySpans(life, recording);
    expect(spans[0].start).toBe(0);
    expect(spans.at(-1)!.end).toBe(recording.snapshots.at(-1)!.t);
    spans.slice(1).forEach(({ start }, i) => expect(start).toBe(spans[i].end));
  }
});

it('it is there from the first arrival on, right in the end, and out of date in between', () => {
  for (const life of lives) {
    const spans = copySpans(life, recording);
    expect(spans[0]).toEqual({ start: 0, end: life.sends[0].arrived, state: 'notSent' });
    expect(spans.at(-1)!.state).toBe('inSync');
    for (const { start, state } of spans) {
      if (state === 'inSync') expect(life.sends.map(({ arrived }) => arrived)).toContain(start);
      if (state === 'dirty')
        expect(life.sends.some(({ staleFrom }) => staleFrom! <= start)).toBe(true);
    }
  }
  expect(
    lives.some((life) => copySpans(life, recording).some(({ state }) => state === 'dirty')),
  ).toBe(true);
});

it('thousands of writes are no more marks than there are pixels', () => {
  const times = Array.from({ length: 2000 }, (_, i) => i / 2000);
  expect(columns(times, (t) => 100 * t)).toHaveLength(101);
});
