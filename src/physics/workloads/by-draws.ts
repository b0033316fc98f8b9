import { BLOCK, CounterRandom } from '../counter-random';
import { pageOfDraw } from '../kernels/kernels';
import type { Spread } from '../kernels/kernels';
import type { Workload } from './workload';

/**
 * A workload in which one random draw decides the page of each write. `stream`
 * tells apart the workloads of one seed.
 */
export function byDraws(spread: Spread, seed: number, stream: number): Workload {
  const random = new CounterRandom(seed, stream);
  return {
    pages: spread.first.pages + spread.second.pages,
    pageOf: (n) => pageOfDraw(random.at(n), spread),
    mark(log, from, to) {
      let fresh = 0;
      // The keys of the random stream change at the bounds of blocks.
      while (from < to) {
        const low = from % BLOCK;
        const end = Math.min(BLOCK, low + (to - from));
        fresh += log.markDraws(spread, random.keysFor(from), low, end);
        from += end - low;
      }
      return fresh;
    },
  };
}
