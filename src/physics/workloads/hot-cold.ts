import { BLOCK } from '../counter-random';
import type { Pages } from '../units';
import { byDraws } from './by-draws';
import type { WritableWorkingSet, Workload } from './workload';

export interface Heat {
  /** Share of the working set that is hot, 0 to 1: its first pages. */
  readonly hotPages: number;
  /** Share of the writes that go there, 0 to 1. */
  readonly hotWrites: number;
}

/**
 * A few hot pages take most of the writes; both parts are written uniformly:
 * U(t) = sum over the parts of W_k(1 - exp(-r_k t / W_k)) (docs/model.md, "The textbook's formulas", 2).
 * One draw decides the part by its threshold, and the page by where in the part
 * of the range it fell.
 */
export function hotCold(set: WritableWorkingSet, heat: Heat, seed: number): Workload {
  const hot: Pages = Math.min(set.pages, Math.max(1, Math.round(set.pages * heat.hotPages)));
  const cold: Pages = set.pages - hot;
  const threshold = cold === 0 ? BLOCK : Math.floor(heat.hotWrites * BLOCK);
  const hotPart = { from: set.first, pages: hot, perDraw: threshold === 0 ? 0 : hot / threshold };
  const coldPart = {
    from: set.first + hot,
    pages: cold,
    perDraw: threshold === BLOCK ? 0 : cold / (BLOCK - threshold),
  };
  const spread =
    threshold === 0
      ? { threshold: BLOCK, first: coldPart, second: hotPart }
      : { threshold, first: hotPart, second: coldPart };
  return byDraws(spread, seed, 1);
}
