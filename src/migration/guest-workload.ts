import { PAGE_SIZE } from '../physics/units';
import type { Pages, PagesPerSecond, Seconds } from '../physics/units';
import { hotCold } from '../physics/workloads/hot-cold';
import { idle } from '../physics/workloads/idle';
import { sequential } from '../physics/workloads/sequential';
import { uniform } from '../physics/workloads/uniform';
import { placeWorkingSet } from '../physics/workloads/workload';
import type { Workload } from '../physics/workloads/workload';
import { entriesOf, rateChanges } from './rate-changes';
import { parseQuantity } from './quantity';
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
    case 'measured':
      // Each write hits a page of its own, so that as many pages turn dirty as were measured.
      return sequential({ first: 0, pages: ramPages(scenario) }, 0);
    case 'hotcold':
      return hotCold(set, { hotPages, hotWrites }, scenario.seed);
  }
}

/** Page writes a second of the running guest at `t`, if nothing slows it. */
export function guestWriteRate(scenario: Scenario, t: Seconds): PagesPerSecond {
  const { pattern, writesPerSecond, rates } = scenario.workload;
  if (pattern === 'idle' || pattern === 'measured') return 0;
  return rateChanges(rates).findLast((change) => change.t <= t)?.rate ?? writesPerSecond;
}

/** When the write rate changes by itself after `t`; Infinity if it does not. */
export function nextRateChange(scenario: Scenario, t: Seconds): Seconds {
  return rateChanges(scenario.workload.rates).find((change) => change.t > t)?.t ?? Infinity;
}

/** Pages that turn dirty in a pass (from 1) of a measured workload; undefined for all others. */
export function measuredPages(scenario: Scenario, pass: number): Pages | undefined {
  const { pattern, dirtyPerPass } = scenario.workload;
  if (pattern !== 'measured') return undefined;
  const measured = entriesOf(dirtyPerPass)[pass - 1];
  return measured === undefined ? 0 : Math.round(parseQuantity(measured, 'bytes')! / PAGE_SIZE);
}
