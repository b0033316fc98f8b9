import type { Snapshot, Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import type { Chart } from '../../migration/chart';
import { transitionsTaken } from './taken';
import type { Taken } from './taken';

/** A stay in a state; `end` is undefined for one that the recording does not see end. */
export interface Visit {
  readonly start: Seconds;
  readonly end: Seconds | undefined;
  /** Number of the snapshot with which it began. */
  readonly snapshot: number;
}

/** What a recording did to its statechart, worked out once for each recording. */
export interface ChartHistory {
  /** What each snapshot came by, in the order of the snapshots. */
  readonly taken: readonly Taken[];
  /** The visits to each state that was ever reached, in order of time. */
  readonly visits: ReadonlyMap<string, readonly Visit[]>;
  /** Number of the snapshot that first came by a transition. */
  readonly firstTaken: ReadonlyMap<string, number>;
}

/** How a state stands at an instant: `ahead` is reached later, `never` not in this recording. */
export type Standing = 'active' | 'visited' | 'ahead' | 'never';

/** The history of a recording; it takes time in proportion to its snapshots. */
export function historyOf(chart: Chart, { snapshots }: Timeline): ChartHistory {
  const work = steps(chart);
  const taken = snapshots.map((snapshot, i) => work(snapshots[i - 1], snapshot));
  const visits = new Map<string, Visit[]>();
  const firstTaken = new Map<string, number>();
  snapshots.forEach(({ t, active }, snapshot) => {
    const close = (id: string) => {
      const stays = visits.get(id)!;
      stays[stays.length - 1] = { ...stays[stays.length - 1], end: t };
    };
    for (const id of snapshots[snapshot - 1]?.active ?? [])
      if (!active.includes(id) || taken[snapshot].entered.includes(id)) close(id);
    for (const id of taken[snapshot].entered) {
      const end = active.includes(id) ? undefined : t;
      const visit = { start: t, end, snapshot };
      const stays = visits.get(id);
      if (stays) stays.push(visit);
      else visits.set(id, [visit]);
    }
    for (const id of taken[snapshot].transitions)
      if (!firstTaken.has(id)) firstTaken.set(id, snapshot);
  });
  return { taken, visits, firstTaken };
}

/** How a state stands when snapshot number `now` holds. */
export function standingOf(
  history: ChartHistory,
  { snapshots }: Timeline,
  id: string,
  now: number,
): Standing {
  if (snapshots[now].active.includes(id)) return 'active';
  const first = history.visits.get(id)?.[0];
  if (!first) return 'never';
  return first.snapshot <= now ? 'visited' : 'ahead';
}

/** The visit that begins next after snapshot number `now`; after the last one the first again. */
export function nextVisit(history: ChartHistory, id: string, now: number): Visit | undefined {
  const visits = history.visits.get(id);
  return visits?.find(({ snapshot }) => snapshot > now) ?? visits?.[0];
}

// A run that does not converge makes the same step thousands of times, between the same two lists.
function steps(chart: Chart) {
  const known = new Map<
    readonly string[] | undefined,
    Map<string, Map<readonly string[], Taken>>
  >();
  return (before: Snapshot | undefined, { event, active }: Snapshot): Taken => {
    const events = known.get(before?.active) ?? new Map<string, Map<readonly string[], Taken>>();
    known.set(before?.active, events);
    const ends = events.get(event) ?? new Map<readonly string[], Taken>();
    events.set(event, ends);
    const taken = ends.get(active) ?? transitionsTaken(chart, before?.active, event, active);
    ends.set(active, taken);
    return taken;
  };
}
