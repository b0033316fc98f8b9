import type { RecentWrite } from '../migration/recent-writes';
import type { PageNumber } from '../physics/units';
import type { CellCounts } from '../worker/memory-overview';
import { cellOf } from './overview';
import type { OverviewGrid } from './overview';
import { STATE_TOKENS, tokenColour } from './palette';

/** What is drawn of the memory of one host. */
export interface OverviewPicture {
  readonly grid: OverviewGrid;
  readonly cells: CellCounts | undefined;
  /** The page that is being sent: its row is framed. */
  readonly sweep: PageNumber | undefined;
  /** Where the guest has written lately. */
  readonly writes: readonly RecentWrite[];
  readonly picked: PageNumber | undefined;
}

/** The colours of the theme, and by what to see that it has changed. */
interface Ink {
  readonly theme: string;
  readonly notSent: string;
  readonly inSync: string;
  readonly dirty: string;
  readonly inFlight: string;
  readonly spark: string;
  readonly mark: string;
  readonly line: string;
}

/** Share of a cell's size that is left free about it. */
const GAP = 0.12;
/** A few dirty pages of a cell are still seen: at least so many pixels of the screen. */
const LEAST = 1.5;

/**
 * Draws the memory as cells. Each is filled by shares, from the bottom up: pages that were written
 * again, pages that are the same on both hosts, and an empty rest that was never sent.
 */
export function drawOverview(
  canvas: HTMLCanvasElement,
  picture: OverviewPicture,
  theme: string,
): void {
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const { width, height } = canvas;
  const ink = inkOf(canvas, theme);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const { grid, cells, sweep, writes, picked } = picture;
  const size = width / grid.columns;
  if (cells) drawCells(context, grid, cells, size, ink);
  if (sweep !== undefined) frameRow(context, grid, sweep, size, ink);
  for (const write of writes) drawSpark(context, grid, write, size, ink);
  if (picked !== undefined) frameCell(context, grid, picked, size, ink);
}

function drawCells(
  context: CanvasRenderingContext2D,
  { pages, perCell, columns }: OverviewGrid,
  { notSent, dirty, inFlight }: CellCounts,
  size: number,
  ink: Ink,
): void {
  const gap = Math.max(1, Math.round(size * GAP));
  const side = Math.max(1, Math.floor(size) - gap);
  for (let cell = 0; cell < dirty.length; cell++) {
    const all = Math.min(perCell, pages - cell * perCell);
    const x = Math.round((cell % columns) * size);
    const y = Math.round(Math.floor(cell / columns) * size);
    const old = heightOf(dirty[cell] / all, side);
    const empty = Math.min(side - old, heightOf(notSent[cell] / all, side));
    context.fillStyle = ink.notSent;
    if (empty > 0) context.fillRect(x, y, side, empty);
    context.fillStyle =
      inFlight[cell] > 0 && notSent[cell] + dirty[cell] === 0 ? ink.inFlight : ink.inSync;
    if (side - old - empty > 0) context.fillRect(x, y + empty, side, side - old - empty);
    context.fillStyle = ink.dirty;
    if (old > 0) context.fillRect(x, y + side - old, side, old);
  }
}

// All and nothing are told apart from nearly all and nearly nothing.
function heightOf(share: number, side: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return side;
  return Math.min(side - 1, Math.max(LEAST, share * side));
}

function frameRow(
  context: CanvasRenderingContext2D,
  grid: OverviewGrid,
  sweep: PageNumber,
  size: number,
  ink: Ink,
): void {
  const y = cellOf(grid, sweep).row * size;
  const line = Math.max(2, size / 7);
  context.lineWidth = line;
  context.strokeStyle = ink.inFlight;
  context.strokeRect(line / 2 - 1, y - line / 2, context.canvas.width - line + 1, size + line / 2);
}

function drawSpark(
  context: CanvasRenderingContext2D,
  grid: OverviewGrid,
  { page, age }: RecentWrite,
  size: number,
  ink: Ink,
): void {
  const { column, row } = cellOf(grid, page);
  const [x, y] = [(column + 0.45) * size, (row + 0.45) * size];
  context.globalAlpha = 1 - age;
  context.lineWidth = Math.max(2, size / 6);
  context.strokeStyle = ink.spark;
  context.beginPath();
  context.arc(x, y, size * (0.45 + 0.55 * age), 0, 2 * Math.PI);
  context.stroke();
  context.globalAlpha = 1;
}

function frameCell(
  context: CanvasRenderingContext2D,
  grid: OverviewGrid,
  page: PageNumber,
  size: number,
  ink: Ink,
): void {
  const { column, row } = cellOf(grid, page);
  for (const [colour, width] of [
    [ink.line, 5],
    [ink.mark, 2],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.strokeRect(column * size - 1, row * size - 1, size, size);
  }
}

const inks = new WeakMap<HTMLCanvasElement, Ink>();

// Asking for styles in each frame is dear.
function inkOf(canvas: HTMLCanvasElement, theme: string): Ink {
  const known = inks.get(canvas);
  if (known?.theme === theme) return known;
  const colour = (token: string) => tokenColour(canvas, token);
  const ink: Ink = {
    theme,
    notSent: colour(STATE_TOKENS.notSent),
    inSync: colour(STATE_TOKENS.inSync),
    dirty: colour(STATE_TOKENS.dirty),
    inFlight: colour(STATE_TOKENS.inFlight),
    spark: colour(STATE_TOKENS.dirty),
    mark: colour('--text'),
    line: colour('--surface-page'),
  };
  inks.set(canvas, ink);
  return ink;
}
