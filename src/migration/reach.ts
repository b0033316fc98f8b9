import type { Seconds } from '../physics/units';
import { lastBy } from './last-by';

/** Where frames to the VM end up from `t` on. */
export interface Reach {
  readonly t: Seconds;
  readonly vm: 'source' | 'suspended' | 'destination' | 'gone';
  /** Port that the switch has for the VM; 0 when it has none and floods. */
  readonly port: 0 | 1 | 2;
}

/** Why a frame to the VM was not answered. */
export type FrameFate = 'answered' | 'vmSuspended' | 'oldPort' | 'vmGone';

/** What becomes of a frame that the client sends to the VM at `t`. */
export function fateOf(reach: readonly Reach[], t: Seconds): FrameFate {
  const { vm, port } = reachAt(reach, t);
  if (vm === 'gone') return 'vmGone';
  if (vm === 'suspended') return 'vmSuspended';
  return port === 0 || port === (vm === 'source' ? 1 : 2) ? 'answered' : 'oldPort';
}

/** The entry that holds at `t`; the first one holds from the beginning. */
export function reachAt(reach: readonly Reach[], t: Seconds): Reach {
  return reach[
    Math.max(
      0,
      lastBy(reach, (entry) => entry.t, t),
    )
  ];
}

/** A stretch of time in which the VM runs nowhere. */
export interface Blackout {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** From each suspension of the VM until it runs again, or is gone; `end`: when the story is over. */
export function blackoutsIn(reach: readonly Reach[], end: Seconds): readonly Blackout[] {
  return reach
    .map(({ t, vm }, i) => ({ vm, start: t, end: reach[i + 1]?.t ?? end }))
    .filter(({ vm }) => vm === 'suspended')
    .map(({ start, end }) => ({ start, end }));
}

/**
 * The longest time for which frames to the VM reached nobody: while it is suspended, and until the
 * switch sends them to where it runs; Infinity where it never came back.
 */
export function longestOutOfReach(reach: readonly Reach[]): Seconds {
  let longest = 0;
  let since: Seconds | undefined;
  for (const { t } of reach) {
    if (fateOf(reach, t) !== 'answered') since ??= t;
    else if (since !== undefined) {
      longest = Math.max(longest, t - since);
      since = undefined;
    }
  }
  return since === undefined ? longest : Infinity;
}

/** The first of a recording; undefined if the VM ran throughout. */
export function blackoutOf({
  reach,
  end,
}: {
  readonly reach: readonly Reach[];
  readonly end: Seconds;
}): Blackout | undefined {
  return blackoutsIn(reach, end)[0];
}
