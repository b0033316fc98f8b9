import { lastBy } from '../../migration/last-by';
import type { Seconds } from '../../physics/units';

/** Time on the screen at speed 1. A plain number may be given, as for any unit. */
export type StorySeconds = number & { readonly unit?: 'story seconds' };

/** Where a step of the statechart begins or ends: at `t`, and at `s` in the story. */
export interface Knot {
  readonly t: Seconds;
  readonly s: StorySeconds;
}

/** Where an instant is on the other axis; beyond the knots at their ends. */
export function interpolate(
  knots: readonly Knot[],
  from: 't' | 's',
  to: 't' | 's',
  x: number,
): number {
  const last = knots[knots.length - 1];
  if (!(x > 0)) return 0;
  if (x >= last[from]) return last[to];
  const i = intervalOf(knots, from, x);
  const a = knots[i];
  const b = knots[i + 1];
  const share = (x - a[from]) / (b[from] - a[from]);
  // The last bit of a product may overshoot the next knot.
  return Math.min(b[to], a[to] + share * (b[to] - a[to]));
}

/** Number of the interval between knots in which `x` lies, the last one at the end. */
export function intervalOf(knots: readonly Knot[], axis: 't' | 's', x: number): number {
  const last = lastBy(knots, (knot) => knot[axis], x);
  return Math.max(0, Math.min(last, knots.length - 2));
}
