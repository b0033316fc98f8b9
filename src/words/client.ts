import type { ClientMoment } from '../migration/moment';
import type { ClientEvent } from '../migration/network-events';
import type { FrameFate } from '../migration/reach';
import type { Timeline } from '../migration/recording';
import type { Scenario } from '../migration/scenario';
import { m } from '../paraglide/messages.js';
import { formatCount, formatDuration } from './quantities';

/** How the client stands, in two or three words: "waits 118 ms". */
export function clientStateText({ state, waiting, nextRequestIn }: ClientMoment): string {
  switch (state) {
    case 'answered':
      return m.stage_client_answered();
    case 'idle':
      return nextRequestIn === undefined
        ? m.stage_client_asks_no_more()
        : m.stage_client_next_in({ time: formatDuration(nextRequestIn) });
    case 'waiting':
      return m.stage_client_waiting({ time: formatDuration(waiting) });
    case 'gaveUp':
      return m.stage_client_gaveUp();
  }
}

/**
 * What happened last, in one line: "Request lost: nobody at port 1". Before anything did, how it asks,
 * or, where that may be told, how it will end.
 */
export function clientNews(
  timeline: Timeline,
  client: ClientMoment,
  last: ClientEvent | undefined,
  ahead: boolean,
): string {
  if (client.state === 'idle') return m.stage_client_nothing_asked();
  if (last) return eventText(last, client);
  const { tcpSurvives, stall } = timeline.outcome.client;
  if (ahead && !tcpSurvives) return m.stage_client_will_lose();
  if (ahead && stall > 0) return m.stage_client_will_wait({ stall: formatDuration(stall) });
  return m.stage_client_asks({ every: formatDuration(timeline.client.every) });
}

function eventText(event: ClientEvent, client: ClientMoment): string {
  switch (event.kind) {
    case 'requestLost':
      return LOST[event.fate]();
    case 'retransmission': {
      const figures = { number: event.number, most: formatCount(client.mostRetransmissions) };
      return event.fate === 'answered'
        ? m.stage_client_resent_arrives(figures)
        : m.stage_client_resent_lost(figures);
    }
    case 'answered':
      return m.stage_client_after({
        waited: formatDuration(event.waited),
        number: event.retransmissions,
      });
    case 'gaveUp':
      return m.stage_client_in_vain({ count: event.retransmissions });
  }
}

/** A first try is never answered late: then it would not have been lost. */
const LOST: Readonly<Record<FrameFate, () => string>> = {
  answered: m.stage_client_answered,
  vmSuspended: m.stage_client_lost_suspended,
  oldPort: m.stage_client_lost_old_port,
  vmGone: m.stage_client_lost_gone,
};

/** How long its session can live without an answer, and what it has lost so far. */
export function clientLimitsText(client: ClientMoment, { client: rule }: Scenario): string {
  return m.stage_client_limits({
    lost: formatCount(client.framesLost),
    first: formatDuration(rule.retransmissionTimeout),
    most: formatCount(client.mostRetransmissions),
    last: formatDuration(client.lastRetransmissionAfter),
    limit: formatDuration(client.givesUpAfter),
  });
}
