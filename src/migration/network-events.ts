import type { Seconds } from '../physics/units';
import type { Stall } from './client-trace';
import { reachAt } from './reach';
import type { FrameFate } from './reach';
import { POLICIES } from './policies';
import type { Timeline } from './recording';

/** Whose entry in the switch's address table. */
export type MacOwner = 'vm' | 'client';

/** By which frame the switch learned where an address is. */
export type LearnedBy = 'answer' | 'request' | 'announcement' | 'ownFrame';

/** Something that happened on the network. */
export type NetworkEvent = { readonly t: Seconds } & (
  | {
      /** Requests that were answered at once, one every beat, from `t` to `until`. */
      readonly kind: 'chat';
      readonly until: Seconds;
      readonly requests: number;
    }
  | {
      /** A request that nobody answers: the frame is lost. */
      readonly kind: 'requestLost';
      readonly fate: FrameFate;
    }
  | {
      /** Nothing came back: the client's TCP sends it again. */
      readonly kind: 'retransmission';
      readonly number: number;
      /** Since the try before: the timeout, which doubles. */
      readonly waited: Seconds;
      readonly sinceRequest: Seconds;
      readonly fate: FrameFate;
    }
  /** The answer to a request that had to be repeated. */
  | { readonly kind: 'answered'; readonly waited: Seconds; readonly retransmissions: number }
  | { readonly kind: 'gaveUp'; readonly waited: Seconds; readonly retransmissions: number }
  /** The destination tells the switch where the VM is; some hypervisors repeat it. */
  | { readonly kind: 'announced'; readonly number: number; readonly of: number }
  | {
      readonly kind: 'learned';
      readonly who: MacOwner;
      readonly port: number;
      /** Where the switch had the address until now; undefined where it had none. */
      readonly from: number | undefined;
      readonly by: LearnedBy;
    }
  /** No frame from the address for the ageing time: frames to it go to all ports from now on. */
  | { readonly kind: 'forgotten'; readonly who: MacOwner; readonly port: number }
);

/** All that happened on the network up to the end of the recording, in order of time. */
export function networkEvents(timeline: Timeline): readonly NetworkEvent[] {
  return [
    ...chats(timeline),
    ...clientEvents(timeline),
    ...announcements(timeline).map((t, i, all): NetworkEvent => ({
      t,
      kind: 'announced',
      number: i + 1,
      of: all.length,
    })),
    ...macHistory(timeline, 'vm'),
    ...macHistory(timeline, 'client'),
  ]
    .filter(({ t }) => t <= timeline.end)
    .sort((a, b) => a.t - b.t);
}

/** What befell the client's requests that were not answered at once. */
export type ClientEvent = Extract<
  NetworkEvent,
  { kind: 'requestLost' | 'retransmission' | 'answered' | 'gaveUp' }
>;

/** What befell the client up to the end of the recording, in order of time. */
export function clientEvents({ client, end }: Timeline): readonly ClientEvent[] {
  return client.stalls.flatMap(stallEvents).filter(({ t }) => t <= end);
}

/** What became of one entry of the switch's table over the recording. */
export function macHistory(timeline: Timeline, who: MacOwner): NetworkEvent[] {
  const { ageing } = timeline.scenario.network;
  const events: NetworkEvent[] = [];
  let entry: { port: number; seen: Seconds } | undefined;
  const forgetBy = (t: Seconds) => {
    if (!entry || t - entry.seen < ageing) return;
    events.push({ t: entry.seen + ageing, kind: 'forgotten', who, port: entry.port });
    entry = undefined;
  };
  for (const { first, last, port, by } of framesOf(timeline, who)) {
    forgetBy(first);
    if (entry?.port !== port) {
      events.push({ t: first, kind: 'learned', who, port, from: entry?.port, by });
    }
    entry = { port, seen: Math.max(last, entry?.seen ?? 0) };
  }
  forgetBy(timeline.end);
  return events;
}

