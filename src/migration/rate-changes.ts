import type { PagesPerSecond, Seconds } from '../physics/units';
import { parseQuantity } from './quantity';

/** From `t` on the guest writes at `rate`. */
export interface RateChange {
  readonly t: Seconds;
  readonly rate: PagesPerSecond;
}

/** More than any guest writes; without a bound a recording would never end. */
export const MOST_WRITES: PagesPerSecond = 10_000_000;

/** Reads one change, "30s:20000" or "30s:80MiB/s"; undefined if it is not one. */
export function rateChange(text: string): RateChange | undefined {
  const colon = text.indexOf(':');
  const t = parseQuantity(text.slice(0, colon), 'seconds');
  const rate = parseQuantity(text.slice(colon + 1), 'writesPerSecond');
  if (colon < 0 || t === undefined || rate === undefined) return undefined;
  return Number.isFinite(t) && rate <= MOST_WRITES ? { t, rate } : undefined;
}

/** The changes of a checked list, in order of time. */
export function rateChanges(list: string): readonly RateChange[] {
  return entriesOf(list)
    .map((entry) => rateChange(entry)!)
    .sort((a, b) => a.t - b.t);
}

/** The entries of a checked list. */
export function entriesOf(list: string): readonly string[] {
  return list === '' ? [] : list.split(' ');
}
