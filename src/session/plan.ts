import { sameExperiment } from '../migration/experiment';
import type { Experiment } from '../migration/experiment';

/** All that a person has set up: what undo takes back, and an address holds. */
export interface Plan {
  readonly experiment: Experiment;
  /** The run that it is compared with. */
  readonly pinned: Experiment | undefined;
}

/** Whether two plans are the same. */
export function samePlan(one: Plan, other: Plan): boolean {
  if (!sameExperiment(one.experiment, other.experiment)) return false;
  return one.pinned && other.pinned
    ? sameExperiment(one.pinned, other.pinned)
    : one.pinned === other.pinned;
}

/** Whether two migrations begin alike, whatever is done to them. */
export function sameBeginning(one: Experiment, other: Experiment): boolean {
  return sameExperiment({ ...one, interventions: [] }, { ...other, interventions: [] });
}
