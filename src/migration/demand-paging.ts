import type { Bytes, Pages, PagesPerSecond, Seconds } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';
import type { MemoryImage } from './memory-image';
import type { Departure } from './recording';
import type { SendBuffer } from './send-buffer';
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
  readonly bufferSize: Bytes;
}

/** Faults are looked for in steps of this length, or in so many steps where it would be more. */
const STEP: Seconds = 0.001;
const MOST_STEPS = 4000;
/** Writes of the guest that are looked at before others have their turn. */
const WRITES_AT_ONCE = 200_000;

/** A step that is under way: it begins with the pages that the guest asks for. */
interface Step {
  readonly from: Pages;
  readonly rate: PagesPerSecond;
  /** Pages that the link takes meanwhile. */
  readonly room: Pages;
  readonly departures: Departure[];
  faulted: Pages;
}

/**
 * Post-copy: the VM runs on the destination and misses pages. They follow in the
 * order of the sweep; a page that the guest touches before it is there is asked
 * for and goes first, and the guest waits for it (rule 8).
 */
export class DemandPaging implements PageTransfer {
  readonly #tape: Tape;
  readonly #buffer: SendBuffer;
  readonly #memory: MemoryImage;
  readonly #workload: Workload;
  readonly #conditions: PullConditions;
  #pass = 0;
  #sent: Pages = 0;
  #length: Seconds = STEP;
  #step: Step | undefined;
  #at: Seconds = 0;
  /** Number and time of the guest's next write, and whether it waits for a page until then. */
  #write = 0;
  #due: Seconds = 0;
  #waits = false;
  /** When the link went down and when it came back, the last time. */
  #downAt: Seconds = -Infinity;
  #upAt: Seconds = -Infinity;
  #looked = 0;
  /** Pages that the guest had to ask for, and the time that it waited for them. */
  faults = 0;
  stalled: Seconds = 0;

  constructor(
    tape: Tape,
    buffer: SendBuffer,
    memory: MemoryImage,
    workload: Workload,
    conditions: PullConditions,
  ) {
    this.#tape = tape;
    this.#buffer = buffer;
    this.#memory = memory;
    this.#workload = workload;
    this.#conditions = conditions;
  }

  /** Writes that were looked at since this was last asked. */
  takeWork(): number {
    const looked = this.#looked;
    this.#looked = 0;
    return looked;
  }

  begin(t: Seconds, pass: number): void {
    const rate = this.#conditions.pageRate();
    const expected = rate > 0 ? this.#memory.remaining / rate : 0;
    this.#length = Math.max(STEP, expected / MOST_STEPS);
    this.#pass = pass;
    this.#at = t;
    this.#write = this.#memory.writesSeen;
    this.#due = t;
    if (rate === 0) this.#downAt = t;
  }

  nextAt(): Seconds {
    const stuck = this.#conditions.pageRate() === 0 && this.#memory.remaining > 0;
    return stuck || this.#buffer.held.length > 0 ? Infinity : this.#at;
  }

  advance(): void {
    // Between two steps nothing leaves the bitmap.
  }

  happen(t: Seconds): boolean {
    if (!this.#step) {
      if (this.#memory.remaining === 0) return true;
      const rate = this.#conditions.pageRate();
      const room = Math.max(1, Math.floor(this.#length * rate));
      this.#step = { from: this.#sent, rate, room, departures: [], faulted: 0 };
    }
    if (this.#guestRuns(t, this.#step)) this.#endStep(t, this.#step);
    return false;
  }

  changed(t: Seconds, ofTheLink: boolean): void {
    if (!ofTheLink) {
      this.#at = Math.max(t, this.#at);
      return;
    }
    if (this.#buffer.rate === 0) {
      this.#downAt = t;
      return;
    }
    this.#at = Math.max(t, this.#buffer.freeAt);
    if (this.#downAt > this.#upAt) {
      this.#upAt = t;
      // A page that was on its way came so much later.
      if (this.#waits && this.#due > this.#downAt) this.#waitLonger(t - this.#downAt);
    }
  }

  end(): PassFigures {
    return { pages: this.#sent, bytes: this.#sent * this.#conditions.pageBytes(), skippedPages: 0 };
  }

  // The guest runs on until the step is over, or it has asked for as many pages as the link takes;
  // false if it has written so much that others have their turn first.
  #guestRuns(t: Seconds, step: Step): boolean {
    const most = this.#write + WRITES_AT_ONCE;
    while (this.#due < t + this.#length && step.faulted < step.room && this.#memory.remaining > 0) {
      if (this.#write >= most) return false;
      this.#guestWrites(t, step);
    }
    return true;
  }

  #guestWrites(t: Seconds, step: Step): void {
    const writeRate = this.#conditions.writeRate();
    if (writeRate === 0) {
      this.#due = Infinity;
      return;
    }
    const page = this.#workload.pageOf(this.#write);
    this.#write += 1;
    this.#looked += 1;
    this.#waits = page >= 0 && this.#memory.toSend.test(page);
    if (!this.#waits) {
      this.#due += 1 / writeRate;
      return;
    }
    const { departures, rate } = step;
    this.#tape.operation({ kind: 'pull', t, page, from: this.#sent, departures });
    this.#memory.sendPage(page);
    this.#sent += 1;
    step.faulted += 1;
    this.faults += 1;
    // It asked while the link was down, and nobody heard it until that was back.
    const unheard = Math.max(0, this.#upAt - Math.max(this.#due, this.#downAt));
    const queue = this.#conditions.bufferSize / (rate * this.#conditions.pageBytes());
    const wait = 2 * this.#conditions.latency + queue + 1 / rate;
    this.stalled += unheard;
    this.#due = Math.max(this.#due, t);
    this.#waitLonger(wait);
  }

  #waitLonger(wait: Seconds): void {
    this.stalled += wait;
    this.#due += wait;
  }

  // What room there is left takes the next pages in the order of the sweep.
  #endStep(t: Seconds, { from, rate, room, departures, faulted }: Step): void {
    this.#step = undefined;
    const follow = Math.min(room - faulted, this.#memory.remaining);
    if (follow > 0) {
      const to = this.#sent + follow;
      this.#tape.operation({ kind: 'burst', t, from: this.#sent, to, departures });
      this.#memory.send(follow);
      this.#sent = to;
    }
    this.#at = t + (this.#sent - from) / rate;
    const pages = { pass: this.#pass, from, to: this.#sent, rate };
    const bytes = this.#conditions.pageBytes();
    this.#buffer.burst({ start: t, end: this.#at, rate: rate * bytes, pages }, departures, t);
  }
}
