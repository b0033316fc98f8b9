import type { BitmapWord } from '../migration/bitmap-word';
import type { Experiment } from '../migration/experiment';
import type { PageLife } from '../migration/page-life';
import type { StateCounts } from '../migration/page-states';
import type { Progress } from '../migration/record';
import type { RecentWrites } from '../migration/recent-writes';
import type { Timeline } from '../migration/recording';
import type { SweepPath, SweepStep } from '../migration/sweep-points';
import type { PageNumber } from '../physics/units';
import type { LensView } from './lens-view';
import type { GridView, OverviewView, PageView, Palette } from './grid-view';

/** Which recording is meant: the number of the request that made it. */
export type RecordingId = number;

/** What is wanted of a memory as a picture. */
export interface PictureRequest {
  readonly t: number;
  readonly views: readonly GridView[];
  readonly palette: Palette;
}

/**
 * What the page asks of the worker. `id` comes back with the answers. Each request but `shown` has
 * one last answer; a recording and a sweep have others before it.
 */
export type Request =
  /**
   * Record a migration; what was being recorded is dropped, and so is a recording that is finished
   * but not shown. With `picture` the memory comes along: a page that shows both shows them at once.
   */
  | {
      type: 'record';
      id: number;
      experiment: Experiment;
      picture: PictureRequest | undefined;
    }
  /** The page shows this recording from now on: the one before is let go. */
  | { type: 'shown'; id: number; recording: RecordingId }
  /** Record the experiment at each value of a field, for the figures alone; what was under way is dropped. */
  | {
      type: 'sweep';
      id: number;
      experiment: Experiment;
      path: SweepPath;
      values: readonly number[];
    }
  /** Stop recording or sweeping, and keep the recording that is shown. */
  | { type: 'stop'; id: number }
  /** Paint the memory of a recording. */
  | { type: 'paint'; id: number; recording: RecordingId; picture: PictureRequest }
  /** Follow a page through a whole recording; the page that was being followed is dropped. */
  | { type: 'life'; id: number; recording: RecordingId; page: number }
  /** Read the word of the dirty bitmap that holds a page, at `t`. */
  | { type: 'word'; id: number; recording: RecordingId; page: number; t: number }
  /** A sign of life is wanted. */
  | { type: 'ping'; id: number };

/** Single pages, painted: pixels of `width` x `height` as in an ImageData. */
export interface PaintedPages {
  readonly view: PageView;
  readonly pixels: Uint32Array<ArrayBuffer>;
}

/** The memory in cells: for each cell its pages in each state, in the order of PAGE_STATES. */
export interface CountedCells {
  readonly view: OverviewView;
  /** The colours that were asked for: who draws them sees by these that the theme is another. */
  readonly palette: Palette;
  readonly counts: Uint32Array<ArrayBuffer>;
}

export type PaintedView = PaintedPages | CountedCells;

export function isCounted(painted: PaintedView): painted is CountedCells {
  return 'counts' in painted;
}

/** The memory at an instant: pictures, and the counts that they show. */
export interface PaintedMemory {
  readonly t: number;
  readonly source: StateCounts;
  readonly destination: StateCounts;
  /** Where the sweep over the pages to send stands: the page that leaves next. Undefined where none leave. */
  readonly sweep: PageNumber | undefined;
  /** The source's pages at the sweep. */
  readonly lens: LensView | undefined;
  /** Where the guest has written last, and on which host. */
  readonly writes: RecentWrites | undefined;
  readonly views: readonly PaintedView[];
}

export type Answer =
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'recorded'; id: number; timeline: Timeline; memory: PaintedMemory | undefined }
  /** One step of a sweep: progress, a point, a value left out; `sweepDone` after the last. */
  | { type: 'swept'; id: number; step: SweepStep }
  | { type: 'sweepDone'; id: number }
  | { type: 'stopped'; id: number }
  | { type: 'painted'; id: number; recording: RecordingId; memory: PaintedMemory }
  | { type: 'life'; id: number; recording: RecordingId; life: PageLife }
  | { type: 'word'; id: number; recording: RecordingId; word: BitmapWord }
  /** Nothing comes of it: a newer request has taken its place, or the recording is no longer here. */
  | { type: 'void'; id: number; request: Request['type'] }
  | { type: 'pong'; id: number }
  /** The recording takes more memory than one may: it had come to `t` seconds. */
  | { type: 'tooLarge'; id: number; t: number }
  /** What was asked could not be done; `message` is the error's own text. */
  | { type: 'failed'; id: number; request: Request['type']; message: string };

/** Whether nothing more comes of the request after this answer. */
export function isLast({ type }: Answer): boolean {
  return type !== 'progress' && type !== 'swept';
}
