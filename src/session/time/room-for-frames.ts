import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import { interpolate } from './knots';
import type { Knot, StorySeconds } from './knots';

/** From a retransmission to its answer: a frame there and another back, to be followed by the eye. */
const EXCHANGE: StorySeconds = 1.5;
/** From one try to the next, or to the end of the client's patience. */
const WAIT: StorySeconds = 0.9;

/**
 * The knots with more story time where a client waits: an answer takes a fraction of a millisecond
 * and would be over before it is seen, and all tries of a client in vain would fall into one glance.
 * What comes later moves back by as much.
 */
export function roomFor(timeline: Timeline, knots: readonly Knot[]): readonly Knot[] {
  return waits(timeline).reduce(withRoom, knots);
}

interface Wait {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly least: StorySeconds;
}

function waits({ client, end: over }: Timeline): Wait[] {
  return client.stalls
    .flatMap(({ attempts, answeredAt, gaveUpAt }) =>
      attempts.map(({ t }, i): Wait => {
        const last = i === attempts.length - 1;
        return {
          start: t,
          end: last ? (answeredAt ?? gaveUpAt!) : attempts[i + 1].t,
          least: last && answeredAt !== undefined ? EXCHANGE : WAIT,
        };
      }),
    )
    .filter(({ start, end }) => start < end && end <= over);
}

function withRoom(knots: readonly Knot[], { start, end, least }: Wait): readonly Knot[] {
  const from = interpolate(knots, 't', 's', start);
  const lasts = interpolate(knots, 't', 's', end) - from;
  if (lasts >= least) return knots;
  const within = ({ t }: Knot) => t > start && t < end;
  return [
    ...knots.filter(({ t }) => t < start),
    { t: start, s: from },
    // Steps that begin meanwhile keep their share of it.
    ...knots.filter(within).map(({ t, s }) => ({ t, s: from + ((s - from) / lasts) * least })),
    { t: end, s: from + least },
    ...knots.filter(({ t }) => t > end).map(({ t, s }) => ({ t, s: s + least - lasts })),
  ];
}
