import { scenarioAt } from './experiment';
import { guestWriteRate, nextRateChange } from './guest-workload';
import type { Timeline } from './recording';
import type { Seconds } from '../physics/units';

/** Pages sent and pages written by a run that is over in a tenth of a second. */
const LITTLE = 4_000_000;

/** Whether runs like this one are over so soon that they may start unasked. */
export function isQuick(timeline: Timeline): boolean {
  let work = timeline.outcome.pagesSent;
  for (let t = 0; t < timeline.end && work <= LITTLE;) {
    const until = Math.min(nextChange(timeline, t), timeline.end);
    work += (until - t) * guestWriteRate(scenarioAt(timeline, t), t);
    t = until;
  }
  return work <= LITTLE;
}

/** When the guest may write at another rate: of itself, or because somebody set it. */
function nextChange(timeline: Timeline, t: Seconds): Seconds {
  const set = timeline.interventions.find((each) => each.kind === 'set' && each.t > t);
  return Math.min(set?.t ?? Infinity, nextRateChange(timeline.scenario, t));
}
