import { clientEvents } from '../../migration/network-events';
import { PHASES } from '../../migration/phases';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';

/**
 * Instants at which something happened, in order; what happens at one instant is one event. Beside
 * the events of the migration these are the client's: a request that is lost, each retransmission,
 * the answer that was waited for, the end of its patience. The end of the recording is one too.
 */
export function eventTimes(timeline: Timeline): readonly Seconds[] {
  const times = [...timeline.snapshots, ...clientEvents(timeline)].map(({ t }) => t);
  return [...new Set([...times, timeline.end])].sort((a, b) => a - b);
}

/** The next event after `t` in any of the recordings; undefined when nothing more happens. */
export function nextEvent(timelines: readonly Timeline[], t: Seconds): Seconds | undefined {
  const next = timelines.flatMap((each) => eventTimes(each).find((event) => event > t) ?? []);
  return next.length > 0 ? Math.min(...next) : undefined;
}

/** The last event before `t` in any of the recordings; undefined at the start. */
export function previousEvent(timelines: readonly Timeline[], t: Seconds): Seconds | undefined {
  const last = timelines.flatMap((each) => eventTimes(each).findLast((event) => event < t) ?? []);
  return last.length > 0 ? Math.max(...last) : undefined;
}

/** Where one stops who goes from pass to pass: their starts, and where the last one is over. */
function passStops({ passes, end }: Timeline): readonly Seconds[] {
  const last = passes.at(-1);
  return [...passes.map(({ start }) => start), ...(last ? [last.end] : []), end];
}

/** The start of the next pass, the final copy's included; after the last pass where it is over, then the end. */
export function nextPass(timeline: Timeline, t: Seconds): Seconds {
  return passStops(timeline).find((stop) => stop > t) ?? timeline.end;
}

/** The way back: the start of the pass at `t`, or of the one before if `t` is there already; 0 before the first. */
export function previousPass(timeline: Timeline, t: Seconds): Seconds {
  return passStops(timeline).findLast((stop) => stop < t) ?? 0;
}

/** The start of the phase that follows the one at `t`; after the last phase the end. */
export function nextPhase({ phases, end }: Timeline, t: Seconds): Seconds {
  return phases.find(({ start }) => start > t)?.start ?? end;
}

/** The start of the phase at `t`, or of the one before if `t` is there already; 0 at the start. */
export function previousPhase({ phases }: Timeline, t: Seconds): Seconds {
  return phases.findLast(({ start }) => start < t)?.start ?? 0;
}

/** What comes first after `t` in any of the recordings, by one of the functions above; else the end of the last. */
export function soonest(
  next: (timeline: Timeline, t: Seconds) => Seconds,
  timelines: readonly Timeline[],
  t: Seconds,
): Seconds {
  const found = timelines.map((timeline) => next(timeline, t)).filter((each) => each > t);
  return found.length > 0
    ? Math.min(...found)
    : Math.max(0, ...timelines.map((timeline) => timeline.end));
}

/** What came last before `t` in any of the recordings, by one of the functions above. */
export function latest(
  previous: (timeline: Timeline, t: Seconds) => Seconds,
  timelines: readonly Timeline[],
  t: Seconds,
): Seconds {
  return Math.max(0, ...timelines.map((timeline) => previous(timeline, t)));
}

/** The start of phase 1 to 6; undefined if the migration never comes to it. */
export function startOfPhase({ phases }: Timeline, number: number): Seconds | undefined {
  return phases.find(({ name }) => name === PHASES[number - 1])?.start;
}
