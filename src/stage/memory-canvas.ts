import type { ZoomTransform } from 'd3-zoom';
import type { PageNumber } from '../physics/units';
import type { PaintedView } from '../worker/protocol';
import { drawLines, drawMark, drawTextures, lonePages, readInk } from './cell-ink';
import type { Ink } from './cell-ink';
import { stateOfPixel } from './palette';
import type { PageGrid } from './page-window';

/** From this size on, in pixels of the screen, pages are told apart by lines. */
const LINES_FROM = 6;
/** And from this size on their states also by texture. */
const TEXTURE_FROM = 12;

/** Draws what the worker painted onto a canvas: scaled, with lines, textures and the picked page. */
export class MemoryCanvas {
  readonly #context: CanvasRenderingContext2D;
  readonly #pages = contextOf(document.createElement('canvas'));
  readonly #lone = contextOf(document.createElement('canvas'));
  #ink: Ink | undefined;
  #drawn: PaintedView | undefined;
  /** Kept from frame to frame: a megabyte each would keep the garbage collector busy. */
  #chosen = new Uint32Array();
  #hasLone = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#context = contextOf(canvas);
  }

  /** The canvas in pixels of the screen. */
  resize(width: number, height: number): void {
    setSize(this.#context.canvas, width, height);
  }

  draw(
    grid: PageGrid,
    zoom: ZoomTransform,
    painted: PaintedView | undefined,
    picked: PageNumber | undefined,
  ): void {
    const context = this.#context;
    const { width, height } = context.canvas;
    const cell = (width * zoom.k) / grid.columns;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(zoom.x * width, zoom.y * width);
    const known = painted?.view.columns === grid.columns ? painted : undefined;
    if (known) this.#copy(known, cell);
    const ink = this.#inkFor(known);
    if (known?.view.block === 1 && cell >= TEXTURE_FROM) drawTextures(context, known, cell, ink);
    if (cell >= LINES_FROM) drawLines(context, zoom, cell, ink);
    if (picked !== undefined) drawMark(context, grid, cell, picked, ink);
  }

  #copy(painted: PaintedView, cell: number): void {
    const { width, height, block, column, row } = painted.view;
    const scale = cell * block;
    const fades = scale < 1 && block === 1;
    if (this.#drawn !== painted) {
      put(this.#pages, painted.pixels, width, height);
      this.#drawn = painted;
      this.#hasLone = false;
    }
    if (fades && !this.#hasLone) {
      const { pixels } = painted;
      if (this.#chosen.length !== pixels.length) this.#chosen = new Uint32Array(pixels.length);
      lonePages(pixels, width, this.#inkFor(painted).palette, this.#chosen);
      put(this.#lone, this.#chosen, width, height);
      this.#hasLone = true;
    }
    const at = [column * cell, row * cell, width * scale, height * scale] as const;
    // Smaller than the screen's pixels: blend, so that a page does not come and go.
    this.#context.imageSmoothingEnabled = scale < 1;
    this.#context.drawImage(this.#pages.canvas, ...at);
    if (fades) this.#context.drawImage(this.#lone.canvas, ...at);
  }

  // Asking for styles in each frame is dear. Another theme is seen by its pixels: the old ink does
  // not have their colour.
  #inkFor(painted: PaintedView | undefined): Ink {
    const fits =
      this.#ink && (!painted || stateOfPixel(this.#ink.palette, painted.pixels[0]) !== undefined);
    if (!this.#ink || !fits) this.#ink = readInk(this.#context.canvas);
    return this.#ink;
  }
}

// What is drawn comes as pixels, frame by frame: a canvas in the memory of the graphics card would
// have to get all of them again each time, and where there is no such card that is dear.
function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  return canvas.getContext('2d', { willReadFrequently: true })!;
}

function put(
  context: CanvasRenderingContext2D,
  pixels: Uint32Array<ArrayBuffer>,
  width: number,
  height: number,
): void {
  setSize(context.canvas, width, height);
  const bytes = new Uint8ClampedArray(pixels.buffer);
  context.putImageData(new ImageData(bytes, width, height), 0, 0);
}

/** Setting a size empties the canvas and takes new memory, even if it is the old size: only another one is set. */
export function setSize(canvas: HTMLCanvasElement, toWidth: number, toHeight: number): void {
  const [width, height] = [Math.round(toWidth), Math.round(toHeight)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
