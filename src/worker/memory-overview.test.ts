import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countStates } from '../migration/count-states';
import { MemoryReplay } from '../migration/memory-replay';
import { PAGE_STATES } from '../migration/page-states';
import { readScenario } from '../migration/read-scenario';
import { record } from '../migration/record';
import { stateOfPage } from '../migration/state-of-page.test-support';
import { outcomeOfSteps } from '../migration/steps-at-once';
import { lensAt, overviewSteps, sweepOf } from './memory-overview';

const recording = record(
  readScenario({ vm: { ram: '64MiB' }, workload: { writableWorkingSet: '32MiB' } }).scenario,
);
const replay = new MemoryReplay(recording.scenario, recording.memory);
const shares = fc.double({ min: 0, max: 1, noNaN: true });

test('cells count what single pages are, wherever their bounds fall', () => {
  fc.assert(
    fc.property(shares, fc.integer({ min: 3, max: 700 }), (share, perCell) => {
      replay.seek(share * recording.end);
      const overview = outcomeOfSteps(overviewSteps(replay, perCell));
      const { pages } = replay.image;
      for (const side of ['source', 'destination'] as const) {
        const cell = Math.floor(share * 0.999 * Math.ceil(pages / perCell));
        const counts = { notSent: 0, dirty: 0, inFlight: 0, inSync: 0 };
        for (let i = cell * perCell; i < Math.min(pages, (cell + 1) * perCell); i++)
          counts[stateOfPage(replay, i, side)] += 1;
        const { notSent, dirty, inFlight } = overview[side];
        expect([notSent[cell], dirty[cell], inFlight[cell]]).toEqual([
          counts.notSent,
          counts.dirty,
          counts.inFlight,
        ]);
        const all = countStates(replay, side);
        const sum = (of: Uint32Array) => of.reduce((a, b) => a + b, 0);
        expect([sum(notSent), sum(dirty), sum(inFlight)]).toEqual([
          all.notSent,
          all.dirty,
          all.inFlight,
        ]);
      }
    }),
    { numRuns: 60 },
  );
});

test('the lens shows the pages about the sweep one by one', () => {
  for (const { start, end } of recording.passes) {
    replay.seek((start + end) / 2);
    const sweep = sweepOf(replay)!;
    const { first, states } = lensAt(replay, sweep, 24, 'source');
    expect(states).toHaveLength(24);
    expect(sweep).toBeGreaterThanOrEqual(first);
    expect(sweep).toBeLessThan(first + 24);
    for (const [i, state] of states.entries())
      expect(PAGE_STATES[state]).toBe(stateOfPage(replay, first + i, 'source'));
  }
});

test('nothing is swept before the first pass and after the last', () => {
  replay.seek(0);
  expect(sweepOf(replay)).toBeUndefined();
  replay.seek(recording.end);
  expect(sweepOf(replay)).toBeUndefined();
});
