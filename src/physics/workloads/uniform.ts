import { BLOCK } from '../counter-random';
import { byDraws } from './by-draws';
import type { WritableWorkingSet, Workload } from './workload';

/**
 * Any page of the working set is as likely as any other. The number of
 * distinct pages after k writes is W(1 - (1 - 1/W)^k) (docs/model.md, "The textbook's formulas", 1).
 */
export function uniform(set: WritableWorkingSet, seed: number): Workload {
  const all = { from: set.first, pages: set.pages, perDraw: set.pages / BLOCK };
  const none = { from: set.first, pages: 0, perDraw: 0 };
  return byDraws({ threshold: BLOCK, first: all, second: none }, seed, 0);
}
