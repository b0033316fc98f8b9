import type { Bytes, BytesPerSecond, Pages, Seconds } from '../physics/units';
import { departedBy } from './departures';
import type { Departure } from './recording';
import type { PageRun, Tape } from './tape';

/** Pages that were handed over together, and when they leave if nothing changes. */
export interface Burst {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly rate: BytesPerSecond;
  readonly pages: PageRun;
}

/** Pages that have not left, and where it is written down when they do. */
export interface HeldPages {
  readonly pass: number;
  readonly from: Pages;
  readonly to: Pages;
  readonly bytes: Bytes;
}

interface Waiting extends Burst {
  readonly departures: Departure[];
}

interface Held extends HeldPages {
  readonly departures: Departure[];
}

/**
 * The queue in front of the link: the socket's send buffer on the source. Whoever sends in
 * bursts hands over to it at once, and the link drains it, first in, first out. It is told of
 * every change of the link, and is the one place that knows what has left and what has not:
 *
 *     handed over   |####|      |####|
 *     link          |=====|     |==  down  ==|====      what was cut off goes on when it is back
 */
export class SendBuffer {
  readonly #tape: Tape;
  readonly #linkRate: () => BytesPerSecond;
  #rate: BytesPerSecond;
  #disturbed = false;
  #freeAt: Seconds = 0;
  /** Bursts of which something may not have left, in order. */
  #waiting: Waiting[] = [];
  /** What stands in the buffer of a link that is down. */
  #held: readonly Held[] = [];

  /** `linkRate`: bytes a second at which the link takes them; 0 while it is down. */
  constructor(tape: Tape, linkRate: () => BytesPerSecond) {
    this.#tape = tape;
    this.#linkRate = linkRate;
    this.#rate = linkRate();
  }

  /** Bytes a second at which it drains; 0 while the link is down. */
  get rate(): BytesPerSecond {
    return this.#rate;
  }

  /** When the last byte that was handed over will have left; Infinity while it is stuck. */
  get freeAt(): Seconds {
    return this.#held.length > 0 ? Infinity : this.#freeAt;
  }

  /** Whether it has ever drained at another rate than in the beginning. */
  get disturbed(): boolean {
    return this.#disturbed;
  }

  /** What the link has not taken, since it went down. */
  get held(): readonly HeldPages[] {
    return this.#held;
  }

  /** How long the link will still be busy with what was handed over; Infinity while it is stuck. */
  queueAt(t: Seconds): Seconds {
    return Math.max(0, this.freeAt - t);
  }

  /** The first bytes of a run are handed over at `t`. */
  begin(t: Seconds): void {
    this.#freeAt = t;
  }

  /** More bytes are handed over at `t`; which pages they are is told by `burst` when it is over. */
  push(bytes: Bytes, t: Seconds): void {
    this.#freeAt = Math.max(this.#freeAt, t) + bytes / this.#rate;
  }

  /** What was handed over at `t`, as pages; when each of them leaves is kept in `departures`. */
  burst(burst: Burst, departures: Departure[], t: Seconds): void {
    this.#waiting = this.#waiting.filter(({ end }) => end > t);
    this.#layOut(burst, departures, t);
  }

  /** The link or the hosts have changed at `t`; true if it drains at another rate from now on. */
  changed(t: Seconds): boolean {
    const rate = this.#linkRate();
    if (rate === this.#rate) return false;
    this.#disturbed = true;
    if (this.#rate > 0) this.#held = this.#takeBack(t);
    this.#rate = rate;
    if (rate === 0) return true;
    this.#freeAt = t;
    for (const { pass, from, to, bytes, departures } of this.#held) {
      const start = this.#freeAt;
      this.#freeAt = start + bytes / rate;
      const pages = { pass, from, to, rate: (to - from) / (this.#freeAt - start) };
      this.#layOut({ start, end: this.#freeAt, rate, pages }, departures, t);
    }
    this.#held = [];
    return true;
  }

  /**
   * Counts what waits anew at `t`, where something has changed that leaves the link as it is:
   * that has always been rounded here, and old recordings must come out the same to the bit.
   */
  recount(t: Seconds): void {
    let busy = 0;
    for (let i = this.#waiting.length - 1; i >= 0 && this.#waiting[i].end > t; i--) {
      const { start, end } = this.#waiting[i];
      busy += end - Math.max(start, t);
    }
    if (this.#rate > 0) this.#freeAt = t + (busy * this.#rate) / this.#rate;
  }

  #layOut(burst: Burst, departures: Departure[], t: Seconds): void {
    const { start, end, rate, pages } = burst;
    if (pages.to > pages.from)
      departures.push({ start, from: pages.from, to: pages.to, rate: pages.rate });
    this.#waiting.push({ ...burst, departures });
    this.#tape.addFlow({ what: 'pages', start, end, rate, pages }, t);
  }

  // What would leave after `t` stays. Of a page that was under way only the rest goes later.
  #takeBack(t: Seconds): Held[] {
    const held: Held[] = [];
    const waiting = this.#waiting.filter(({ end }) => end > t);
    this.#waiting = [];
    // A steady stream, which may be on the link otherwise, is told of the change on its own.
    if (waiting.length === 0) return held;
    this.#tape.cutFlowsAt(t);
    for (const { start, end, rate, pages, departures } of waiting) {
      const left = departedBy({ start, ...pages }, t);
      if (pages.to > pages.from) departures.pop();
      if (left > 0)
        departures.push({ start, from: pages.from, to: pages.from + left, rate: pages.rate });
      const from = pages.from + left;
      const bytes = rate * (end - Math.max(start, t));
      held.push({ pass: pages.pass, from, to: pages.to, bytes, departures });
    }
    return held;
  }
}
