import { DirtyBitmap, bitsIn } from '../physics/dirty-bitmap';
import type { WordVisitor } from '../physics/dirty-bitmap';
import type { PageNumber, Pages } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';

/** Words of a bitmap that are swept in the time that it takes to mark one write. */
const WORDS_A_WRITE = 16;
/** Pages that are sent one handful after the other in that time. */
const PAGES_VISITED_A_WRITE = 2;

/**
 * The source hypervisor's books about the VM's memory: which pages it has still
 * to send, and which were written since it last looked.
 *
 * The log is cleared at a sync (docs/model.md, "The textbook's formulas", 6): a page
 * that is written before the running pass has reached it is sent with the new
 * content and, since its bit is set, once more in the next pass.
 */
export class MemoryImage {
  readonly toSend: DirtyBitmap;
  readonly log: DirtyBitmap;
  /** Marked pages in `log`; kept, since counting costs a sweep. */
  dirty: Pages = 0;
  /** Marked pages in `toSend`. */
  remaining: Pages = 0;
  /** Where the sweep over `toSend` goes on. */
  cursor: PageNumber = 0;
  /** Pages below this have been sent at least once. */
  sentOnce: PageNumber = 0;
  /** Writes of the guest that are in the log, or were when it was read. */
  writesSeen = 0;
  logging = false;
  #work = 0;

  constructor(pages: Pages, from?: MemoryImage) {
    [this.toSend, this.log] = from
      ? [from.toSend.clone(), from.log.clone()]
      : DirtyBitmap.several(pages, 2);
    if (from) this.#copyCounters(from);
  }

  get pages(): Pages {
    return this.log.pages;
  }

  clone(): MemoryImage {
    return new MemoryImage(this.pages, this);
  }

  /** Becomes what `other` is, without allocating. */
  copyFrom(other: MemoryImage): void {
    this.toSend.copyFrom(other.toSend);
    this.log.copyFrom(other.log);
    this.#copyCounters(other);
  }

  /** Becomes what it was when it was made. */
  reset(): void {
    this.toSend.clearAll();
    this.log.clearAll();
    this.dirty = 0;
    this.remaining = 0;
    this.cursor = 0;
    this.sentOnce = 0;
    this.writesSeen = 0;
    this.logging = false;
  }

  /**
   * Work done since this was last asked, in writes that were marked: what it costs to
   * get here again from where it was then.
   */
  takeWork(): number {
    const work = this.#work;
    this.#work = 0;
    return work;
  }

  /** Logging begins; `writes` is what the guest had written by then: the first pass sends it anyway. */
  start(writes: number): void {
    this.toSend.setAll();
    this.remaining = this.pages;
    this.log.clearAll();
    this.dirty = 0;
    this.cursor = 0;
    this.sentOnce = 0;
    this.writesSeen = writes;
    this.logging = true;
  }

  /** Marks the guest's writes up to `writes`; returns how many pages turned dirty. */
  markWrites(workload: Workload, writes: number): Pages {
    if (!this.logging || writes <= this.writesSeen) return 0;
    // Once all that the guest writes is dirty, further writes change nothing.
    const full = this.dirty === workload.pages;
    const fresh = full ? 0 : workload.mark(this.log, this.writesSeen, writes);
    if (!full) this.#work += writes - this.writesSeen;
    this.writesSeen = writes;
    this.dirty += fresh;
    return fresh;
  }

  /** Whether further writes of the guest would change anything. */
  takesWrites(workload: Workload): boolean {
    return this.logging && this.dirty < workload.pages;
  }

  stopLogging(): void {
    this.logging = false;
  }

  /**
   * Reads and clears the log into the pages still to send. The sweep goes on where
   * it stood, or starts over. Returns how many pages are newly dirty: written since
   * the last sync, and not among those that are still to be sent anyway.
   */
  sync(rewind: boolean): Pages {
    let fresh = this.dirty;
    if (this.remaining === 0) this.toSend.copyFrom(this.log);
    else fresh = this.toSend.merge(this.log);
    this.remaining += fresh;
    this.#work += (2 * this.log.words.length) / WORDS_A_WRITE;
    this.log.clearAll();
    this.dirty = 0;
    if (rewind) this.cursor = 0;
    return fresh;
  }

  /** The next `pages` pages to send leave, round and round; `visit` sees which they are, in order. */
  send(pages: Pages, visit?: WordVisitor): void {
    const { cleared, next } = this.toSend.clearNext(this.cursor, pages, visit);
    this.remaining -= cleared;
    this.#work += visit
      ? cleared / PAGES_VISITED_A_WRITE
      : (next - this.cursor) / 32 / WORDS_A_WRITE;
    this.cursor = next;
    this.sentOnce = Math.max(this.sentOnce, next);
    if (cleared < pages && this.remaining > 0) {
      this.cursor = 0;
      this.send(pages - cleared, visit);
    }
  }

  /** Of the next `pages` pages to send, those in the log are not sent in this pass; returns how many. */
  skipDirty(pages: Pages): Pages {
    let skipped = 0;
    const words = this.toSend.words;
    const inOrder = Math.min(pages, this.remaining);
    this.toSend.clearNext(this.cursor, inOrder, (word, mask) => {
      const dirty = mask & this.log.words[word];
      skipped += bitsIn(dirty);
      words[word] |= mask & ~dirty;
    });
    this.remaining -= skipped;
    return skipped;
  }

  /** One page leaves before its turn. */
  sendPage(page: PageNumber): void {
    this.toSend.clear(page);
    this.remaining -= 1;
  }

  /** A page that was sent never arrived: it is still to be sent. */
  takeBack(page: PageNumber): void {
    if (this.toSend.test(page)) return;
    this.toSend.set(page);
    this.remaining += 1;
  }

  #copyCounters(other: MemoryImage): void {
    this.dirty = other.dirty;
    this.remaining = other.remaining;
    this.cursor = other.cursor;
    this.sentOnce = other.sentOnce;
    this.writesSeen = other.writesSeen;
    this.logging = other.logging;
  }
}
