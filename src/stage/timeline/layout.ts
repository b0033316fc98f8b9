/** Rows of the strip from top to bottom, in pixels; the chart has the axis below it. */
export const PHASE_ROW = 22;
export const STEP_ROW = 20;
export const BANDS = PHASE_ROW + STEP_ROW + 2;
/** Room above the throughput for the name of the blackout. */
export const CHART_HEAD = 18;
export const CHART = 70;
export const AXIS = 24;
export const HEIGHT = BANDS + CHART + AXIS;

/** What all rows share: where an instant is, and how wide a text is. */
export interface Row {
  readonly x: (t: number) => number;
  readonly measure: (text: string) => number;
}
