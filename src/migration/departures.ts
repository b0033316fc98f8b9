import type { Pages, Seconds } from '../physics/units';
import type { Departure, MemoryOperation } from './recording';

/** How many pages of a departure have left by `t`. */
export function departedBy({ start, from, to, rate }: Departure, t: Seconds): Pages {
  return Math.min(to - from, Math.max(0, Math.floor((t - start) * rate)));
}

/** How many pages of these departures have left by `t`: the first so many. */
export function pagesLeftBy(departures: readonly Departure[], t: Seconds): Pages {
  return departures.reduce((sum, departure) => sum + departedBy(departure, t), 0);
}

/** When page number `number` of a pass leaves; Infinity if it never does. */
export function leavesAt(departures: readonly Departure[], number: number): Seconds {
  const one = departures.find(({ from, to }) => from <= number && number < to);
  return one ? one.start + (number - one.from + 1) / one.rate : Infinity;
}

/** The part of these departures that begins with page number `from` of the pass. */
export function departuresFrom(departures: readonly Departure[], from: number): Departure[] {
  return departures.flatMap((each) => {
    if (each.to <= from) return [];
    const skipped = Math.max(0, from - each.from);
    const start = skipped === 0 ? each.start : each.start + skipped / each.rate;
    return [{ ...each, start, from: each.from + skipped }];
  });
}

/** How many pages of the pass have left by `t`, this operation included. */
export function pagesSentBy(
  operation: Extract<MemoryOperation, { kind: 'send' }>,
  t: Seconds,
): Pages {
  if (t >= operation.end) return operation.to;
  if (t <= operation.t) return operation.from;
  return Math.min(operation.to, operation.from + Math.floor((t - operation.t) * operation.rate));
}
