import type { PagesPerSecond } from '../physics/units';
import { hotCold } from '../physics/workloads/hot-cold';
import { idle } from '../physics/workloads/idle';
import { sequential } from '../physics/workloads/sequential';
import { uniform } from '../physics/workloads/uniform';
import { placeWorkingSet } from '../physics/workloads/workload';
import type { Workload } from '../physics/workloads/workload';
import { ramPages, workingSetPages } from './scenario';
import type { Scenario } from './scenario';

/** The workload that a scenario describes. */
export function guestWorkload(scenario: Scenario): Workload {
  const set = placeWorkingSet(ramPages(scenario), workingSetPages(scenario));
  const { pattern, sweepStart, hotPages, hotWrites } = scenario.workload;
  switch (pattern) {
    case 'idle':
      return idle;
    case 'uniform':
      return uniform(set, scenario.seed);
    case 'sequential':
      return sequential(set, sweepStart);
    case 'hotcold':
      return hotCold(set, { hotPages, hotWrites }, scenario.seed);
  }
}

/** Page writes a second of the running guest. */
export function guestWriteRate(scenario: Scenario): PagesPerSecond {
  return scenario.workload.pattern === 'idle' ? 0 : scenario.workload.writesPerSecond;
}
