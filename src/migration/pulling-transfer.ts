import type { Bytes, Pages, PagesPerSecond, Seconds } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';
import type { MemoryImage } from './memory-image';
import type { Tape } from './tape';
import type { PageTransfer, PassFigures } from './transfer';

/** What pulling depends on, asked for again whenever something has changed. */
export interface PullConditions {
  /** Pages a second; 0 while the link is down. */
  pageRate(): PagesPerSecond;
  pageBytes(): Bytes;
  writeRate(): PagesPerSecond;
  readonly latency: Seconds;
  /** What stands in the send buffer goes before a page that is asked for. */
  readonly sendBuffer: Bytes;
}

/** Faults are looked for in steps of this length, or in so many steps where it would be more. */
const STEP: Seconds = 0.001;
const MOST_STEPS = 4000;

/**
 * Post-copy: the VM runs on the destination and misses pages. They follow in the
 * order of the sweep; a page that the guest touches before it is there is asked
 * for and goes first, and the guest waits for it (rule 8).
 */
export class PullingTransfer implements PageTransfer {
  readonly #tape: Tape;
  readonly #memory: MemoryImage;
  readonly #workload: Workload;
  readonly #conditions: PullConditions;
  #sent: Pages = 0;
  #step: Seconds = STEP;
  #at: Seconds = 0;
  /** Number and time of the guest's next write. */
  #write = 0;
  #due: Seconds = 0;
  /** Pages that the guest had to ask for, and the time that it waited for them. */
  faults = 0;
  stalled: Seconds = 0;

  constructor(tape: Tape, memory: MemoryImage, workload: Workload, conditions: PullConditions) {
    this.#tape = tape;
    this.#memory = memory;
    this.#workload = workload;
    this.#conditions = conditions;
  }

  begin(t: Seconds): void {
    const rate = this.#conditions.pageRate();
    const expected = rate > 0 ? this.#memory.remaining / rate : 0;
    this.#step = Math.max(STEP, expected / MOST_STEPS);
    this.#at = t;
    this.#write = this.#memory.writesSeen;
    this.#due = t;
  }

  nextAt(): Seconds {
    return this.#conditions.pageRate() === 0 && this.#memory.remaining > 0 ? Infinity : this.#at;
  }

  advance(): void {
    // Between two steps nothing leaves the bitmap.
  }

  happen(t: Seconds): boolean {
    if (this.#memory.remaining === 0) return true;
    const rate = this.#conditions.pageRate();
    const from = this.#sent;
    let faulted: Pages = 0;
    const room = Math.max(1, Math.floor(this.#step * rate));
    while (this.#due < t + this.#step && faulted < room && this.#memory.remaining > 0) {
      if (this.#guestWrites(t, rate)) faulted += 1;
    }
    const follow = Math.min(room - faulted, this.#memory.remaining);
    if (follow > 0) {
      const start = t + faulted / rate;
      this.#tape.operations.push({
        kind: 'burst',
        t,
        from: this.#sent,
        to: this.#sent + follow,
        drainStart: start,
        rate,
      });
      this.#memory.send(follow);
      this.#sent += follow;
    }
    this.#at = t + (this.#sent - from) / rate;
    const bytes = this.#conditions.pageBytes();
    const pages = { from, to: this.#sent, rate };
    this.#tape.addFlow({ what: 'pages', start: t, end: this.#at, rate: rate * bytes, pages });
    return false;
  }

  changed(t: Seconds): void {
    this.#at = Math.max(t, this.#at);
  }

  end(): PassFigures {
    return { pages: this.#sent, bytes: this.#sent * this.#conditions.pageBytes(), skippedPages: 0 };
  }

  // The guest's next write; true if it had to wait for the page.
  #guestWrites(t: Seconds, rate: PagesPerSecond): boolean {
    const writeRate = this.#conditions.writeRate();
    if (writeRate === 0) {
      this.#due = Infinity;
      return false;
    }
    const page = this.#workload.pageOf(this.#write);
    this.#write += 1;
    if (page < 0 || !this.#memory.toSend.test(page)) {
      this.#due += 1 / writeRate;
      return false;
    }
    this.#tape.operations.push({ kind: 'pull', t, page, drainStart: t, rate });
    this.#memory.sendPage(page);
    this.#sent += 1;
    this.faults += 1;
    const queue = this.#conditions.sendBuffer / (rate * this.#conditions.pageBytes());
    const wait = 2 * this.#conditions.latency + queue + 1 / rate;
    this.stalled += wait;
    this.#due = Math.max(this.#due, t) + wait;
    return true;
  }
}
