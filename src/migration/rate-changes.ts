import type { PagesPerSecond, Seconds } from '../physics/units';
import { parseQuantity } from './quantity';

/** From `t` on the guest writes at `rate`. */
export interface RateChange {
  readonly t: Seconds;
  readonly rate: PagesPerSecond;
}

/** Reads one change, "30s:20000" or "30s:80MiB/s"; undefined if it is not one. */
export function rateChange(text: string): RateChange | undefined {
  const colon = text.indexOf(':');
  const t = parseQuantity(text.slice(0, colon), 'seconds');
  const rate = parseQuantity(text.slice(colon + 1), 'writesPerSecond');
  return colon < 0 || t === undefined || rate === undefined ? undefined : { t, rate };
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
