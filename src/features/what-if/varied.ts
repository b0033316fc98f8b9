import type { SweepPath } from '../../migration/sweep-points';
import { STOPS } from '../../session/slider-stops';
import { tooMuchForThisMachine } from '../../session/this-machine';
import type { Varied } from '../../session/address/choices';

/** The field behind a parameter's name in an address. */
export const PATHS: Readonly<Record<Varied, SweepPath>> = {
  bw: 'link.bandwidth',
  rate: 'workload.writesPerSecond',
  ram: 'vm.ram',
};

/**
 * The values that are tried: every second stop of the field's slider, so that they can be told
 * apart in a narrow chart, its first, and the value that holds now. `most` is the most RAM that
 * can be recorded here, where that is less than the slider goes to.
 */
export function triedValues(path: SweepPath, now: number): { values: number[]; most?: number } {
  const stops = STOPS[path];
  const tried = stops.filter((_, i) => i === 0 || (stops.length - 1 - i) % 2 === 0);
  const all = [...new Set([...tried, now])].sort((a, b) => a - b);
  if (path !== 'vm.ram') return { values: all };
  const values = all.filter((ram) => !tooMuchForThisMachine(ram));
  return values.length < all.length ? { values, most: values[values.length - 1] } : { values };
}

/** What the present value can be dragged to: the stops of the field's slider, from the first value that is tried to the last. */
export function draggedValues(path: SweepPath, tried: readonly number[]): readonly number[] {
  return STOPS[path].filter((stop) => stop >= tried[0] && stop <= tried[tried.length - 1]);
}
