import type { Pages, PagesPerSecond, Seconds } from '../physics/units';

/**
 * The closed formulas that textbooks and papers use (docs/model.md, "The textbook's formulas"). They are
 * shown beside the simulation and decide nothing in it, so they may use `exp`.
 */

/** Distinct pages after so many uniform writes over `pages`: W(1 - e^(-k/W)) (formula 1). */
export function distinctPages(pages: Pages, writes: number): Pages {
  return pages * (1 - Math.exp(-writes / pages));
}

/** One part of a working set: so many pages take so many writes a second. */
export interface WrittenPart {
  readonly pages: Pages;
  readonly writesPerSecond: PagesPerSecond;
}

/** Distinct pages written in a time, over parts that are each written uniformly (formula 2). */
export function distinctPagesIn(parts: readonly WrittenPart[], time: Seconds): Pages {
  return parts.reduce(
    (sum, { pages, writesPerSecond }) =>
      pages > 0 ? sum + distinctPages(pages, writesPerSecond * time) : sum,
    0,
  );
}

/**
 * Share of the working set that is dirty at the end of every pass once passes no
 * longer shrink: v = 1 - e^(-rho v), rho = write rate / page rate (formula 4). It is 0 for
 * rho up to 1; beyond, passes stop shrinking there, and never grow beyond it.
 */
export function plateau(rho: number): number {
  if (rho <= 1) return 0;
  let v = 1;
  for (let i = 0; i < 10_000; i++) {
    const next = 1 - Math.exp(-rho * v);
    if (Math.abs(next - v) < 1e-12) return next;
    v = next;
  }
  return v;
}

export interface TextbookPass {
  readonly pages: Pages;
  readonly duration: Seconds;
}

/**
 * Passes where every write hits a new page, so that each pass is the same share
 * of the one before: V_i = M lambda^i (formula 3). The last one is sent with the VM
 * suspended: it is at most `threshold` pages. Undefined if lambda is 1 or more.
 */
export function geometricPasses(
  ram: Pages,
  dirtyRate: PagesPerSecond,
  pageRate: PagesPerSecond,
  threshold: Pages,
): readonly TextbookPass[] | undefined {
  if (dirtyRate >= pageRate) return undefined;
  const passes: TextbookPass[] = [];
  let pages: Pages = ram;
  for (;;) {
    const duration = pages / pageRate;
    passes.push({ pages, duration });
    if (passes.length > 1 && pages <= threshold) return passes;
    pages = dirtyRate * duration;
  }
}

/**
 * Pages that remain at each sync of QEMU where every write hits a new page: it reads
 * the log when `threshold` pages are left, and carries those over, V' = S + lambda(V - S)
 * (formula 3). So many syncs are given, the start among them.
 */
export function remainingAtSyncs(
  ram: Pages,
  lambda: number,
  threshold: Pages,
  syncs: number,
): readonly Pages[] {
  const remaining: Pages[] = [ram];
  while (remaining.length < syncs) {
    remaining.push(threshold + lambda * (remaining[remaining.length - 1] - threshold));
  }
  return remaining;
}
