import type { BitmapWord } from '../migration/bitmap-word';
import type { Experiment } from '../migration/experiment';
import type { Intervention } from '../migration/interventions';
import type { PageLife } from '../migration/page-life';
import type { StateCounts } from '../migration/page-state';
import type { Progress } from '../migration/record';
import type { Timeline } from '../migration/recording';
import type { Scenario } from '../migration/scenario';
import type { SweepPath, SweepStep } from '../migration/sweep';
import type { GridView, Palette } from './memory-painter';

/** What the page asks of the worker. `id` comes back with the answer. */
export type Request =
  /** Record a migration; what was being recorded is dropped. */
  | { type: 'record'; id: number; scenario: Scenario; interventions: readonly Intervention[] }
  /** Record the experiment at each value of a field, for the figures alone; what was under way is dropped. */
  | {
      type: 'sweep';
      id: number;
      experiment: Experiment;
      path: SweepPath;
      values: readonly number[];
    }
  /** Stop recording or sweeping, and keep the last recording that was finished. */
  | { type: 'stop'; id: number }
  /** Paint the memory of the last finished recording at `t`. */
  | { type: 'paint'; id: number; t: number; views: readonly GridView[]; palette: Palette }
  /** Follow a page through the whole recording; the page that was being followed is dropped. */
  | { type: 'life'; id: number; page: number }
  /** Read the word of the dirty bitmap that holds a page, at `t`. */
  | { type: 'word'; id: number; page: number; t: number };

/** One view of the memory, painted: pixels of `width` x `height` as in an ImageData. */
export interface PaintedView {
  readonly view: GridView;
  readonly pixels: Uint32Array<ArrayBuffer>;
}

/** The memory at an instant: pictures, and the counts that they show. */
export interface PaintedMemory {
  readonly t: number;
  readonly source: StateCounts;
  readonly destination: StateCounts;
  readonly views: readonly PaintedView[];
}

export type Answer =
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'recorded'; id: number; timeline: Timeline }
  /** One step of a sweep: progress, a point, a value left out; `sweepDone` after the last. */
  | { type: 'swept'; id: number; step: SweepStep }
  | { type: 'sweepDone'; id: number }
  | { type: 'stopped'; id: number }
  | { type: 'painted'; id: number; memory: PaintedMemory }
  /** Undefined where another page, or another recording, came in between. */
  | { type: 'life'; id: number; life: PageLife | undefined }
  | { type: 'word'; id: number; word: BitmapWord }
  /** What was asked could not be done; `message` is the error's own text. */
  | { type: 'failed'; id: number; request: Request['type']; message: string };
