import { expect, it } from 'vitest';
import { phaseStanding } from './phase-standing';
import { PHASES } from './phases';
import { defaultScenario } from './read-scenario';
import { record } from './record';
import type { Timeline } from './recording';

const standings = (timeline: Timeline, t: number) =>
  PHASES.map((phase) => phaseStanding(timeline, phase, t));

it('each phase is to come, then current, then done', () => {
  const run = record(defaultScenario());
  expect(standings(run, 0)).toEqual(['current', ...Array<string>(5).fill('toCome')]);
  for (const [i, { start, end }] of run.phases.entries()) {
    const now = standings(run, (start + end) / 2);
    expect(now.indexOf('current')).toBe(i);
    expect(now.slice(0, i).every((standing) => standing === 'done')).toBe(true);
  }
  expect(standings(run, run.end)).toEqual(Array<string>(6).fill('done'));
});

it('a phase in which the migration ended is cut, and the ones after it never come', () => {
  const run = record(defaultScenario(), [{ t: 5, kind: 'cancel' }]);
  expect(standings(run, 6).slice(0, 3)).toEqual(['done', 'cut', 'never']);
});

it('a phase in which there was nothing to do is passed by: QEMU hands no disk over', () => {
  const run = record(defaultScenario('qemu-postcopy'));
  expect(standings(run, run.end)).toEqual(['done', 'done', 'done', 'skipped', 'done', 'done']);
});
