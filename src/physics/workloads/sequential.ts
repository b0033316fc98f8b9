import type { WritableWorkingSet, Workload } from './workload';

/** Writes to one page that are named at once. */
const AT_ONCE = 0x10_0000;

/**
 * Sweeps over the working set from its start, page after page, again and again.
 * `sweepStart` is how far into the set the first write goes.
 */
export function sequential(set: WritableWorkingSet, sweepStart: number): Workload {
  const place = (n: number) => (sweepStart + n) % set.pages;
  return {
    pages: set.pages,
    pageOf: (n) => set.first + place(n),
    mark(log, from, to) {
      const length = Math.min(to - from, set.pages);
      if (length <= 0) return 0;
      const start = place(from);
      const beforeWrap = Math.min(length, set.pages - start);
      return (
        log.setRange(set.first + start, set.first + start + beforeWrap) +
        log.setRange(set.first, set.first + length - beforeWrap)
      );
    },
    *writesOf(page, from, to) {
      const within = page - set.first;
      if (within < 0 || within >= set.pages) return;
      let next = from + ((within - place(from) + set.pages) % set.pages);
      while (next < to) {
        const writes: number[] = [];
        for (; next < to && writes.length < AT_ONCE; next += set.pages) writes.push(next);
        yield writes;
      }
    },
  };
}
