import type { Seconds } from '../physics/units';
import type { StorageOwner } from '../physics/shared-storage';
import { isPhase } from './phases';
import type { Snapshot, Timeline } from './recording';

/** A stretch of time in which something was so. */
export interface PlaceSpan<T> {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly is: T;
}

/** Where the VM runs; suspended it runs nowhere, and while it resumes it crosses to the destination. */
export type VmWhereabouts = 'source' | 'suspended' | 'crossing' | 'destination' | 'lost';

/**
 * The instant from which on the migration can't be cancelled any more, by the statechart; undefined
 * for one that ended while it still could.
 */
export function pointOfNoReturn({ snapshots }: Pick<Timeline, 'snapshots'>): Seconds | undefined {
  return snapshots.find(({ phase, tags }) => isPhase(phase) && !tags.has('cancellable'))?.t;
}

/** Where the VM was, from the start to the end of the recording. */
export function vmSpans(timeline: Timeline): readonly PlaceSpan<VmWhereabouts>[] {
  return spansOf(timeline, ({ tags, phase }) => {
    if (tags.has('sourceRuns')) return 'source';
    if (tags.has('destinationRuns')) return 'destination';
    if (!isPhase(phase)) return 'lost';
    return phase === 'resume' ? 'crossing' : 'suspended';
  });
}

/** Who owned the disk, from the start to the end of the recording. */
export function diskSpans(timeline: Timeline): readonly PlaceSpan<StorageOwner>[] {
  return spansOf(timeline, ({ tags }) => {
    if (tags.has('sourceOwnsDisk')) return 'source';
    return tags.has('destinationOwnsDisk') ? 'destination' : 'nobody';
  });
}

function spansOf<T>(
  { snapshots, end }: Timeline,
  what: (snapshot: Snapshot) => T,
): readonly PlaceSpan<T>[] {
  const spans: { start: Seconds; end: Seconds; is: T }[] = [];
  for (const snapshot of snapshots) {
    const before = spans.at(-1);
    const is = what(snapshot);
    if (before?.is === is) continue;
    if (before) before.end = snapshot.t;
    spans.push({ start: snapshot.t, end, is });
  }
  return spans.filter((span) => span.end > span.start);
}
