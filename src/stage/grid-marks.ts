import type { GridZoom } from './grid-zoom';
import type { RecentWrite } from '../migration/recent-writes';
import type { PageNumber } from '../physics/units';
import { cellBox } from './cell-boxes';
import type { Ink } from './cell-ink';
import { OVERVIEW_COLUMNS, cellOf, sweepRow } from './overview';
import { isAll } from './page-window';
import type { PageGrid } from './page-window';
import { cssOf } from './palette';

/** What is to be seen over the pages of a grid. */
export interface GridMarks {
  readonly sweep: PageNumber | undefined;
  readonly writes: readonly RecentWrite[];
  readonly picked: PageNumber | undefined;
  /** Rings don't shrink: for a reader who wants no motion. */
  readonly still: boolean;
}

/** Rings and frames reach so far beyond the grid, in CSS pixels. */
export const MARKS_MARGIN = 6;

/** A place on the grid: its middle, and how large a page or cell is there. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/**
 * Draws the row that is swept, the latest writes and the picked page, over a grid of this size in
 * pixels of the screen; the canvas is larger by `margin` on each side.
 */
export function drawMarks(
  context: CanvasRenderingContext2D,
  grid: PageGrid,
  zoom: GridZoom,
  marks: GridMarks,
  ink: Ink,
  margin: number,
): void {
  const { canvas } = context;
  const width = canvas.width - 2 * margin;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.translate(margin, margin);
  const place = (page: PageNumber) => placeOf(grid, zoom, width, page);
  if (isAll(zoom)) drawSweptRow(context, width, grid, marks.sweep, ink);
  for (const write of marks.writes) drawSpark(context, place(write.page), write, marks.still, ink);
  if (marks.picked !== undefined) drawPicked(context, place(marks.picked), ink);
}

function placeOf(grid: PageGrid, zoom: GridZoom, width: number, page: PageNumber): Place {
  if (isAll(zoom)) {
    const [column, row] = cellOf(grid.overview, page);
    const box = cellBox(row * OVERVIEW_COLUMNS + column, width);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, size: width / OVERVIEW_COLUMNS };
  }
  const size = (width * zoom.k) / grid.columns;
  const x = zoom.x * width + ((page % grid.columns) + 0.5) * size;
  const y = zoom.y * width + (Math.floor(page / grid.columns) + 0.5) * size;
  return { x, y, size };
}

function drawSweptRow(
  context: CanvasRenderingContext2D,
  width: number,
  grid: PageGrid,
  sweep: PageNumber | undefined,
  ink: Ink,
): void {
  const swept = sweepRow(grid.pages, sweep);
  if (!swept) return;
  const pitch = width / OVERVIEW_COLUMNS;
  const line = Math.max(2, Math.round(pitch / 7));
  const top = Math.round(swept.row * pitch);
  const foot = Math.round((swept.row + 1) * pitch);
  context.lineWidth = line;
  context.strokeStyle = cssOf(ink.palette.inFlight);
  context.strokeRect(-line, top, width + 2 * line, foot - top);
}

// A ring that closes in on what was written and fades.
function drawSpark(
  context: CanvasRenderingContext2D,
  { x, y, size }: Place,
  { age }: RecentWrite,
  still: boolean,
  ink: Ink,
): void {
  const shrunk = still ? 0.5 : age;
  const radius = Math.max(4, size * (0.95 - 0.45 * shrunk));
  const line = Math.max(1.5, size / 7);
  context.globalAlpha = still ? 1 : 1 - 0.85 * age * age;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = 2.2 * line;
  context.strokeStyle = ink.ground;
  context.stroke();
  context.lineWidth = line;
  context.strokeStyle = cssOf(ink.palette.dirty);
  context.stroke();
  context.globalAlpha = 1;
}

// A frame, large enough to be found.
function drawPicked(context: CanvasRenderingContext2D, place: Place, ink: Ink): void {
  const size = Math.max(place.size, 10);
  const x = place.x - size / 2;
  const y = place.y - size / 2;
  context.lineWidth = 5;
  context.strokeStyle = ink.ground;
  context.strokeRect(x, y, size, size);
  context.lineWidth = 2;
  context.strokeStyle = ink.mark;
  context.strokeRect(x, y, size, size);
}
