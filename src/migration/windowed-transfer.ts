import { bitsIn } from '../physics/dirty-bitmap';
import type { DirtyBitmap } from '../physics/dirty-bitmap';
import { PAGE_SIZE } from '../physics/units';
import type { Bytes, BytesPerSecond, Pages, Seconds } from '../physics/units';
import type { MemoryImage } from './memory-image';
import { QEMU } from './policies/qemu';
import type { Departure } from './recording';
import type { SendBuffer } from './send-buffer';
import type { Tape } from './tape';
import type { PageTransfer, PassFigures } from './transfer';

/** What QEMU's sender depends on, asked for again whenever something has changed. */
export interface SenderConditions {
  /** The operator's limit; 0 = none. */
  maxBandwidth(): BytesPerSecond;
  downtimeLimit(): Seconds;
  /** Bytes that the send buffer holds. */
  readonly bufferSize: Bytes;
}

/** How things stood when a burst began. */
interface BurstStart {
  readonly t: Seconds;
  readonly linkStart: Seconds;
  readonly from: Pages;
  readonly bytes: Bytes;
}

/**
 * QEMU's way to send (migration_thread, ram_save_iterate): in windows of about
 * 100 ms. The quota of a window goes out as a burst, then the sender sleeps to the
 * window's edge; the threshold is what the last window measured. The socket's send
 * buffer lies in between: the sender runs ahead of the link by at most that much.
 *
 *     window  |#########............|#########............|     # burst   . asleep
 *     link    |=================....|=================....|     = drains the buffer
 *
 * A pass is over when less remains than fits the downtime limit, not when nothing does.
 */
export class WindowedTransfer implements PageTransfer {
  readonly #tape: Tape;
  readonly #buffer: SendBuffer;
  readonly #memory: MemoryImage;
  readonly #conditions: SenderConditions;
  /** Pages of zeros: 9 bytes on the wire. What the guest has written since the last sync is in the log. */
  readonly #zero: DirtyBitmap;
  #pass = 0;
  /** The present, while a burst looks ahead to its end. */
  #now: Seconds = 0;
  #sentInPass: Pages = 0;
  #bytesInPass: Bytes = 0;
  #bytesSent: Bytes = 0;
  #wakeAt: Seconds = 0;
  #step: { start: Seconds; pages: Pages; over: boolean } | undefined;
  #used: Bytes = 0;
  #segment: Bytes = 0;
  #windowStart: Seconds = 0;
  #windowSent: Bytes = 0;
  #measured: BytesPerSecond = 0;

  constructor(
    tape: Tape,
    buffer: SendBuffer,
    memory: MemoryImage,
    zero: DirtyBitmap,
    conditions: SenderConditions,
  ) {
    this.#tape = tape;
    this.#buffer = buffer;
    this.#memory = memory;
    this.#zero = zero;
    this.#conditions = conditions;
  }

  /** Bytes a second of the last window: rule 3 measures, it does not ask for the configured limit. */
  get measuredRate(): BytesPerSecond {
    return this.#measured;
  }

  get bytesSent(): Bytes {
    return this.#bytesSent;
  }

  /** What the guest has written is no longer zero: to be called before the log is cleared. */
  forgetZeros(): void {
    this.#zero.subtract(this.#memory.log);
  }

