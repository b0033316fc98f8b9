/** Rows of the strip from top to bottom, in pixels; the chart has the axis below it. */
export const PHASE_ROW = 22;
export const STEP_ROW = 20;
export const BANDS = PHASE_ROW + STEP_ROW + 2;
/** A thin band at the top of the chart, for the run before a change. */
export const GHOST_ROW = 5;
/** Room above the throughput for that band and for the name of the blackout. */
export const CHART_HEAD = 22;
export const CHART = 70;
/** At the foot of the chart, while a page is picked: its life. */
export const LIFE_LANE = 18;
export const AXIS = 24;
/** From the line of the axis down to the foot of its labels. */
export const AXIS_LABEL = 19;
export const AXIS_LINE = BANDS + CHART;
export const HEIGHT = AXIS_LINE + AXIS;
/** How wide and high the mark of an intervention is, to a finger too. */
export const MARK = 24;

/** What all rows share: where an instant is, and how wide a text is. */
export interface Row {
  readonly x: (t: number) => number;
  readonly measure: (text: string) => number;
}
