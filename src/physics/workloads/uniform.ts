import { BLOCK, CounterRandom, draw } from '../counter-random';
import { markEach } from './mark-each';
import type { WritableWorkingSet, Workload } from './workload';

/**
 * Every page of the working set is as likely as any other. The number of
 * distinct pages after k writes is W(1 - (1 - 1/W)^k) (ground truth, E1).
 */
export function uniform(set: WritableWorkingSet, seed: number): Workload {
  const random = new CounterRandom(seed, 0);
  const perDraw = set.pages / BLOCK;
  return {
    pageOf: (n) => set.first + Math.floor(random.at(n) * perDraw),
    mark: (log, from, to) =>
      markEach(from, to, random, (keys, low, end) => {
        const { words } = log;
        let fresh = 0;
        for (; low < end; low++) {
          const page = set.first + Math.floor(draw(low, keys) * perDraw);
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
