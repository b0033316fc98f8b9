import type { PageLife } from '../../migration/page-life';
import type { PageState } from '../../migration/page-states';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';

/** A stretch of time in which the destination's copy of a page was the same to the migration. */
export interface CopySpan {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly state: Extract<PageState, 'notSent' | 'inSync' | 'dirty'>;
}

/** What the destination has of a page, from the start until the migration has ended. */
export function copySpans(life: PageLife, { snapshots }: Timeline): readonly CopySpan[] {
  const end = snapshots[snapshots.length - 1].t;
  const changes: { t: Seconds; state: CopySpan['state'] }[] = [{ t: 0, state: 'notSent' }];
  // Xen's sweep passes over a page that it leaves out: from then on it counts as dirty, as on the grids.
  const skipped = life.skips[0]?.t ?? Infinity;
  if (skipped < (life.sends[0]?.arrived ?? Infinity)) changes.push({ t: skipped, state: 'dirty' });
  life.sends.forEach(({ arrived, staleFrom }, i) => {
    const next = life.sends[i + 1]?.arrived ?? Infinity;
    if (staleFrom === undefined || staleFrom > arrived)
      changes.push({ t: arrived, state: 'inSync' });
    const stale = Math.max(arrived, staleFrom ?? Infinity);
    if (stale < next) changes.push({ t: stale, state: 'dirty' });
  });
  return changes
    .map(({ t, state }, i) => ({
      start: t,
      end: Math.min(end, changes[i + 1]?.t ?? end),
      state,
    }))
    .filter((span) => span.end > span.start);
}

/** Columns of pixels that hold at least one of these instants: what a screen can tell apart. */
export function columns(times: readonly Seconds[], x: (t: Seconds) => number): readonly number[] {
  return [...new Set(times.map((t) => Math.round(x(t))))];
}
