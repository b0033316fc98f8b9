import { RETRANSMISSION, givesUpAfter } from '../physics/tcp-client';
import type { Bytes, Seconds } from '../physics/units';
import type { ClientTrace } from './client-trace';
import type { MigrationContext } from './machine';
import type { Ending } from './phases';
import { blackoutsIn } from './reach';
import type { Outcome, Timeline } from './recording';

/** Figures that only the run itself knows. */
export interface OwnFigures {
  /** What crossed the link. */
  readonly bytesSent: Bytes;
  /** When the source said that it was done, where that is not the end. */
  readonly reportedEnd?: Seconds | undefined;
  readonly pulled?: Outcome['pulled'] | undefined;
}

/** What the tiles and `simulate` report: everything follows from the timeline. */
export function outcomeOf(
  timeline: Omit<Timeline, 'outcome'>,
  context: MigrationContext,
  own: OwnFigures,
): Outcome {
  const { reportedEnd, pulled } = own;
  const { client: settings } = timeline.scenario;
  const ending = timeline.snapshots[timeline.snapshots.length - 1].phase as Ending;
  const completed = ending === 'completed';
  const ended = timeline.snapshots[timeline.snapshots.length - 1].t;
  const suspended = timeline.reach.find(({ vm }) => vm === 'suspended');
  return {
    status: ending === 'lost' ? 'failed' : ending,
    vmLost: ending === 'lost',
    ...(context.endReason ? { endReason: context.endReason } : {}),
    ...(context.stopReason ? { stopReason: context.stopReason } : {}),
    totalTime: completed && reportedEnd !== undefined ? reportedEnd : ended,
    // A VM that moved first was resumed long before the end: its downtime is the blackout.
    ...(completed && suspended && !pulled && reportedEnd !== undefined
      ? { reportedDowntime: reportedEnd - suspended.t }
      : {}),
    ...(pulled ? { pulled } : {}),
    downtime: blackoutsIn(timeline.reach, ended).reduce(
      (sum, { start, end }) => sum + (end - start),
      0,
    ),
    bytesSent: Math.round(own.bytesSent),
    pagesSent: timeline.passes.reduce((sum, pass) => sum + pass.pages, 0),
    livePasses: timeline.passes.filter((pass) => !pass.final).length,
    client: {
      ...clientOutcome(timeline.client),
      givesUpAfter: givesUpAfter(RETRANSMISSION[settings.os], settings.retransmissionTimeout),
    },
  };
}

function clientOutcome({ stalls }: ClientTrace) {
  return {
    tcpSurvives: stalls.every((stall) => stall.gaveUpAt === undefined),
    stall: stalls.reduce(
      (longest, { since, answeredAt, gaveUpAt }) =>
        Math.max(longest, (answeredAt ?? gaveUpAt!) - since),
      0,
    ),
    framesLost: stalls.reduce(
      (sum, { attempts }) => sum + attempts.filter(({ fate }) => fate !== 'answered').length,
      0,
    ),
  };
}
