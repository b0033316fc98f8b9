import type { Bytes, Pages, PagesPerSecond, Seconds } from '../physics/units';
import type { MemoryImage } from './memory-image';
import { pagesSentBy } from './memory-replay';
import type { Tape } from './tape';
import type { PageTransfer, PassFigures } from './transfer';

/** What a steady stream of pages depends on, asked for again whenever something has changed. */
export interface StreamConditions {
  /** Pages a second; 0 while the link is down. */
  pageRate(): PagesPerSecond;
  /** Bytes that a page takes on the link, on average over what is to be sent. */
  pageBytes(): Bytes;
}

/** Page after page in a steady stream, as fast as the link and the hosts allow, until none is left. */
export class ContinuousTransfer implements PageTransfer {
  readonly #tape: Tape;
  readonly #memory: MemoryImage;
  readonly #conditions: StreamConditions;
  #total: Pages = 0;
  #bytes: Bytes = 0;
  #begun: Seconds = 0;
  #stretch: { t: Seconds; from: Pages; rate: PagesPerSecond; pageBytes: Bytes } | undefined;

  constructor(tape: Tape, memory: MemoryImage, conditions: StreamConditions) {
    this.#tape = tape;
    this.#memory = memory;
    this.#conditions = conditions;
  }

  begin(t: Seconds): void {
    this.#total = this.#memory.remaining;
    this.#bytes = 0;
    this.#begun = t;
    this.#open(t);
  }

  nextAt(): Seconds {
    if (this.#total === this.#sent) return Math.max(this.#begun, this.#stretch?.t ?? 0);
    const stretch = this.#stretch;
    return stretch ? stretch.t + (this.#total - stretch.from) / stretch.rate : Infinity;
  }

  advance(t: Seconds): void {
    if (this.#stretch) this.#memory.send(this.#sentBy(t) - this.#sent);
  }

  happen(t: Seconds): boolean {
    this.#memory.send(this.#memory.remaining);
    this.#close(t);
    return true;
  }

  changed(t: Seconds): void {
    this.advance(t);
    this.#close(t);
    this.#open(t);
  }

  end(t: Seconds): PassFigures {
    this.advance(t);
    this.#close(t);
    return { pages: this.#sent, bytes: this.#bytes };
  }

  get #sent(): Pages {
    return this.#total - this.#memory.remaining;
  }

  #sentBy(t: Seconds): Pages {
    const { t: start, from, rate } = this.#stretch!;
    return pagesSentBy({ kind: 'send', t: start, end: Infinity, from, to: this.#total, rate }, t);
  }

  #open(t: Seconds): void {
    const rate = this.#conditions.pageRate();
    if (rate === 0 || this.#memory.remaining === 0) return;
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
    this.#tape.endFlow(end, run);
    this.#tape.operations.push({ kind: 'send', t, end, ...run });
  }
}
