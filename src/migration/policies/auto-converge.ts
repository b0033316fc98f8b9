import type { Bytes, Seconds } from '../../physics/units';

/** When QEMU's auto-converge slows the guest, and by how much (QEMU 7.2, qapi/migration.json: cpu-throttle-initial, cpu-throttle-increment). */
export interface ThrottleSteps {
  readonly initial: number;
  readonly increment: number;
}

const MOST = 0.99;
/** Judged at a sync at least this long after the last judgement. */
const PERIOD_MS = 1000;
/** Share of the bytes sent that must have been dirtied again. */
const DIRTIED_SHARE = 0.5;
const STRIKES = 2;
/** The virtual processor runs this long, then sleeps p / (1 - p) of it. */
const SLICE: Seconds = 0.01;
/** Each sleep is that much longer in fact (writesPerGuestSecond of the recordings). */
const OVERSLEEP: Seconds = 0.00045;

/**
 * Counts the periods in which the guest dirtied more than half of what was sent;
 * two of them are a step: 20 %, then 10 more each, up to 99.
 */
export class AutoConverge {
  readonly #steps: ThrottleSteps;
  #judgedAtMs = 0;
  #strikes = 0;
  #dirtied: Bytes = 0;
  #sentBefore: Bytes = 0;
  /** Share of its time that is taken from the guest. */
  throttle = 0;

  constructor(steps: ThrottleSteps, start: Seconds) {
    this.#steps = steps;
    this.#judgedAtMs = Math.floor(start * 1000);
  }

  /** At a sync at `t`: so many bytes turned dirty, so many were sent in all. True if the guest is slowed further. */
  judge(t: Seconds, dirtied: Bytes, sent: Bytes): boolean {
    this.#dirtied += dirtied;
    const nowMs = Math.floor(t * 1000);
    if (nowMs <= this.#judgedAtMs + PERIOD_MS) return false;
    const tooMuch = this.#dirtied > (sent - this.#sentBefore) * DIRTIED_SHARE;
    this.#judgedAtMs = nowMs;
    this.#dirtied = 0;
    this.#sentBefore = sent;
    if (!tooMuch) return false;
    this.#strikes += 1;
    if (this.#strikes < STRIKES) return false;
    this.#strikes = 0;
    const next = this.throttle === 0 ? this.#steps.initial : this.throttle + this.#steps.increment;
    // Hundredths, so that 0.2 + 0.1 is 0.3.
    this.throttle = Math.min(MOST, Math.round(next * 100) / 100);
    return true;
  }
}

/**
 * Share of its write rate that a guest keeps under a throttle. One that paces
 * itself makes up for the first `catchUp` seconds of each sleep when it wakes.
 */
export function keptShare(throttle: number, catchUp: Seconds): number {
  if (throttle <= 0) return 1;
  const period = SLICE / (1 - throttle);
  const lost = period - SLICE + OVERSLEEP - catchUp;
  if (lost <= 0) return 1;
  return lost >= period ? 0 : (period - lost) / period;
}
