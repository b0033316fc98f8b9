import { BLOCK, CounterRandom, draw } from '../counter-random';
import type { Pages } from '../units';
import { markEach } from './mark-each';
import type { WritableWorkingSet, Workload } from './workload';

export interface Heat {
  /** Share of the working set that is hot, 0 to 1: its first pages. */
  readonly hotPages: number;
  /** Share of the writes that go there, 0 to 1. */
  readonly hotWrites: number;
}

/**
 * A few hot pages take most of the writes; both parts are written uniformly:
 * U(t) = sum over the parts of W_k(1 - exp(-r_k t / W_k)) (ground truth, E2).
 * One draw decides the part by its threshold, and the page by where in the part
 * of the range it fell.
 */
export function hotCold(set: WritableWorkingSet, heat: Heat, seed: number): Workload {
  const random = new CounterRandom(seed, 1);
  const hot: Pages = Math.min(set.pages, Math.max(1, Math.round(set.pages * heat.hotPages)));
  const cold: Pages = set.pages - hot;
  const threshold = cold === 0 ? BLOCK : Math.floor(heat.hotWrites * BLOCK);
  const hotPerDraw = threshold === 0 ? 0 : hot / threshold;
  const coldPerDraw = threshold === BLOCK ? 0 : cold / (BLOCK - threshold);
  const pageFor = (value: number) =>
    set.first +
    (value < threshold
      ? Math.floor(value * hotPerDraw)
      : hot + Math.floor((value - threshold) * coldPerDraw));
  return {
    pageOf: (n) => pageFor(random.at(n)),
    mark: (log, from, to) =>
      markEach(from, to, random, (keys, low, end) => {
        const { words } = log;
        let fresh = 0;
        for (; low < end; low++) {
          const page = pageFor(draw(low, keys));
          const bit = 1 << (page & 31);
          const word = words[page >>> 5];
          if ((word & bit) === 0) {
            words[page >>> 5] = word | bit;
            fresh += 1;
          }
        }
        return fresh;
      }),
  };
}
