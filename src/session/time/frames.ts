import type { Stall } from '../../migration/client-trace';
import { macHistory } from '../../migration/network-events';
import { POLICIES } from '../../migration/policies';
import { fateOf, reachAt } from '../../migration/reach';
import type { FrameFate } from '../../migration/reach';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import type { StorySeconds, StoryTime } from './story-time';

/** A cable of the switch, by who is at its other end. */
export type CableName = 'client' | 'source' | 'destination';

/**
 * A frame on its way, as it is seen. In truth it takes a fraction of a millisecond: it is drawn so
 * slowly that the eye can follow, from the instant at which it leaves, or up to the one at which the
 * recording says that it arrives.
 */
export interface Frame {
  readonly id: string;
  readonly kind: 'request' | 'answer' | 'announcement' | 'ownFrame';
  readonly left: StorySeconds;
  readonly arrived: StorySeconds;
  /** From whom it comes; it goes by the switch. */
  readonly from: CableName;
  /** Where the switch sends it on; several: it does not know the address. None: it is for the switch. */
  readonly to: readonly CableName[];
  /** Why it reaches nobody; undefined where it does. */
  readonly lost?: Exclude<FrameFate, 'answered'>;
  /** Number of the retransmission; 0 for any other frame. */
  readonly retransmission: number;
  /** Until when it is seen: one that is lost stays, crossed out, where it was lost. */
  readonly until: StorySeconds;
}

/** From one end to the other. */
const TRIP: StorySeconds = 0.6;
/** Between two exchanges that are drawn. */
const PAUSE: StorySeconds = 0.3;
/** How long a lost frame stays to be seen. */
const LOST_STAYS: StorySeconds = 1.2;
/** The shortest time between two that are told apart. */
const APART: StorySeconds = 0.3;

/**
 * All frames of a recording that are drawn, in the order in which they leave: each request that
 * nobody answers, its retransmissions, the answer at last, and what the VM sends of its own accord.
 * Of requests that are answered at once, only as many as can be followed one by one.
 */
export function framesOf(timeline: Timeline, story: StoryTime): readonly Frame[] {
  const ports = portsOf(timeline);
  return [
    ...chats(timeline, story, ports),
    ...timeline.client.stalls.flatMap((stall) => triesOf(stall, timeline, story, ports)),
    ...ownFrames(timeline, story),
  ].sort((a, b) => a.left - b.left);
}

/** Of so many requests one was drawn, where the client chatted undisturbed around `t`. */
export function drawnOneIn(timeline: Timeline, story: StoryTime, t: Seconds): number {
  const lasts = (2 * TRIP + PAUSE) / story.stretchAt(t);
  return Math.max(1, Math.round(lasts / timeline.client.every));
}

/** Frames to the VM leave the switch by these cables from `t` on. */
interface Ports {
  readonly t: Seconds;
  readonly to: readonly CableName[];
}

const CABLES: Readonly<Record<number, CableName>> = { 1: 'source', 2: 'destination' };
const BOTH: readonly CableName[] = ['source', 'destination'];

function portsOf(timeline: Timeline): Ports[] {
  return macHistory(timeline, 'vm').flatMap((event): Ports[] => {
    if (event.kind === 'forgotten') return [{ t: event.t, to: BOTH }];
    return event.kind === 'learned' ? [{ t: event.t, to: [CABLES[event.port]] }] : [];
  });
}

// A frame that is answered may itself make the switch learn: what counts is what it knew before.
function routeAt(ports: readonly Ports[], t: Seconds): readonly CableName[] {
  return ports.findLast((entry) => entry.t < t || entry.t === 0)?.to ?? BOTH;
}

function homeAt({ reach }: Timeline, t: Seconds): CableName {
  return reachAt(reach, t).vm === 'destination' ? 'destination' : 'source';
}

