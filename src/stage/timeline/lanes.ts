import { diskSpans, vmSpans } from '../../migration/places';
import type { PlaceSpan, VmWhereabouts } from '../../migration/places';
import type { Timeline } from '../../migration/recording';
import type { StorageOwner } from '../../physics/shared-storage';
import { m } from '../../paraglide/messages.js';
import { formatDuration } from '../../words/quantities';
import { placeOf } from './bands';
import type { Box } from './bands';
import type { Row } from './layout';

/** A stretch of one of the two lanes: where the VM runs, or who owns the disk. */
export interface LaneBox extends Box {
  readonly is: VmWhereabouts | StorageOwner;
}

const VM_NAMES: Readonly<Record<VmWhereabouts, readonly (() => string)[]>> = {
  source: [m.timeline_vm_source, m.timeline_vm_source_short, m.timeline_vm],
  suspended: [
    m.timeline_vm_suspended,
    m.timeline_vm_suspended_short,
    m.timeline_vm_suspended_shortest,
  ],
  crossing: [m.timeline_vm_crossing, m.timeline_vm_crossing_short, m.timeline_vm],
  destination: [m.timeline_vm_destination, m.timeline_vm_destination_short, m.timeline_vm],
  lost: [m.timeline_vm_lost],
};

const DISK_NAMES: Readonly<Record<StorageOwner, readonly (() => string)[]>> = {
  source: [m.timeline_disk_source, m.timeline_disk_source_short, m.timeline_disk],
  nobody: [m.timeline_disk_nobody, m.timeline_disk_nobody_short, m.timeline_disk_nobody_shortest],
  destination: [m.timeline_disk_destination, m.timeline_disk_destination_short, m.timeline_disk],
};

/** Where the VM runs, as a lane of the strip. */
export function vmLane(timeline: Timeline, row: Row): readonly LaneBox[] {
  return laneOf(vmSpans(timeline), VM_NAMES, row);
}

/** Who owns the disk, as a lane of the strip. */
export function diskLane(timeline: Timeline, row: Row): readonly LaneBox[] {
  return laneOf(diskSpans(timeline), DISK_NAMES, row);
}

function laneOf<T extends LaneBox['is']>(
  spans: readonly PlaceSpan<T>[],
  words: Readonly<Record<T, readonly (() => string)[]>>,
  row: Row,
): readonly LaneBox[] {
  return spans.map(({ start, end, is }) => {
    const names = words[is].map((name) => name());
    const duration = formatDuration(end - start);
    return {
      ...{ start, end, is, names, ...placeOf({ start, end }, row) },
      tip: m.timeline_lane_tip({ what: names[0], duration }),
    };
  });
}

/** The strokes that hatch a box from its foot to its head, as a path. */
export function hatching({ left, width }: Pick<Box, 'left' | 'width'>, height: number): string {
  const STEP = 6;
  let path = '';
  for (let x = left; x + height <= left + width; x += STEP)
    path += `M${x} ${height}l${height} ${-height}`;
  return path;
}
