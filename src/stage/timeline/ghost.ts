import type { RateStep } from '../../migration/rates';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import { m } from '../../paraglide/messages.js';
import { formatDuration } from '../../words/quantities';

/** The future that a change has abandoned: another run, the same as the present one up to `from`. */
export interface AbandonedRun {
  readonly timeline: Timeline;
  readonly from: Seconds;
}

/** What of some rates lies after an instant. */
export function rateFrom(steps: readonly RateStep[], from: Seconds): readonly RateStep[] {
  return steps
    .filter(({ end }) => end > from)
    .map((step) => (step.start < from ? { ...step, start: from } : step));
}

/** How it would have ended, in a few words and in fewer. */
export function ghostOutcome({ timeline }: AbandonedRun): { long: string; short: string } {
  const { status, totalTime, downtime } = timeline.outcome;
  const total = formatDuration(totalTime);
  const inputs = { total, blackout: formatDuration(downtime) };
  switch (status) {
    case 'completed':
      return {
        long: m.timeline_ghost_completed(inputs),
        short: m.timeline_ghost_short_completed(inputs),
      };
    case 'cancelled':
      return {
        long: m.timeline_ghost_cancelled({ total }),
        short: m.timeline_ghost_short_cancelled({ total }),
      };
    case 'failed':
      return {
        long: m.timeline_ghost_failed({ total }),
        short: m.timeline_ghost_short_failed({ total }),
      };
    case 'notConverging':
      return {
        long: m.timeline_ghost_notConverging({ total }),
        short: m.timeline_ghost_short_notConverging({ total }),
      };
  }
}
