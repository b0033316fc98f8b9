import type { Seconds } from '../../physics/units';

/**
 * Rows of the strip from top to bottom, in pixels: phases, steps, the lanes of the VM and the disk,
 * the chart of rates, the axis, and the migration true to scale.
 */
export const PHASE_ROW = 22;
export const STEP_ROW = 20;
export const BANDS = PHASE_ROW + STEP_ROW + 2;
/** A lane, and what keeps it from the next. */
export const LANE = 16;
export const LANE_GAP = 2;
export const DISK_TOP = BANDS + LANE + LANE_GAP;
export const CHART_TOP = DISK_TOP + LANE + LANE_GAP;
/** A thin band at the top of the chart, for the run before a change. */
export const GHOST_ROW = 3;
/** Room above the throughput for that band, the point of no return and the name of the blackout. */
export const CHART_HEAD = 20;
export const CHART = 46;
/** At the foot of the chart, while a page is picked: its life. */
export const LIFE_LANE = 18;
export const AXIS = 22;
/** From the line of the axis down to the middle of its labels. */
export const AXIS_LABEL = 13;
export const AXIS_LINE = CHART_TOP + CHART;
/** The migration to scale, with its label at its side. */
export const TRUE_TOP = AXIS_LINE + AXIS;
export const TRUE_ROW = 14;
export const TRUE_BAR = 8;
export const HEIGHT = TRUE_TOP + TRUE_ROW;
/** How wide and high the mark of an intervention is, to a finger too. */
export const MARK = 24;
/** Above the strip, where there are any: the pennants of bookmarks. */
export const BOOKMARK_ROW = 24;

/** What all rows share: where an instant is, and how wide a text is. */
export interface Row {
  readonly x: (t: Seconds) => number;
  readonly measure: (text: string) => number;
}

/** A text on the strip. All are placed before any is drawn, so that none lies on another. */
export interface Label {
  /** The same for the same thing, whatever becomes of its place. */
  readonly key: string;
  readonly text: string;
  readonly left: number;
  readonly width: number;
  /** Its middle, from the top of the strip. */
  readonly y: number;
  /** What it stands on, and so its colours. */
  readonly look:
    | 'phase'
    | 'dark'
    | 'step'
    | 'vm'
    | 'disk'
    | 'nowhere'
    | 'crossing'
    | 'chart'
    | 'peak'
    | 'bad'
    | 'blackout'
    | 'start'
    | 'tick';
  /** The instant from which on it tells nothing of what is ahead. */
  readonly known: Seconds;
  /** While the playhead is in it, it is lit. */
  readonly span?: { readonly start: Seconds; readonly end: Seconds };
}
