import { BLOCK } from '../counter-random';
import type { CounterRandom, DrawKeys } from '../counter-random';
import type { Pages } from '../units';

/**
 * Splits the writes from..to-1 where the keys of the random stream change, so
 * that the loop over the writes itself stays free of that question.
 */
export function markEach(
  from: number,
  to: number,
  random: CounterRandom,
  markRun: (keys: DrawKeys, low: number, end: number) => Pages,
): Pages {
  let fresh = 0;
  while (from < to) {
    const low = from % BLOCK;
    const end = Math.min(BLOCK, low + (to - from));
    fresh += markRun(random.keysFor(from), low, end);
    from += end - low;
  }
  return fresh;
}