/** Frames from one address: a single one, or one every beat. */
interface Frames {
  readonly first: Seconds;
  readonly last: Seconds;
  readonly port: number;
  readonly by: LearnedBy;
}

function framesOf(timeline: Timeline, who: MacOwner): Frames[] {
  const { client, reach } = timeline;
  const portOfVm = (t: Seconds) => (reachAt(reach, t).vm === 'destination' ? 2 : 1);
  const frames: Frames[] = [];
  const single = (t: Seconds, port: number, by: LearnedBy) =>
    frames.push({ first: t, last: t, port, by });
  for (const { first, last } of beats(timeline)) {
    if (who === 'vm') frames.push({ first, last, port: portOfVm(first), by: 'answer' });
    else frames.push({ first, last, port: 3, by: 'request' });
  }
  for (const { attempts, answeredAt } of client.stalls) {
    if (who === 'client') for (const { t } of attempts) single(t, 3, 'request');
    else if (answeredAt !== undefined) single(answeredAt, portOfVm(answeredAt), 'answer');
  }
  if (who === 'vm') for (const { t, by } of ownFrames(timeline)) single(t, 2, by);
  return frames
    .filter(({ first }) => first <= timeline.end)
    .sort((a, b) => a.first - b.first || a.last - b.last);
}

// Stretches of requests that are answered at once. Where the switch forgets between two, each is its own.
function beats(timeline: Timeline): { first: Seconds; last: Seconds; requests: number }[] {
  const { client, end, scenario } = timeline;
  const { every } = client;
  return client.chats.flatMap(({ start, end: over }) => {
    const until = Number.isFinite(over) ? over - every : end;
    const requests = Math.max(0, Math.floor((Math.min(until, end) - start) / every + 1e-9)) + 1;
    if (every < scenario.network.ageing)
      return [{ first: start, last: start + (requests - 1) * every, requests }];
    return Array.from({ length: requests }, (_, i) => {
      const t = start + i * every;
      return { first: t, last: t, requests: 1 };
    });
  });
}

function chats(timeline: Timeline): NetworkEvent[] {
  return beats(timeline).map(({ first, last, requests }) => ({
    t: first,
    kind: 'chat',
    until: last,
    requests,
  }));
}

function stallEvents({ since, attempts, answeredAt, gaveUpAt }: Stall): ClientEvent[] {
  const retransmissions = attempts.length - 1;
  const events = attempts.map(({ t, retransmission, fate }, i): ClientEvent => {
    if (i === 0) return { t, kind: 'requestLost', fate };
    const waits = { waited: t - attempts[i - 1].t, sinceRequest: t - since };
    return { t, kind: 'retransmission', number: retransmission, ...waits, fate };
  });
  if (answeredAt !== undefined) {
    events.push({ t: answeredAt, kind: 'answered', waited: answeredAt - since, retransmissions });
  } else if (gaveUpAt !== undefined) {
    events.push({ t: gaveUpAt, kind: 'gaveUp', waited: gaveUpAt - since, retransmissions });
  }
  return events;
}

// When the switch hears of the VM at port 2 for the first time, if it does.
function heardAt({ reach }: Timeline): Seconds | undefined {
  return reach.find(({ port }) => port === 2)?.t;
}

function announcements(timeline: Timeline): Seconds[] {
  const { scenario } = timeline;
  const heard = heardAt(timeline);
  if (!scenario.network.announce || heard === undefined) return [];
  return POLICIES[scenario.policy.name].announcements.map((later) => heard + later);
}

function ownFrames(timeline: Timeline): { t: Seconds; by: LearnedBy }[] {
  const heard = heardAt(timeline);
  if (timeline.scenario.network.announce)
    return announcements(timeline).map((t) => ({ t, by: 'announcement' }));
  return heard === undefined ? [] : [{ t: heard, by: 'ownFrame' }];
}
