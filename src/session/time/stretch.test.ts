import { expect, it } from 'vitest';
import { shownPace } from './stretch';

it('the pace of the screen is told in two digits', () => {
  expect(shownPace(40.3)).toEqual({ pace: 'slower', times: 40 });
  expect(shownPace(22_345)).toEqual({ pace: 'slower', times: 22_000 });
  expect(shownPace(1.09)).toEqual({ pace: 'slower', times: 1.1 });
  expect(shownPace(1.02)).toEqual({ pace: 'real', times: 1 });
  expect(shownPace(0.98)).toEqual({ pace: 'real', times: 1 });
  expect(shownPace(0.5)).toEqual({ pace: 'faster', times: 2 });
  expect(shownPace(1 / 31.2)).toEqual({ pace: 'faster', times: 31 });
});
