import { defaultScenario } from '../../src/migration/read-scenario';
import type { Scenario } from '../../src/migration/scenario';
import { GBIT_PER_SECOND, GIB, TIB } from '../../src/physics/units';

interface Size {
  readonly ram: number;
  readonly gigabits: number;
  readonly writes: number;
  readonly workingSet: number;
}

/** The default scenario in another size. */
export function scenarioOf({ ram, gigabits, writes, workingSet }: Size): Scenario {
  const { vm, link, workload, ...rest } = defaultScenario();
  return {
    ...rest,
    vm: { ...vm, ram },
    link: { ...link, bandwidth: gigabits * GBIT_PER_SECOND },
    workload: { ...workload, writesPerSecond: writes, writableWorkingSet: workingSet },
  };
}

/** 1 TiB at 100 Gbit/s with a million page writes a second. */
export function tebibyte(workingSet: number): Scenario {
  return scenarioOf({ ram: TIB, gigabits: 100, writes: 1_000_000, workingSet });
}

/** 64 GiB at 10 Gbit/s. */
export function sixtyFour(writes: number, workingSet: number): Scenario {
  return scenarioOf({ ram: 64 * GIB, gigabits: 10, writes, workingSet });
}
