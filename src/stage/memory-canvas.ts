import type { ZoomTransform } from 'd3-zoom';
import type { PageNumber } from '../physics/units';
import type { PageState } from '../migration/page-state';
import type { Palette } from '../worker/memory-painter';
import type { PaintedView } from '../worker/protocol';
import { stateOfPixel } from './palette';
import type { PageGrid } from './page-window';

/** From this size on, in pixels of the screen, pages are told apart by lines. */
const LINES_FROM = 6;
/** And from this size on their states also by texture. */
const TEXTURE_FROM = 12;
/** A lone page is drawn at most so often again. */
const MOST_AGAIN = 3;

export interface Ink {
  readonly palette: Palette;
  /** What is behind everything: lines between pages are of it. */
  readonly ground: string;
  readonly mark: string;
}

/** Draws what the worker painted onto a canvas: scaled, with lines, textures and the picked page. */
export class MemoryCanvas {
  readonly #context: CanvasRenderingContext2D;
  readonly #painted = document.createElement('canvas');

  constructor(canvas: HTMLCanvasElement) {
    this.#context = canvas.getContext('2d')!;
  }

  draw(
    grid: PageGrid,
    zoom: ZoomTransform,
    painted: PaintedView | undefined,
    picked: PageNumber | undefined,
    inkOf: () => Ink,
  ): void {
    const context = this.#context;
    const { width, height } = context.canvas;
    const cell = (width * zoom.k) / grid.columns;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(zoom.x * width, zoom.y * width);
    const known = painted?.view.columns === grid.columns;
    if (painted && known) this.#copy(painted, cell, inkOf);
    if (cell < LINES_FROM && picked === undefined) return;
    const ink = inkOf();
    if (painted && known && painted.view.block === 1 && cell >= TEXTURE_FROM) {
      this.#texture(painted, cell, ink);
    }
    if (cell >= LINES_FROM) this.#lines(zoom, cell, ink);
    if (picked !== undefined) this.#mark(grid, cell, picked, ink);
  }

  #copy({ view, pixels }: PaintedView, cell: number, inkOf: () => Ink): void {
    const { width, height, block, column, row } = view;
    this.#painted.width = width;
    this.#painted.height = height;
    const bytes = new Uint8ClampedArray(pixels.buffer);
    const context = this.#painted.getContext('2d')!;
    context.putImageData(new ImageData(bytes, width, height), 0, 0);
    const scale = cell * block;
    // Smaller than the screen's pixels: blend, so that a lone page does not vanish.
    this.#context.imageSmoothingEnabled = scale < 1;
    this.#context.imageSmoothingQuality = 'high';
    const at = [column * cell, row * cell, width * scale, height * scale] as const;
    this.#context.drawImage(this.#painted, ...at);
    if (scale >= 1 || block > 1) return;
    // Less than a pixel of the screen, a dirty page among others fades: lone ones are drawn again.
    // Where there are many, the blend shows how many.
    const lone = loneDirtyPages(pixels, width, inkOf().palette);
    context.putImageData(new ImageData(lone, width, height), 0, 0);
    const again = Math.min(MOST_AGAIN, Math.round(1 / scale ** 2) - 1);
    for (let i = 0; i < again; i++) this.#context.drawImage(this.#painted, ...at);
  }

  #texture({ view, pixels }: PaintedView, cell: number, ink: Ink): void {
    const context = this.#context;
    context.strokeStyle = ink.ground;
    context.fillStyle = ink.ground;
    context.lineWidth = Math.max(1, cell / 9);
    for (let i = 0; i < pixels.length; i++) {
      const state = stateOfPixel(ink.palette, pixels[i]);
      if (state === undefined || state === 'inSync') continue;
      const x = (view.column + (i % view.width)) * cell;
      const y = (view.row + Math.floor(i / view.width)) * cell;
      context.beginPath();
      TEXTURES[state](context, x, y, cell);
    }
  }

  #lines(zoom: ZoomTransform, cell: number, ink: Ink): void {
    const context = this.#context;
    const { width, height } = context.canvas;
    const left = Math.floor((-zoom.x * width) / cell);
    const top = Math.floor((-zoom.y * width) / cell);
    context.fillStyle = ink.ground;
    for (let column = left; column <= left + width / cell + 1; column++) {
      context.fillRect(Math.round(column * cell), top * cell, 1, height + cell);
    }
    for (let row = top; row <= top + height / cell + 1; row++) {
      context.fillRect(left * cell, Math.round(row * cell), width + cell, 1);
    }
  }

  #mark(grid: PageGrid, cell: number, page: PageNumber, ink: Ink): void {
    const context = this.#context;
    const size = Math.max(cell, 10);
    const x = ((page % grid.columns) + 0.5) * cell - size / 2;
    const y = (Math.floor(page / grid.columns) + 0.5) * cell - size / 2;
    context.lineWidth = 5;
    context.strokeStyle = ink.ground;
    context.strokeRect(x, y, size, size);
    context.lineWidth = 2;
    context.strokeStyle = ink.mark;
    context.strokeRect(x, y, size, size);
  }
}

/** The dirty pages with none beside them, and those in flight; all else is transparent. */
function loneDirtyPages(
  pixels: Uint32Array,
  width: number,
  { dirty, inFlight }: Palette,
): Uint8ClampedArray<ArrayBuffer> {
  const chosen = new Uint32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i];
    const alone =
      pixel === dirty &&
      pixels[i - 1] !== dirty &&
      pixels[i + 1] !== dirty &&
      pixels[i - width] !== dirty &&
      pixels[i + width] !== dirty;
    if (alone || pixel === inFlight) chosen[i] = pixel;
  }
  return new Uint8ClampedArray(chosen.buffer);
}

type Texture = (context: CanvasRenderingContext2D, x: number, y: number, cell: number) => void;

/** As the legend's swatches: hollow, plain, struck through, dotted. */
const TEXTURES: Readonly<Record<Exclude<PageState, 'inSync'>, Texture>> = {
  notSent: (context, x, y, cell) => {
    context.globalAlpha = 0.55;
    context.fillRect(x + cell / 4, y + cell / 4, cell / 2, cell / 2);
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
