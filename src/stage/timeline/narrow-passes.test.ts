import { expect, it } from 'vitest';
import { withNarrowPassesTogether } from './narrow-passes';

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
