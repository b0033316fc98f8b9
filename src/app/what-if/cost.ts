import type { Timeline } from '../../migration/recording';

/** Pages sent and pages written by a run that is over in a tenth of a second. */
const LITTLE = 4_000_000;

/** Whether runs like this one are over so soon that they may start unasked. */
export function isQuick({ scenario, outcome }: Timeline): boolean {
  const written = scenario.workload.writesPerSecond * outcome.totalTime;
  return outcome.pagesSent + written <= LITTLE;
}
