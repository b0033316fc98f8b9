import type { FrameFate } from '../../migration/reach';
import type { LearnedBy, MacOwner, NetworkEvent } from '../../migration/network-events';
import type { Timeline } from '../../migration/recording';
import { tcpVerdict } from '../../migration/verdict';
import type { Scenario } from '../../migration/scenario';
import { RETRANSMISSION } from '../../physics/tcp-client';
import { m } from '../../paraglide/messages.js';
import { vmName } from '../../words/vm-name';
import { formatCount, formatDuration, formatTime } from '../../words/quantities';
import type { NetworkFilter } from '../../session/look.svelte';

/** The words for what happens on the network. Called while rendering, so that they follow the language. */

/** Whether an event is listed under a filter. */
export function belongsTo(event: NetworkEvent, filter: NetworkFilter): boolean {
  const ofTheSwitch = event.kind === 'learned' || event.kind === 'forgotten';
  switch (filter) {
    case 'all':
      return true;
    case 'requests':
      return !ofTheSwitch && event.kind !== 'announced';
    case 'vm':
      return ofTheSwitch ? event.who === 'vm' : event.kind === 'announced';
    case 'client':
      return ofTheSwitch && event.who === 'client';
  }
}

/** What an event means for the client: trouble, relief, or a change of the switch's table. */
export function eventTone(event: NetworkEvent): 'trouble' | 'relief' | 'change' | 'calm' {
  switch (event.kind) {
    case 'requestLost':
    case 'gaveUp':
      return 'trouble';
    case 'retransmission':
      return event.fate === 'answered' ? 'relief' : 'trouble';
    case 'answered':
      return 'relief';
    case 'learned':
    case 'forgotten':
    case 'announced':
      return 'change';
    case 'chat':
      return 'calm';
  }
}

/** What happened, in a few words. */
export function eventTitle(event: NetworkEvent, timeline: Timeline): string {
  const vm = vmName(timeline.scenario);
  switch (event.kind) {
    case 'chat':
      return m.inside_chat({ count: event.requests, requests: formatCount(event.requests) });
    case 'requestLost':
      return m.inside_request_lost();
    case 'retransmission':
      return event.fate === 'answered'
        ? m.inside_retransmission_reached({ number: event.number })
        : m.inside_retransmission_lost({ number: event.number });
    case 'answered':
      return m.inside_answered({ waited: formatDuration(event.waited) });
    case 'gaveUp':
      return m.inside_gave_up({ waited: formatDuration(event.waited) });
    case 'announced':
      return event.of === 1
        ? m.inside_announced({ vm })
        : m.inside_announced_of({ vm, number: event.number, of: event.of });
    case 'learned': {
      const who = nameOf(event.who, vm);
      const { port, from } = event;
      if (event.t === 0) return m.inside_known({ who, port });
      return from === undefined
        ? m.inside_learned({ who, port })
        : m.inside_relearned({ who, port, from });
    }
    case 'forgotten':
      return m.inside_forgotten({ who: nameOf(event.who, vm) });
  }
}

/** The same in full: what it was, when, and why it went as it did. */
export function eventDetail(event: NetworkEvent, timeline: Timeline): string {
  const { scenario, client } = timeline;
  const vm = vmName(scenario);
  const time = formatTime(event.t);
  switch (event.kind) {
    case 'chat':
      return m.inside_chat_detail({
        time,
        until: formatTime(event.until),
        every: formatDuration(client.every),
        trip: formatDuration(client.roundTrip),
      });
    case 'requestLost':
      return `${m.inside_request_detail({ time })} ${fateText(event.fate, vm)}`;
    case 'retransmission':
      return `${m.inside_retransmission_detail({
        time,
        waited: formatDuration(event.waited),
        since: formatDuration(event.sinceRequest),
      })} ${fateText(event.fate, vm)} ${backoffText(scenario)}`;
    case 'answered':
      return m.inside_answered_detail({
        time,
        waited: formatDuration(event.waited),
        count: event.retransmissions,
        limit: formatDuration(tcpVerdict(timeline).lastRetransmission),
      });
    case 'gaveUp':
      return m.inside_gave_up_detail({ time, count: event.retransmissions });
    case 'announced':
      return m.inside_announced_detail({ time, vm });
    case 'learned':
      return event.t === 0
        ? m.inside_known_detail()
        : `${m.inside_learned_detail({ time })} ${learnedText(event.by, vm)}`;
    case 'forgotten':
      return m.inside_forgotten_detail({
        time,
        who: nameOf(event.who, vm),
        ageing: formatDuration(scenario.network.ageing),
        port: event.port,
      });
  }
}

function backoffText({ client }: Scenario): string {
  const { maxTimeout } = RETRANSMISSION[client.os];
  return maxTimeout === Infinity
    ? m.inside_backoff()
    : m.inside_backoff_capped({ most: formatDuration(maxTimeout) });
}

function nameOf(who: MacOwner, vm: string): string {
  return who === 'vm' ? vm : m.inside_client();
}

function fateText(fate: FrameFate, vm: string): string {
  switch (fate) {
    case 'answered':
      return m.inside_fate_answered({ vm });
    case 'vmSuspended':
      return m.inside_fate_suspended({ vm });
    case 'oldPort':
      return m.inside_fate_old_port({ vm });
    case 'vmGone':
      return m.inside_fate_gone({ vm });
  }
}

function learnedText(by: LearnedBy, vm: string): string {
  switch (by) {
    case 'answer':
      return m.inside_by_answer({ vm });
    case 'request':
      return m.inside_by_request();
    case 'announcement':
      return m.inside_by_announcement({ vm });
    case 'ownFrame':
      return m.inside_by_own_frame({ vm });
  }
}
