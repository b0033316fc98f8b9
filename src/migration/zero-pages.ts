import { DirtyBitmap } from '../physics/dirty-bitmap';
import { placeWorkingSet } from '../physics/workloads/workload';
import { QEMU } from './policies/qemu';
import { ramPages, workingSetPages } from './scenario';
import type { Scenario } from './scenario';

/**
 * Which pages hold nothing but zeros when the migration begins. The guest never
 * touched them: they lie outside of its writable working set as far as they fit,
 * the lowest first. Even a PC whose RAM is filled leaves some low memory alone.
 */
export function zeroPages(scenario: Scenario): DirtyBitmap {
  const pages = ramPages(scenario);
  const set = placeWorkingSet(pages, workingSetPages(scenario));
  const zero = new DirtyBitmap(pages);
  let left = Math.min(
    pages,
    Math.max(Math.round(pages * scenario.vm.zeroPages), QEMU.lowZeroPages),
  );
  const behind = set.first + set.pages;
  const mark = (from: number, room: number) => {
    const many = Math.min(left, room);
    zero.setRange(from, from + many);
    left -= many;
  };
  mark(0, set.first);
  mark(behind, pages - behind);
  mark(behind - Math.min(left, set.pages), set.pages);
  return zero;
}
