import type { GridZoom } from './grid-zoom';
import type { Palette } from '../worker/grid-view';
import { isCounted } from '../worker/protocol';
import type { PaintedPages, PaintedView } from '../worker/protocol';
import { drawLines, drawTextures, lonePages, readInk } from './cell-ink';
import type { Ink } from './cell-ink';
import { OverviewCanvas } from './overview-canvas';
import { samePalette, stateOfPixel } from './palette';
import { isAll } from './page-window';
import type { PageGrid } from './page-window';

/** From this size on, in pixels of the screen, pages are told apart by lines. */
const LINES_FROM = 6;
/** And from this size on their states also by texture. */
const TEXTURE_FROM = 7;

/** Draws what the worker painted onto a canvas: the cells of all memory, or pages with lines and textures. */
export class MemoryCanvas {
  readonly #context: CanvasRenderingContext2D;
  readonly #pages = contextOf(document.createElement('canvas'));
  readonly #lone = contextOf(document.createElement('canvas'));
  #ink: Ink | undefined;
  #drawn: PaintedPages | undefined;
  /** Kept from frame to frame: a megabyte each would keep the garbage collector busy. */
  #chosen = new Uint32Array();
  #hasLone = false;
  readonly #overview: OverviewCanvas;

  constructor(canvas: HTMLCanvasElement) {
    this.#context = contextOf(canvas);
    this.#overview = new OverviewCanvas(this.#context);
  }

  /** The canvas in pixels of the screen. */
  resize(width: number, height: number): void {
    setSize(this.#context.canvas, Math.round(width), Math.round(height));
  }

  /**
   * Draws it, and says with what ink. What was painted for another zoom is not drawn: what stands
   * there stays until the rest has come.
   */
  draw(grid: PageGrid, zoom: GridZoom, painted: PaintedView | undefined): Ink {
    const context = this.#context;
    const { width, height } = context.canvas;
    const ink = this.#inkFor(painted);
    if (painted && isCounted(painted) !== isAll(zoom)) return ink;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (painted && isCounted(painted)) {
      const { pagesPerCell } = painted.view;
      if (pagesPerCell === grid.overview.pagesPerCell) this.#overview.draw(painted, ink);
      return ink;
    }
    const cell = (width * zoom.k) / grid.columns;
    context.clearRect(0, 0, width, height);
    context.translate(zoom.x * width, zoom.y * width);
    const known = painted?.view.columns === grid.columns ? painted : undefined;
    if (known) this.#copy(known, cell);
    if (known?.view.block === 1 && cell >= TEXTURE_FROM)
      drawTextures(context, known, zoom, cell, ink);
    if (cell >= LINES_FROM) drawLines(context, zoom, cell, ink);
    return ink;
  }

  #copy(painted: PaintedPages, cell: number): void {
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
    const fits = this.#ink && (!painted || hasColours(painted, this.#ink.palette));
    if (!this.#ink || !fits) this.#ink = readInk(this.#context.canvas);
    return this.#ink;
  }
}

function hasColours(painted: PaintedView, palette: Palette): boolean {
  return isCounted(painted)
    ? samePalette(painted.palette, palette)
    : stateOfPixel(palette, painted.pixels[0]) !== undefined;
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

// Setting a size empties the canvas and takes new memory, even if it is the old size.
function setSize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
