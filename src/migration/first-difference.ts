import type { Seconds } from '../physics/units';
import type { Stall } from './client-trace';
import { sameUntil } from './experiment';
import type { Reach } from './reach';
import type { DirtySample, Flow, Pass, Snapshot, Timeline } from './recording';

/** Times are the same to the nanosecond: what is added up in another order may differ by an ulp. */
const NANOSECOND: Seconds = 1e-9;
/** The same for rates and bytes, as a share of them. */
const HAIR = 1e-9;

/**
 * The instant from which on two recordings tell of different things: all that either tells of
 * before it is in the other one too. Infinity if they tell of the same things throughout.
 */
export function firstDifference(a: Timeline, b: Timeline): Seconds {
  const t = Math.min(
    firstOf(a.snapshots, b.snapshots, apartInSnapshot),
    firstOf(a.passes, b.passes, (one, other) => apartInPass(one, other, sameUntil(a, b))),
    firstOf(joined(a.flows), joined(b.flows), apartInFlow),
    firstOf(a.reach, b.reach, apartInReach),
    apartInSamples(a, b),
    apartForClient(a, b),
    sameTime(a.end, b.end) ? Infinity : Math.min(a.end, b.end),
  );
  // Where the hypervisor itself reports the end, that may differ alone.
  const ends = [a.outcome.totalTime, b.outcome.totalTime] as const;
  return t < Infinity || sameTime(...ends) ? t : Math.min(...ends);
}

/** Whether two instants, or two lengths of time, are one. */
export function sameTime(a: Seconds, b: Seconds): boolean {
  return a === b || Math.abs(a - b) <= NANOSECOND;
}

/** Whether two snapshots tell of the same event and the same state, at the same time. */
export function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return (
    sameTime(a.t, b.t) &&
    a.event === b.event &&
    a.phase === b.phase &&
    a.step === b.step &&
    a.pass === b.pass &&
    a.throttle === b.throttle &&
    a.linkUp === b.linkUp &&
    a.refused === b.refused &&
    a.tags.size === b.tags.size &&
    [...a.tags].every((tag) => b.tags.has(tag))
  );
}

function sameAmount(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= HAIR * Math.max(Math.abs(a), Math.abs(b));
}

/** When the first items differ that do not tell of the same; `apart` says so of two, or of one that is alone. */
function firstOf<Item>(
  a: readonly Item[],
  b: readonly Item[],
  apart: (one: Item, other: Item | undefined) => Seconds,
): Seconds {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [one, other] = i < a.length ? [a[i], b[i] as Item | undefined] : [b[i], undefined];
    const t = apart(one, other);
    if (t < Infinity) return t;
  }
  return Infinity;
}

function apartInSnapshot(one: Snapshot, other: Snapshot | undefined): Seconds {
  if (!other) return one.t;
  return sameSnapshot(one, other) ? Infinity : Math.min(one.t, other.t);
}

/**
 * `alike`: until when the two are treated alike. Pages of a pass that is over may stand in the send
 * buffer still, and if the connection is given up, they were not sent: that shows later than the
 * pass's end.
 */
function apartInPass(one: Pass, other: Pass | undefined, alike: Seconds): Seconds {
  if (!other) return one.start;
  if (!sameTime(one.start, other.start)) return Math.min(one.start, other.start);
  if (!sameTime(one.end, other.end)) return Math.min(one.end, other.end);
  const same =
    one.final === other.final &&
    one.pages === other.pages &&
    one.skippedPages === other.skippedPages &&
    one.dirtiedPages === other.dirtiedPages &&
    sameAmount(one.bytes, other.bytes);
  return same ? Infinity : Math.max(one.end, alike);
}

function apartInFlow(one: Flow, other: Flow | undefined): Seconds {
  if (!other) return one.start;
  if (
    !sameTime(one.start, other.start) ||
    one.what !== other.what ||
    !sameAmount(one.rate, other.rate)
  )
    return Math.min(one.start, other.start);
  return sameTime(one.end, other.end) ? Infinity : Math.min(one.end, other.end);
}

// An intervention cuts a flow in two, also where it changes nothing of it.
function joined(flows: readonly Flow[]): readonly Flow[] {
  const joint: Flow[] = [];
  for (const flow of flows) {
    const before = joint.at(-1);
    const goesOn =
      before &&
      before.what === flow.what &&
      sameTime(before.end, flow.start) &&
      sameAmount(before.rate, flow.rate);
    if (goesOn) joint[joint.length - 1] = { ...before, end: flow.end };
    else joint.push(flow);
  }
  return joint;
}

function apartInReach(one: Reach, other: Reach | undefined): Seconds {
  if (!other) return one.t;
  const same = sameTime(one.t, other.t) && one.vm === other.vm && one.port === other.port;
  return same ? Infinity : Math.min(one.t, other.t);
}

/**
 * Samples are compared by how many pages have turned dirty in all, at instants that both have: a
 * long recording keeps fewer. What differs at one began after the one before, and not before the
 * two were treated differently.
 */
function apartInSamples(a: Timeline, b: Timeline): Seconds {
  let [i, j] = [0, 0];
  let [inA, inB] = [0, 0];
  let agreed: Seconds = 0;
  while (i < a.samples.length && j < b.samples.length) {
    const [one, other] = [a.samples[i], b.samples[j]] as [DirtySample, DirtySample];
    const together = sameTime(one.t, other.t);
    if (together || one.t < other.t) inA += a.samples[i++].dirtied;
    if (together || other.t < one.t) inB += b.samples[j++].dirtied;
    if (!together) continue;
    // Two samples may stand at one instant, of which a long recording has kept one.
    while (i < a.samples.length && sameTime(a.samples[i].t, one.t)) inA += a.samples[i++].dirtied;
    while (j < b.samples.length && sameTime(b.samples[j].t, one.t)) inB += b.samples[j++].dirtied;
    const t = Math.min(one.t, other.t);
    if (inA !== inB) return Math.max(agreed, Math.min(t, sameUntil(a, b)));
    agreed = t;
  }
  return Infinity;
}

function apartForClient({ client: a }: Timeline, { client: b }: Timeline): Seconds {
  return Math.min(
    sameTime(a.roundTrip, b.roundTrip) ? Infinity : Math.min(a.roundTrip, b.roundTrip),
    sameTime(a.every, b.every) ? Infinity : Math.min(a.every, b.every),
    firstOf(a.stalls, b.stalls, apartInStall),
  );
}

function apartInStall(one: Stall, other: Stall | undefined): Seconds {
  if (!other || !sameTime(one.since, other.since))
    return Math.min(one.since, other?.since ?? Infinity);
  const attempt = firstOf(one.attempts, other.attempts, (x, y) =>
    y && sameTime(x.t, y.t) && x.fate === y.fate ? Infinity : Math.min(x.t, y?.t ?? Infinity),
  );
  const over = [one, other].map(({ answeredAt, gaveUpAt }) => answeredAt ?? gaveUpAt!);
  return Math.min(attempt, sameTime(over[0], over[1]) ? Infinity : Math.min(...over));
}
