import { expect, it } from 'vitest';
import { coarseSteps } from './coarse-steps';

const x = (t: number) => t * 10;

it('steps that the eye can not tell apart become one at their mean', () => {
  const fine = [
    { start: 0, end: 0.1, rate: 10 },
    { start: 0.1, end: 0.25, rate: 40 },
    { start: 0.25, end: 0.4, rate: 0 },
  ];
  expect(coarseSteps(fine, x, 2)).toEqual([
    { start: 0, end: 0.25, rate: expect.closeTo(28) as number },
    { start: 0.25, end: 0.4, rate: 0 },
  ]);
});

it('a step that is wide enough keeps its own rate', () => {
  const wide = [
    { start: 0, end: 0.1, rate: 0 },
    { start: 0.1, end: 2, rate: 40 },
    { start: 2, end: 2.1, rate: 0 },
  ];
  expect(coarseSteps(wide, x, 2)).toEqual(wide);
});
