import type { Seconds } from '../physics/units';
import type { Intervention } from './interventions';
import type { Recording } from './recording';
import { Run } from './run';
import type { Scenario } from './scenario';

/** How far a long recording has come. */
export interface Progress {
  readonly t: Seconds;
  readonly pass: number;
}

/** Writes after which a long recording tells how far it is: about 20 ms. */
const WORK_BETWEEN_REPORTS = 1_000_000;

/**
 * Records a migration: a pure function of a checked scenario and interventions.
 * The same input gives the same bits on every machine.
 */
export function record(scenario: Scenario, interventions: readonly Intervention[] = []): Recording {
  const steps = recordSteps(scenario, interventions);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, stopping now and then to tell how far it is: for whoever must stay responsive. */
export function* recordSteps(
  scenario: Scenario,
  interventions: readonly Intervention[] = [],
): Generator<Progress, Recording, void> {
  const run = new Run(scenario, interventions);
  let work = 0;
  while (!run.ended) {
    work += run.step();
    if (work >= WORK_BETWEEN_REPORTS) {
      work = 0;
      yield { t: run.t, pass: run.pass };
    }
  }
  return run.finish();
}
