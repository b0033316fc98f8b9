import { RETRANSMISSION } from '../physics/tcp-client';
import type { Seconds } from '../physics/units';
import { fateOf } from './reach';
import type { FrameFate, Reach } from './reach';
import type { Scenario } from './scenario';

export interface Attempt {
  readonly t: Seconds;
  /** 0 for the first try, then the number of the retransmission. */
  readonly retransmission: number;
  readonly fate: FrameFate;
}

/** A request that was not answered at once. */
export interface Stall {
  readonly since: Seconds;
  readonly attempts: readonly Attempt[];
  /** When the answer came, or when the client gave up; one of the two. */
  readonly answeredAt?: Seconds;
  readonly gaveUpAt?: Seconds;
}

/** A stretch of time in which each request, `every` seconds, is answered at once. */
export interface Chat {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** The session of a client that asks the VM something at a regular pace. */
export interface ClientTrace {
  readonly every: Seconds;
  /** From the request to the answer when all is well. */
  readonly roundTrip: Seconds;
  readonly chats: readonly Chat[];
  readonly stalls: readonly Stall[];
}

/**
 * Two things that happen within it happen at once: a beat is a product and may be rounded to
 * just before the suspension that falls on it, and its request reaches a VM that is suspended.
 */
const INSTANT: Seconds = 1e-9;

/**
 * What the client sees: it asks, waits for the answer, and asks again at the next
 * beat. A request that reaches nobody is sent again after a timeout that doubles.
 * `reach` says where its frames end up from when on; the last entry holds for good.
 */
export function traceClient(scenario: Scenario, reach: readonly Reach[]): ClientTrace {
  const { asksEvery, os, retransmissionTimeout } = scenario.client;
  const roundTrip = 2 * scenario.link.latency;
  const rule = RETRANSMISSION[os];
  const chats: Chat[] = [];
  const stalls: Stall[] = [];
  let beat = 0;
  for (;;) {
    const t = beat * asksEvery;
    const interruption = nextInterruption(reach, t + INSTANT) - INSTANT;
    if (interruption > t) {
      const beats = Math.ceil((interruption - t) / asksEvery);
      chats.push({
        start: t,
        end: interruption === Infinity ? Infinity : (beat + beats) * asksEvery,
      });
      if (interruption === Infinity) break;
      beat += beats;
      continue;
    }
    const stall = retransmit(t);
    stalls.push(stall);
    if (stall.answeredAt === undefined) break;
    beat = Math.max(beat + 1, Math.ceil(stall.answeredAt / asksEvery));
  }
  return { every: asksEvery, roundTrip, chats, stalls };

  function retransmit(since: Seconds): Stall {
    const attempts: Attempt[] = [];
    let t = since;
    let wait = retransmissionTimeout;
    for (let retransmission = 0; ; retransmission++) {
      const fate = fateOf(reach, t + INSTANT);
      attempts.push({ t, retransmission, fate });
      if (fate === 'answered') return { since, attempts, answeredAt: t + roundTrip };
      if (retransmission === rule.retransmissions) return { since, attempts, gaveUpAt: t + wait };
      t += wait;
      wait = Math.min(wait * 2, rule.maxTimeout);
    }
  }
}

/** The last time before `t` that a client which chats undisturbed was answered. */
export function lastAnswerBefore(scenario: Scenario, t: Seconds): Seconds {
  const { asksEvery } = scenario.client;
  return Math.max(0, Math.ceil((t - INSTANT) / asksEvery) - 1) * asksEvery;
}

/** When the client sends its next request after `t`; undefined where it sends none any more. */
export function nextRequestAfter({ chats, stalls, every }: ClientTrace, t: Seconds) {
  const beats = chats.flatMap(({ start, end }) => {
    const beat = t < start ? start : start + (Math.floor((t - start) / every) + 1) * every;
    return beat < end - INSTANT ? [beat] : [];
  });
  const stalled = stalls.map(({ since }) => since).filter((since) => since > t);
  const next = Math.min(...beats, ...stalled);
  return Number.isFinite(next) ? next : undefined;
}

/** A recording goes on for this long at most to see what becomes of a request that is still open. */
const PATIENCE: Seconds = 30;

/**
 * The instant at which a client that waits at `t` has been answered, or has given
 * up, and has seen one beat more; `t` itself if it does not wait.
 */
export function answeredAfter({ stalls, every }: ClientTrace, t: Seconds): Seconds {
  const open = stalls.find(
    ({ since, answeredAt, gaveUpAt }) => since <= t && t < (answeredAt ?? gaveUpAt!),
  );
  return open ? Math.min((open.answeredAt ?? open.gaveUpAt!) + every, t + PATIENCE) : t;
}

// The first instant from `t` on at which a frame would not be answered.
function nextInterruption(reach: readonly Reach[], t: Seconds): Seconds {
  if (fateOf(reach, t) !== 'answered') return t;
  for (const { t: from } of reach) {
    if (from > t && fateOf(reach, from) !== 'answered') return from;
  }
  return Infinity;
}
