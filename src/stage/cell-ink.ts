import type { GridZoom } from './grid-zoom';
import type { PageState } from '../migration/page-states';
import type { Palette } from '../worker/grid-view';
import type { PaintedPages } from '../worker/protocol';
import { readPalette, stateOfPixel, tokenColour } from './palette';

/** The colours that are drawn with: those of the theme. */
export interface Ink {
  readonly palette: Palette;
  /** What is behind everything: lines between pages are of it. */
  readonly ground: string;
  /** The edge of what is hollow, as that of the legend's swatches. */
  readonly edge: string;
  readonly mark: string;
}

export function readInk(element: Element): Ink {
  return {
    palette: readPalette(element),
    ground: tokenColour(element, '--surface-page'),
    edge: tokenColour(element, '--line-strong'),
    mark: tokenColour(element, '--text'),
  };
}

/** Tells the states of large pages apart by texture as well, as the legend's swatches do. */
export function drawTextures(
  context: CanvasRenderingContext2D,
  { view, pixels }: PaintedPages,
  zoom: GridZoom,
  cell: number,
  ink: Ink,
): void {
  const { width } = context.canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.strokeStyle = ink.ground;
  context.fillStyle = ink.ground;
  context.lineWidth = Math.max(1, cell / 9);
  for (let i = 0; i < pixels.length; i++) {
    const state = stateOfPixel(ink.palette, pixels[i]);
    if (state === undefined || state === 'inSync') continue;
    const x = zoom.x * width + (view.column + (i % view.width)) * cell;
    const y = zoom.y * width + (view.row + Math.floor(i / view.width)) * cell;
    context.beginPath();
    TEXTURES[state](context, x, y, cell);
  }
}

/** Lines between the pages that are in sight, each a whole pixel of the screen. */
export function drawLines(
  context: CanvasRenderingContext2D,
  zoom: GridZoom,
  cell: number,
  ink: Ink,
): void {
  const { width, height } = context.canvas;
  const [left, top] = [zoom.x * width, zoom.y * width];
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = ink.ground;
  for (let x = left - Math.floor(left / cell) * cell - cell; x < width; x += cell)
    context.fillRect(Math.round(x), 0, 1, height);
  for (let y = top - Math.floor(top / cell) * cell - cell; y < height; y += cell)
    context.fillRect(0, Math.round(y), width, 1);
}

/**
 * The pages that would fade when they are less than a pixel of the screen: the
 * dirty ones with no other beside them, and those in flight, each drawn two pages
 * wide and high into `chosen`. Where many are dirty, the blend of the picture
 * shows how many.
 */
export function lonePages(
  pixels: Uint32Array,
  width: number,
  { dirty, inFlight }: Palette,
  chosen: Uint32Array<ArrayBuffer>,
): void {
  chosen.fill(0);
  // As signed numbers, which all engines compare in registers.
  const cells = signed(pixels);
  const marked = signed(chosen);
  const [dirtyCell, sentCell] = [dirty | 0, inFlight | 0];
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (cell !== dirtyCell && cell !== sentCell) continue;
    const alone =
      cells[i - 1] !== dirtyCell &&
      cells[i + 1] !== dirtyCell &&
      cells[i - width] !== dirtyCell &&
      cells[i + width] !== dirtyCell;
    if (!alone && cell === dirtyCell) continue;
    marked[i] = cell;
    marked[i + 1] = cell;
    marked[i + width] = cell;
    marked[i + width + 1] = cell;
  }
}

function signed({ buffer, byteOffset, length }: Uint32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

type Texture = (context: CanvasRenderingContext2D, x: number, y: number, cell: number) => void;

/** As the legend's swatches: hollow, plain, struck through, dotted. */
const TEXTURES: Readonly<Record<Exclude<PageState, 'inSync'>, Texture>> = {
  notSent: (context, x, y, cell) => {
    context.globalAlpha = 0.55;
    const size = Math.round(cell / 2);
    context.fillRect(Math.ceil(x + cell / 4), Math.ceil(y + cell / 4), size, size);
    context.globalAlpha = 1;
  },
  dirty: (context, x, y, cell) => {
    context.moveTo(x + cell / 5, y + (cell * 4) / 5);
    context.lineTo(x + (cell * 4) / 5, y + cell / 5);
    context.stroke();
  },
  inFlight: (context, x, y, cell) => {
    context.arc(x + cell / 2, y + cell / 2, cell / 6, 0, 2 * Math.PI);
    context.fill();
  },
};
