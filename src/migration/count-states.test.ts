import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIB } from '../physics/units';
import { anyScenario, scenarioWith } from './any-scenario.test-support';
import { countCellsSteps, countStates, sumOfCells } from './count-states';
import { MemoryReplay } from './memory-replay';
import { PAGE_STATES } from './page-states';
import type { Side } from './page-states';
import { record } from './record';
import type { Recording } from './recording';
import { stateOfPage } from './state-of-page.test-support';
import { outcomeOfSteps } from './steps-at-once';

const SIDES: readonly Side[] = ['source', 'destination'];

function replayAt({ scenario, memory }: Recording, t: number): MemoryReplay {
  const replay = new MemoryReplay(scenario, memory);
  replay.seek(t);
  return replay;
}

describe('the memory in cells', () => {
  it('counts of each cell the pages that are in each state', () => {
    const shares = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyScenario, shares, fc.integer({ min: 30, max: 700 }), (scenario, at, size) => {
        const recording = record(scenario);
        const replay = replayAt(recording, at * recording.end);
        const { pages } = replay.image;
        const counts = outcomeOfSteps(countCellsSteps(replay, size));
        for (const side of SIDES) {
          const expected = new Uint32Array(Math.ceil(pages / size) * PAGE_STATES.length);
          const states = new Map(replay.underWay.map((each) => [each.page, each] as const));
          for (let page = 0; page < pages; page++) {
            const state = states.has(page)
              ? stateOfPage(replay, page, side)
              : stateOfPage({ image: replay.image, underWay: [] } as never, page, side);
            expected[Math.floor(page / size) * PAGE_STATES.length + PAGE_STATES.indexOf(state)] +=
              1;
          }
          expect(counts[side]).toEqual(expected);
          expect(sumOfCells(counts[side])).toEqual(countStates(replay, side));
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('what the destination has', () => {
  it('is an old version of a page under way, or nothing of it', () => {
    const recording = record(scenarioWith({ 'vm.ram': 64 * MIB }));
    const [first, second] = recording.passes.map(({ start, end }) => (start + end) / 2);
    for (const [t, state] of [
      [first!, 'notSent'],
      [second!, 'dirty'],
    ] as const) {
      const replay = replayAt(recording, t);
      const [page] = replay.inFlight;
      expect(stateOfPage(replay, page!, 'source')).toBe('inFlight');
      expect(stateOfPage(replay, page!, 'destination')).toBe(state);
      expect(countStates(replay, 'destination').inFlight).toBe(0);
    }
  });

  it('is a page that it asked for, also one that the sweep has not reached', () => {
    const recording = record(
      scenarioWith({
        'policy.name': 'qemu-postcopy',
        'policy.postcopyAt': 0.2,
        'vm.ram': 64 * MIB,
        'workload.writesPerSecond': 20_000,
      }),
    );
    const pulls = recording.memory.operations.filter((each) => each.kind === 'pull');
    const early = pulls.find(({ page, t }) => replayAt(recording, t).image.sentOnce < page);
    expect(early).toBeDefined();
    const arrived = early!.departures[0]!.start + 0.01;
    const replay = replayAt(recording, arrived);
    expect(replay.image.sentOnce).toBeLessThan(early!.page);
    for (const side of SIDES) expect(stateOfPage(replay, early!.page, side)).toBe('inSync');
  });
});
