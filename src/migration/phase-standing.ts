import type { Seconds } from '../physics/units';
import { snapshotAt } from './moment';
import type { Phase } from './phases';
import type { Timeline } from './recording';

/**
 * How a phase stands at an instant; `cut`: the migration ended in it; `skipped`: the migration passed
 * it by, since there was nothing to do in it.
 */
export type PhaseStanding = 'done' | 'current' | 'toCome' | 'never' | 'skipped' | 'cut';

/** How a phase stands at `t`; `never` where the recording does not come to it. */
export function phaseStanding(timeline: Timeline, phase: Phase, t: Seconds): PhaseStanding {
  const { phases, outcome } = timeline;
  if (snapshotAt(timeline, t).phase === phase) return 'current';
  const span = phases.find(({ name }) => name === phase);
  if (!span) return 'never';
  // The last one did take place, however short it was: the migration ended in it.
  if (span.end === span.start && span !== phases.at(-1)) return 'skipped';
  if (span.end > t) return 'toCome';
  return phases.at(-1) === span && outcome.status !== 'completed' ? 'cut' : 'done';
}
