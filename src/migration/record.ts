import type { Seconds } from '../physics/units';
import type { Intervention } from './interventions';
import type { Figures, Recording } from './recording';
import { Run } from './run';
import type { Scenario } from './scenario';
import { outcomeOfSteps } from './steps-at-once';

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
 * @throws RecordingTooLarge if it would take more memory than one recording may
 */
export function record(scenario: Scenario, interventions: readonly Intervention[] = []): Recording {
  return outcomeOfSteps(recordSteps(scenario, interventions));
}

/** The same, stopping now and then to tell how far it is: for whoever must stay responsive. */
export function* recordSteps(
  scenario: Scenario,
  interventions: readonly Intervention[] = [],
): Generator<Progress, Recording, void> {
  return yield* stepsOf(new Run(scenario, interventions));
}

/**
 * The figures of a migration, to the same bits, without what it takes to show it: no more memory
 * is needed for a long one than for a short one. In steps as well.
 */
export function* figureSteps(
  scenario: Scenario,
  interventions: readonly Intervention[] = [],
): Generator<Progress, Figures, void> {
  return yield* stepsOf(new Run(scenario, interventions, 'figures'));
}

function* stepsOf(run: Run): Generator<Progress, Recording, void> {
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
