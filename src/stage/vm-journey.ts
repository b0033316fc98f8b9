import { indexOf } from '../migration/timeline-index';
import type { Timeline } from '../migration/recording';
import type { Seconds } from '../physics/units';

/**
 * How far the VM is on its way from the source (0) to the destination (1). Memory, registers, devices
 * and disk go before it: it moves while the destination starts it, and at no other time. Where it was
 * lost meanwhile it got no further than half of the way.
 */
export function vmJourney(timeline: Timeline, t: Seconds): number {
  const resume = timeline.phases.find(({ name }) => name === 'resume');
  if (!resume || t <= resume.start) return 0;
  const arrived = indexOf(timeline).firstTime('VM_RESUMED');
  const end = arrived ?? resume.end;
  const share = t >= end ? 1 : (t - resume.start) / (end - resume.start);
  return arrived === undefined ? share / 2 : share;
}
