import type { Bytes, Pages, PagesPerSecond, Seconds } from '../physics/units';
import type { MemoryImage } from './memory-image';
import { pagesSentBy } from './departures';
import type { Tape } from './tape';
import type { PageTransfer, PassFigures } from './transfer';

/** What a steady stream of pages depends on, asked for again whenever something has changed. */
export interface StreamConditions {
  /** Pages a second; 0 while the link is down. */
  pageRate(): PagesPerSecond;
  /** Bytes that a page takes on the link, on average over what is to be sent. */
  pageBytes(): Bytes;
  /** Whether pages that were written again are left for the next pass. */
  readonly skipsDirtyPages: boolean;
}

/** Pages that are looked through at once for those that were written again (MAX_BATCH_SIZE of Xen). */
const BATCH: Pages = 1024;

/** Page after page in a steady stream, as fast as the link and the hosts allow, until none is left. */
export class ContinuousTransfer implements PageTransfer {
  readonly #tape: Tape;
  readonly #memory: MemoryImage;
  readonly #conditions: StreamConditions;
  #pass = 0;
  #sent: Pages = 0;
  #skipped: Pages = 0;
  #bytes: Bytes = 0;
  /** Pages that will have been sent when this batch is done. */
  #due: Pages = 0;
  #batchBegan: Seconds = 0;
  #stretch: { t: Seconds; from: Pages; rate: PagesPerSecond; pageBytes: Bytes } | undefined;

  constructor(tape: Tape, memory: MemoryImage, conditions: StreamConditions) {
    this.#tape = tape;
    this.#memory = memory;
    this.#conditions = conditions;
  }

  begin(t: Seconds, pass: number): void {
    this.#pass = pass;
    this.#sent = 0;
    this.#skipped = 0;
    this.#bytes = 0;
    this.#beginBatch(t);
  }

  nextAt(): Seconds {
    if (this.#sent === this.#due) return this.#batchBegan;
    const stretch = this.#stretch;
    return stretch ? stretch.t + (this.#due - stretch.from) / stretch.rate : Infinity;
  }

  advance(t: Seconds): void {
    if (!this.#stretch) return;
    const { t: start, from, rate } = this.#stretch;
    this.#send(
      pagesSentBy({ kind: 'send', t: start, end: Infinity, from, to: this.#due, rate }, t),
    );
  }

  happen(t: Seconds): boolean {
    this.#send(this.#due);
    this.#close(t);
    if (this.#memory.remaining === 0) return true;
    this.#beginBatch(t);
    return false;
  }

  changed(t: Seconds): void {
    this.advance(t);
    this.#close(t);
    this.#open(t);
  }

  end(t: Seconds): PassFigures {
    this.advance(t);
    this.#close(t);
    return { pages: this.#sent, bytes: this.#bytes, skippedPages: this.#skipped };
  }

  #beginBatch(t: Seconds): void {
    this.#batchBegan = t;
    let many = this.#memory.remaining;
    if (this.#conditions.skipsDirtyPages) {
      many = Math.min(BATCH, many);
      this.#tape.operation({ kind: 'skip', t, pages: many });
      const skipped = this.#memory.skipDirty(many);
      this.#skipped += skipped;
      many -= skipped;
    }
    this.#due = this.#sent + many;
    this.#open(t);
  }

  #send(by: Pages): void {
    this.#memory.send(by - this.#sent);
    this.#sent = by;
  }

  #open(t: Seconds): void {
    const rate = this.#conditions.pageRate();
    if (rate === 0 || this.#sent === this.#due) return;
    const pageBytes = this.#conditions.pageBytes();
    this.#stretch = { t, from: this.#sent, rate, pageBytes };
    this.#tape.beginFlow('pages', t, rate * pageBytes);
  }

  #close(end: Seconds): void {
    if (!this.#stretch) return;
    const { t, from, rate, pageBytes } = this.#stretch;
    this.#stretch = undefined;
    const run = { from, to: this.#sent, rate };
    this.#bytes += (run.to - from) * pageBytes;
    this.#tape.endFlow(end, { pass: this.#pass, ...run });
    this.#tape.operation({ kind: 'send', t, end, ...run });
  }
}
