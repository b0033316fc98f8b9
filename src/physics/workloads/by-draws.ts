import { BLOCK, CounterRandom, draw, undraw } from '../counter-random';
import type { DrawKeys } from '../counter-random';
import { drawsOnPage, pageOfDraw } from '../kernels/bitmap-kernels';
import type { Spread } from '../kernels/bitmap-kernels';
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
    *writesOf(page, from, to) {
      const draws = drawsOnPage(page, spread);
      if (draws.end === draws.first) return;
      while (from < to) {
        const low = from % BLOCK;
        const end = Math.min(BLOCK, low + (to - from));
        const block = from - low;
        for (const lows of countersOf(draws, random.keysFor(from), low, end)) {
          yield lows.map((each) => block + each);
        }
        from = block + end;
      }
    },
  };
}

/** Draws that are made, or taken back, at once: a few milliseconds. */
const AT_ONCE = 0x20_0000;

/**
 * The counters low..end-1 of one block whose draws are among the wanted ones. Each draw comes
 * once in a block: where fewer are wanted than were made, it is asked of each when it came.
 */
function* countersOf(
  wanted: { first: number; end: number },
  keys: DrawKeys,
  low: number,
  end: number,
): Iterable<readonly number[]> {
  const many = wanted.end - wanted.first;
  if (many < end - low && many <= AT_ONCE) {
    const counters: number[] = [];
    for (let value = wanted.first; value < wanted.end; value++) {
      const counter = undraw(value, keys);
      if (counter >= low && counter < end) counters.push(counter);
    }
    yield counters.sort((a, b) => a - b);
    return;
  }
  for (let from = low; from < end; from += AT_ONCE) {
    const counters: number[] = [];
    const to = Math.min(end, from + AT_ONCE);
    for (let counter = from; counter < to; counter++) {
      const value = draw(counter, keys);
      if (value >= wanted.first && value < wanted.end) counters.push(counter);
    }
    yield counters;
  }
}
