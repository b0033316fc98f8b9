import type { Intervention } from '../../migration/interventions';
import { isPhase } from '../../migration/phases';
import { snapshotAt } from '../../migration/moment';
import type { Snapshot, Timeline } from '../../migration/recording';
import { m } from '../../paraglide/messages.js';
import type { Seconds } from '../../physics/units';
import { instantName, whatWasDone } from '../../words/interventions';
import { phaseTitle } from '../../words/phases';

/** "5.62 s, Memory transfer, pass 1: bandwidth set to 10 Gbit/s". */
export function markValue(timeline: Timeline, intervention: Intervention): string {
  const { t } = intervention;
  const inputs = { time: instantName(t), what: whatWasDone(timeline, intervention) };
  const { phase, pass } = met(timeline, t);
  if (t > timeline.end || !isPhase(phase)) return m.timeline_mark_at_end(inputs);
  return phase === 'memoryTransfer'
    ? m.timeline_mark_at_pass({ ...inputs, phase: phaseTitle(phase), pass })
    : m.timeline_mark_at_phase({ ...inputs, phase: phaseTitle(phase) });
}

// What it met, and not what it led to: a cancel meets the memory transfer and ends it at once.
function met(timeline: Timeline, t: Seconds): Snapshot {
  const now = snapshotAt(timeline, t);
  if (isPhase(now.phase) || now.t < t) return now;
  return timeline.snapshots.findLast(({ phase }) => isPhase(phase)) ?? now;
}
