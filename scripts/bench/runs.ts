import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MemoryReplay } from '../../src/migration/memory-replay';
import { countStates } from '../../src/migration/count-states';
import { defaultScenario } from '../../src/migration/read-scenario';
import { record } from '../../src/migration/record';
import type { Scenario } from '../../src/migration/scenario';
import { sweepSteps } from '../../src/migration/sweep';
import { BLOCK, CounterRandom } from '../../src/physics/counter-random';
import { GBIT_PER_SECOND, GIB, MIB } from '../../src/physics/units';
import { measure, timeOf, timesOf } from './measure';
import type { Row } from './measure';
import { scenarioOf, sixtyFour, tebibyte } from './scenarios';

/** Whole migrations, recorded from their start to their end. */
export function benchRuns(print: (row: Row) => void): void {
  const seed = defaultScenario();
  const run = (what: string, how: string, runs: number, scenario: Scenario, goal: string) =>
    print({ what, how, times: measure(runs, () => record(scenario)), goal });
  run("the seed's VM", '', 30, seed, '8 ms');
  const { writesPerSecond, writableWorkingSet } = seed.workload;
  run('64 GiB, 10 Gbit/s', '5 k/s', 7, sixtyFour(writesPerSecond, writableWorkingSet), '250 ms');
  run('  in a working set of 4 GiB', '100 k/s', 7, sixtyFour(100_000, 4 * GIB), '250 ms');
  run('1 TiB, 100 Gbit/s, in 256 MiB', '1 M/s', 3, tebibyte(256 * MIB), '3 s');
  run('  in 64 GiB', '1 M/s', 3, tebibyte(64 * GIB), '3 s');
  run('  in 1 TiB', '1 M/s', 3, tebibyte(1024 * GIB), '3 s');
}

/** "What if" as the page asks for it: many runs, and some more for the edge of what converges. */
export function benchSweeps(print: (row: Row) => void): void {
  const experiment = { scenario: defaultScenario(), interventions: [] };
  const bandwidths = [0.1, 0.15, 0.25, 0.4, 0.6, 1, 1.5, 2.5, 4, 6, 10, 15, 25, 40, 60, 100];
  const values = bandwidths.map((gigabits) => gigabits * GBIT_PER_SECOND);
  const sweep = () => [...sweepSteps(experiment, 'link.bandwidth', values)];
  const runs = sweep().filter(({ kind }) => kind === 'point').length;
  print({ what: "sweep of the seed's bandwidth", how: `${runs} runs`, times: measure(7, sweep) });
}

/** The seed's VM as a reader meets it: nothing compiled, nothing warm. */
export function benchFirstRun(print: (row: Row) => void): void {
  const samples = Array.from({ length: 7 }, () => Number(runAlone('first-run.ts', [])));
  print({ what: "the seed's VM, first in a process", times: timesOf(samples), goal: '50 ms' });
}

function runAlone(name: string, args: readonly string[]): string {
  const program = fileURLToPath(new URL(name, import.meta.url));
  return execFileSync(process.execPath, ['--import', 'tsx', program, ...args], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
}

/** The most memory that a process takes which records 1 TiB once. */
export function benchMemory(print: (row: Row) => void): void {
  for (const gibibytes of [0.25, 64, 1024]) {
    const output = runAlone('peak-memory.ts', [String(gibibytes * GIB)]);
    const what = `peak memory of 1 TiB, in ${gibibytes} GiB`;
    print({ what, figure: `${output.trim()} MiB`, goal: '1 GiB' });
  }
}

/** The memory at random instants of a recording, and how many pages are in each state. */
export function benchReplay(print: (row: Row) => void): void {
  const seed = scenarioOf({ ram: GIB, gigabits: 1, writes: 100_000, workingSet: 256 * MIB });
  const cases = [
    ['state at a random t, 1 GiB', seed, '16 ms'],
    ['state at a random t, 64 GiB', sixtyFour(100_000, 4 * GIB), '100 ms'],
    ['  in a working set of 64 GiB', sixtyFour(100_000, 64 * GIB), '100 ms'],
  ] as const;
  for (const [what, scenario, goal] of cases) {
    const recording = record(scenario);
    const replay = new MemoryReplay(scenario, recording.memory);
    const random = new CounterRandom(1, 0);
    const samples = Array.from({ length: 60 }, (_, i) => {
      const t = (random.at(i) / BLOCK) * recording.end;
      return timeOf(() => {
        replay.seek(t);
        countStates(replay, 'source');
      });
    });
    print({ what, how: '100 k/s', times: timesOf(samples), goal });
  }
}
