import type { Bytes, Seconds } from '../physics/units';
import { snapshotAt } from './moment';
import { blackoutsIn } from './reach';
import type { Timeline } from './recording';
import { indexOf } from './timeline-index';

/** What is known of the outcome at an instant: nothing that lies ahead. */
export interface OutcomeSoFar {
  /** True once all is over: nothing is ahead any more. */
  readonly over: boolean;
  readonly totalTime: Seconds;
  /** The blackout so far; undefined before the VM was suspended. */
  readonly downtime: Seconds | undefined;
  /** Whether the VM is lost. */
  readonly vmLost: boolean;
  /** Passes that have begun while the VM ran. */
  readonly livePasses: number;
  readonly finalCopy: boolean;
  readonly bytesSent: Bytes;
  readonly client: {
    /** False once its TCP has given up. */
    readonly tcpSurvives: boolean;
    /** Whether it waits at this instant. */
    readonly waits: boolean;
    /** The longest that it has waited for an answer. */
    readonly stall: Seconds;
  };
}

/** The outcome as it is known at `t`; at the end of the recording it is the whole outcome. */
export function outcomeSoFar(timeline: Timeline, t: Seconds): OutcomeSoFar {
  const { outcome, passes, reach, end } = timeline;
  const { phase } = snapshotAt(timeline, t);
  const ended = timeline.snapshots[timeline.snapshots.length - 1].t <= t;
  const suspended = reach.some(({ vm, t: since }) => vm === 'suspended' && since <= t);
  return {
    over: t >= end,
    totalTime: ended ? outcome.totalTime : Math.min(t, outcome.totalTime),
    downtime: ended ? outcome.downtime : suspended ? downtimeBy(timeline, t) : undefined,
    vmLost: phase === 'lost',
    livePasses: passes.filter(({ final, start }) => !final && start <= t).length,
    finalCopy: passes.some(({ final, start }) => final && start <= t),
    bytesSent: ended
      ? outcome.bytesSent
      : Math.min(outcome.bytesSent, indexOf(timeline).bytesBy(t)),
    client: clientSoFar(timeline, t),
  };
}

function downtimeBy({ reach, snapshots }: Timeline, t: Seconds): Seconds {
  const ended = snapshots[snapshots.length - 1].t;
  return blackoutsIn(reach, ended)
    .filter(({ start }) => start <= t)
    .reduce((sum, { start, end }) => sum + (Math.min(end, t) - start), 0);
}

function clientSoFar({ client, outcome, end }: Timeline, t: Seconds): OutcomeSoFar['client'] {
  // A client that still waits when the recording ends is told of as a whole.
  if (t >= end) {
    const { tcpSurvives, stall } = outcome.client;
    return { tcpSurvives, waits: false, stall };
  }
  let stall = 0;
  let waits = false;
  let tcpSurvives = true;
  for (const { since, answeredAt, gaveUpAt } of client.stalls) {
    if (since > t) break;
    const over = (answeredAt ?? gaveUpAt)!;
    stall = Math.max(stall, Math.min(over, t) - since);
    if (t < over) waits = true;
    else if (gaveUpAt !== undefined) tcpSurvives = false;
  }
  return { tcpSurvives, waits, stall };
}