function chats(timeline: Timeline, story: StoryTime, ports: readonly Ports[]): Frame[] {
  const { client, reach, end } = timeline;
  const frames: Frame[] = [];
  let free: StorySeconds = 0;
  for (const { start, end: over } of client.chats) {
    if (start > end) break;
    // Answered is what leaves before the VM is out of reach; an exchange is drawn as a whole or not at all.
    const cut = reach.find(({ t }) => t > start && fateOf(reach, t) !== 'answered')?.t;
    const latest = cut === undefined ? Infinity : story.toStory(cut);
    for (let beat = 0; ; beat++) {
      beat = Math.max(beat, beatFrom(story.toMigration(free)));
      const t = start + beat * client.every;
      if (t > end || t >= over - client.every / 2) break;
      const left = story.toStory(t);
      if (left < free) continue;
      const there = arrival(story, left, t + client.roundTrip / 2);
      const back = arrival(story, there, t + client.roundTrip);
      if (back > latest) break;
      const to = routeAt(ports, t);
      const common = { retransmission: 0, from: 'client' as const };
      const id = `chat ${t}`;
      frames.push(
        { ...common, id, kind: 'request', left, arrived: there, until: there, to },
        {
          ...answerFrom(homeAt(timeline, t)),
          id: `${id} back`,
          left: there,
          arrived: back,
          until: back,
        },
      );
      free = back + PAUSE;
    }

    function beatFrom(t: Seconds): number {
      return Math.max(0, Math.ceil((t - start) / client.every - 1e-9));
    }
  }
  return frames;
}

function answerFrom(from: CableName) {
  return { kind: 'answer', from, to: ['client'], retransmission: 0 } as const;
}

// Where the clock is stretched so far that the trip itself lasts longer, it is drawn as it is.
function arrival(story: StoryTime, left: StorySeconds, t: Seconds): StorySeconds {
  return Math.max(left + TRIP, story.toStory(t));
}

function triesOf(
  { attempts, answeredAt }: Stall,
  timeline: Timeline,
  story: StoryTime,
  ports: readonly Ports[],
): Frame[] {
  const { client, end } = timeline;
  const tries = attempts.filter(({ t }) => t <= end);
  const frames = tries.map(({ t, retransmission, fate }, i): Frame => {
    const left = story.toStory(t);
    const arrived = arrival(story, left, t + client.roundTrip / 2);
    const next = i + 1 < tries.length ? story.toStory(tries[i + 1].t) : Infinity;
    const common = { id: `try ${t}`, kind: 'request', from: 'client', left, arrived } as const;
    const to = routeAt(ports, t);
    if (fate === 'answered') return { ...common, to, retransmission, until: arrived };
    // The one that follows on its heels is seen in its place.
    const until = Math.min(
      arrived + LOST_STAYS,
      Math.max(left, next - left < APART ? next : Infinity),
    );
    return { ...common, to, retransmission, lost: fate, until };
  });
  if (answeredAt !== undefined && answeredAt <= end) {
    const arrived = story.toStory(answeredAt);
    const sent = frames[frames.length - 1].arrived;
    const answer = answerFrom(homeAt(timeline, answeredAt));
    const left = Math.min(arrived, Math.max(sent, arrived - TRIP));
    frames.push({ ...answer, id: `answer ${answeredAt}`, left, arrived, until: arrived });
  }
  return frames;
}

/** The messages that announce the VM, and the first frame of its own where it is not announced. */
function ownFrames(timeline: Timeline, story: StoryTime): Frame[] {
  const { scenario, reach, end } = timeline;
  const heard = reach.find(({ port }) => port === 2)?.t;
  if (heard === undefined) return [];
  const { announce } = scenario.network;
  const again = announce ? POLICIES[scenario.policy.name].announcements : [0];
  return again
    .map((later) => heard + later)
    .filter((t) => t <= end)
    .map((t): Frame => {
      const arrived = story.toStory(t);
      // The first leaves when the VM runs again: that is how long it really takes.
      const sent = story.toStory(Math.max(resumedBy(timeline, t), t - scenario.link.latency));
      return {
        id: `own ${t}`,
        kind: announce ? 'announcement' : 'ownFrame',
        left: Math.max(0, Math.min(sent, arrived - TRIP)),
        arrived,
        until: arrived,
        from: 'destination',
        to: [],
        retransmission: 0,
      };
    });
}

function resumedBy({ reach }: Timeline, t: Seconds): Seconds {
  return (
    reach.findLast((entry) => entry.vm === 'destination' && entry.port !== 2 && entry.t <= t)?.t ??
    0
  );
}