  /** Bytes that a page of what is still to be sent takes on the link, on average. */
  averagePageBytes(): Bytes {
    const { toSend, remaining } = this.#memory;
    if (remaining === 0) return QEMU.pageOnWire;
    const filled = toSend.countWithout(this.#zero);
    return (filled * QEMU.pageOnWire + (remaining - filled) * QEMU.zeroPageOnWire) / remaining;
  }

  begin(t: Seconds, pass: number): void {
    if (this.#bytesSent === 0) {
      this.#windowStart = t;
      this.#buffer.begin(t);
    }
    this.#pass = pass;
    this.#sentInPass = 0;
    this.#bytesInPass = 0;
    this.#wakeAt = t;
  }

  nextAt(): Seconds {
    return this.#buffer.rate > 0 ? this.#wakeAt : Infinity;
  }

  advance(): void {
    // Between two bursts the sender sleeps: nothing leaves the bitmap.
  }

  happen(t: Seconds): boolean {
    this.#now = t;
    let now = t;
    for (;;) {
      if (!this.#step) {
        if (this.#passIsOver()) return true;
        this.#step = { start: now, pages: 0, over: false };
      }
      if (!this.#step.over) {
        const burst = this.#burst(now);
        now = burst.now;
        if (burst.blocked) break;
      }
      now = this.#endStep(now);
      if (now > t) break;
    }
    this.#wakeAt = now;
    return false;
  }

  changed(t: Seconds, ofTheLink: boolean): void {
    if (!ofTheLink) this.#buffer.recount(t);
    this.#wakeAt = Math.max(t, this.#wakeAt);
  }

  end(): PassFigures {
    this.#step = undefined;
    return { pages: this.#sentInPass, bytes: this.#bytesInPass, skippedPages: 0 };
  }

  // Rule 1: less remains than fits the downtime limit at the measured rate.
  #passIsOver(): boolean {
    const { remaining } = this.#memory;
    return (
      remaining === 0 || remaining * PAGE_SIZE < this.#measured * this.#conditions.downtimeLimit()
    );
  }

  // Hands pages to the socket until the quota is used up, nothing is left, 50 ms have
  // passed (the step is over then), or the buffer is full (it goes on when that has drained).
  #burst(t: Seconds): { now: Seconds; blocked: boolean } {
    const step = this.#step!;
    const burst = {
      t,
      linkStart: Math.max(this.#buffer.freeAt, t),
      from: this.#sentInPass,
      bytes: this.#bytesSent,
    };
    const quota = this.#quota();
    let now = t;
    let blocked = false;
    while (!step.over && !blocked) {
      if (this.#memory.remaining === 0 || this.#used > quota) {
        step.over = true;
        break;
      }
      const many = this.#pagesAtOnce(step.pages, quota);
      now = this.#sendPages(many, now);
      step.pages += many;
      const wakes = this.#wakesAt(now);
      blocked = wakes > now;
      now = wakes;
      // The clock is read after pages 1, 65, 129, ...
      step.over =
        step.pages % QEMU.pagesPerCheck === 1 &&
        Math.floor((now - step.start) * 1000) > QEMU.stepMs;
    }
    this.#record(burst);
    return { now, blocked };
  }

  // How many pages can go before the clock, the quota or the buffer has to be looked at again.
  #pagesAtOnce(sent: Pages, quota: Bytes): Pages {
    const { pagesPerCheck, pageOnWire, segment } = QEMU;
    const untilCheck = (pagesPerCheck - (sent % pagesPerCheck)) % pagesPerCheck;
    const untilQuota = Math.floor((quota - this.#used) / pageOnWire);
    const untilSegment = Math.ceil((segment - this.#segment) / pageOnWire) - 1;
    return 1 + Math.min(untilCheck, untilQuota, untilSegment, this.#memory.remaining - 1);
  }

  #sendPages(many: Pages, now: Seconds): Seconds {
    const { log } = this.#memory;
    const zeroWords = this.#zero.words;
    let zeros = 0;
    this.#memory.send(many, (word, mask) => {
      const zero = mask & zeroWords[word] & ~log.words[word];
      if (zero !== 0) zeros += bitsIn(zero);
    });
    this.#sentInPass += many;
    const later = now + zeros * QEMU.zeroPageScan;
    this.#push((many - zeros) * QEMU.pageOnWire + zeros * QEMU.zeroPageOnWire, later);
    return later;
  }

  #push(bytes: Bytes, now: Seconds): void {
    this.#buffer.push(bytes, now);
    this.#bytesSent += bytes;
    this.#bytesInPass += bytes;
    this.#used += bytes;
    this.#segment += bytes;
  }

  // The kernel takes whole segments; when the buffer is full the sender sleeps until a third is free.
  #wakesAt(now: Seconds): Seconds {
    if (this.#segment < QEMU.segment) return now;
    this.#segment -= QEMU.segment;
    const full = this.#conditions.bufferSize / this.#buffer.rate;
    const { freeAt } = this.#buffer;
    if (freeAt - now <= full) return now;
    return freeAt - (full * (QEMU.wakeShare - 1)) / QEMU.wakeShare;
  }

  // After a step the window is closed if it is over; with the quota used up the sender sleeps until then.
  #endStep(t: Seconds): Seconds {
    this.#step = undefined;
    this.#push(QEMU.stepOnWire, t);
    const quotaUsed = this.#used > this.#quota();
    const now = quotaUsed ? Math.max(t, this.#windowStart + QEMU.window) : t;
    const spentMs = Math.floor((now - this.#windowStart) * 1000);
    if (spentMs >= QEMU.quotaMs) {
      this.#measured = ((this.#bytesSent - this.#windowSent) / spentMs) * 1000;
      this.#windowStart = now;
      this.#windowSent = this.#bytesSent;
      this.#used = 0;
    }
    return now;
  }

  #quota(): Bytes {
    const limit = this.#conditions.maxBandwidth();
    return limit > 0 ? Math.floor((limit * QEMU.quotaMs) / 1000) : Infinity;
  }

  // The pages left the bitmap at once; the link drains them one after the other.
  #record({ t, linkStart, from, bytes }: BurstStart): void {
    const to = this.#sentInPass;
    if (to === from) return;
    const end = this.#buffer.freeAt;
    const pages = { pass: this.#pass, from, to, rate: (to - from) / (end - linkStart) };
    const rate = (this.#bytesSent - bytes) / (end - linkStart);
    const departures: Departure[] = [];
    this.#tape.operation({ kind: 'burst', t, from, to, departures });
    this.#buffer.burst({ start: linkStart, end, rate, pages }, departures, this.#now);
  }
}
