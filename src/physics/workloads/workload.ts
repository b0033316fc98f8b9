import type { DirtyBitmap } from '../dirty-bitmap';
import type { PageNumber, Pages } from '../units';

/**
 * Which page the guest writes. Writes are counted from 0; write `n` goes to a
 * page that depends on `n` alone, so any slice of the guest's life can be
 * generated again. When a write happens is the guest clock's business.
 */
export interface Workload {
  /** How many different pages it writes. */
  readonly pages: Pages;
  /** The page of write number `n`. */
  pageOf(n: number): PageNumber;
  /** Marks the pages of writes from..to-1 in the log; returns how many were clear before. */
  mark(log: DirtyBitmap, from: number, to: number): Pages;
  /**
   * Which of the writes from..to-1 went to a page: their numbers, in order, some at a time.
   * Each handful takes a few milliseconds at most and may be empty, so that a search among
   * a billion writes can be put aside.
   */
  writesOf(page: PageNumber, from: number, to: number): Iterable<readonly number[]>;
}

/** The pages that the guest keeps writing: `pages` of them, from page `first` on. */
export interface WritableWorkingSet {
  readonly first: PageNumber;
  readonly pages: Pages;
}

/**
 * The guest's own kernel and firmware lie in the lowest 16 MiB and are hardly
 * written; what the workload writes begins behind them, as in the recorded
 * migrations (`workingSetBasePage` 4096), unless it needs all of the RAM.
 */
export function placeWorkingSet(ram: Pages, pages: Pages): WritableWorkingSet {
  const LOW_MEMORY: Pages = 4096;
  return { first: Math.min(LOW_MEMORY, ram - pages), pages };
}
