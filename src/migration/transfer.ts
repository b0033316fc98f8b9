import type { Bytes, Pages, Seconds } from '../physics/units';

/** What a pass has sent. */
export interface PassFigures {
  readonly pages: Pages;
  readonly bytes: Bytes;
  /** Pages that were to be sent and were left for the next pass. */
  readonly skippedPages: Pages;
}

/**
 * How the pages of a pass get onto the link. Both kinds go on by themselves from
 * one instant that matters to the next; between two of them only `advance` is
 * called, and nothing is decided.
 */
export interface PageTransfer {
  /** Pass number `pass` begins: what is to be sent is in the memory image. */
  begin(t: Seconds, pass: number): void;
  /** When something happens next; Infinity while nothing can. */
  nextAt(): Seconds;
  /** Brings the memory image to `t`, which is not after `nextAt()`. */
  advance(t: Seconds): void;
  /** What is due at `nextAt()` happens; true if the pass is over with it. */
  happen(t: Seconds): boolean;
  /** Something has changed at `t`; `ofTheLink` if the send buffer drains at another rate from now on. */
  changed(t: Seconds, ofTheLink: boolean): void;
  /** The pass ends, done or not. */
  end(t: Seconds): PassFigures;
}
