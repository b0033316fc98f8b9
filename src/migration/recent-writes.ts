import { GuestClock } from '../physics/guest-clock';
import type { PageNumber, Seconds } from '../physics/units';
import { guestWorkload } from './guest-workload';
import type { Recording } from './recording';

/** A write of the guest that is still seen: how long ago it was, from 0 (just now) to 1 (gone). */
export interface RecentWrite {
  readonly page: PageNumber;
  readonly age: number;
}

/** A write is seen for so long. */
const SEEN: Seconds = 0.5;
/** At most so many at once: the eye follows no more. */
const MOST = 6;

/**
 * The latest writes of the guest, thinned out by their numbers: one that is seen is seen until it has
 * faded, at whatever instants one looks. Empty while the guest writes nothing.
 */
export function recentWrites({ scenario, memory }: Recording, t: Seconds): RecentWrite[] {
  const clock = new GuestClock(0, memory.guest);
  const workload = guestWorkload(scenario);
  // A VM that stands still writes nothing, nor does it seem to.
  if (memory.guest.findLast((bend) => bend.t <= t)?.rate === 0) return [];
  const written = clock.writesBy(t);
  const before = clock.writesBy(Math.max(0, t - SEEN));
  if (written <= before) return [];
  // A power of two, so that a rate that changes a little leaves those that are seen alone.
  const every = 2 ** Math.max(0, Math.ceil(Math.log2((written - before) / MOST)));
  const writes: RecentWrite[] = [];
  for (let n = Math.floor((written - 1) / every) * every; n >= before; n -= every) {
    const page = workload.pageOf(n);
    const age = (t - clock.timeOf(n)) / SEEN;
    if (page >= 0 && age < 1) writes.push({ page, age: Math.max(0, age) });
  }
  return writes;
}
