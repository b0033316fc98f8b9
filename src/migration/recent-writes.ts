import { GuestClock } from '../physics/guest-clock';
import type { PageNumber, Seconds } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';
import { lastBy } from './last-by';
import type { Side } from './page-states';
import type { Recording } from './recording';

/** A page that the guest wrote a short while ago. */
export interface RecentWrite {
  readonly page: PageNumber;
  /** When, as a share of the time that it stays to be seen: 0 for now, 1 for the longest ago. */
  readonly age: number;
}

/** The last writes of the guest, the latest first, and the host that it runs on. */
export interface RecentWrites {
  readonly side: Side;
  readonly writes: readonly RecentWrite[];
}

/** So many can be told apart. */
const MOST_WRITES = 8;
/** A write is seen for that long at most, and for no longer than this share of the pass that it falls in. */
const SEEN_FOR: Seconds = 0.25;
const SHARE_OF_A_PASS = 0.1;

/**
 * Where the guest wrote last before `t`. Of more writes than can be told apart one in so many is
 * taken, by its number: so each that is shown stays for its time, however many there are.
 * Undefined while the guest does not write. `workload` is that of the recording's scenario.
 */
export function recentWrites(
  recording: Pick<Recording, 'snapshots' | 'passes' | 'memory'>,
  workload: Workload,
  t: Seconds,
): RecentWrites | undefined {
  const { snapshots } = recording;
  const { tags } =
    snapshots[
      Math.max(
        0,
        lastBy(snapshots, (snapshot) => snapshot.t, t),
      )
    ];
  const side = tags.has('sourceRuns')
    ? 'source'
    : tags.has('destinationRuns')
      ? 'destination'
      : undefined;
  const { guest } = recording.memory;
  const rate =
    guest[
      Math.max(
        0,
        lastBy(guest, (bend) => bend.t, t),
      )
    ].rate;
  if (side === undefined || rate <= 0) return undefined;
  const seenFor = secondsSeen(recording, t);
  const one = Math.max(1, Math.ceil((rate * seenFor) / MOST_WRITES));
  const clock = new GuestClock(0, guest);
  const writes: RecentWrite[] = [];
  const last = clock.writesBy(t) - 1;
  for (let n = last - (last % one); n >= 0 && writes.length < MOST_WRITES; n -= one) {
    const age = (t - clock.timeOf(n)) / seenFor;
    if (age >= 1) break;
    writes.push({ page: workload.pageOf(n), age: Math.max(0, age) });
  }
  return { side, writes };
}

// A pass that takes milliseconds is shown slower: what is seen of it goes with its length.
function secondsSeen({ passes }: Pick<Recording, 'passes'>, t: Seconds): Seconds {
  const pass = passes.find(({ start, end }) => start <= t && t < end);
  if (!pass) return SEEN_FOR;
  return Math.min(SEEN_FOR, (pass.end - pass.start) * SHARE_OF_A_PASS);
}
