import { sameUntil } from '../migration/experiment';
import type { Experiment } from '../migration/experiment';
import type { Seconds } from '../physics/units';
import type { RecordedExperiment } from './recorded-run.svelte';

/** What would have come, had nobody changed anything at `from`. */
export interface Ghost extends RecordedExperiment {
  readonly from: Seconds;
}

/** What of an abandoned run would have come instead; undefined where the two never part. */
export function ghostOf(
  abandoned: RecordedExperiment | undefined,
  experiment: Experiment,
): Ghost | undefined {
  if (!abandoned) return undefined;
  const from = sameUntil(abandoned.experiment, experiment);
  return from < abandoned.timeline.end ? { ...abandoned, from } : undefined;
}
