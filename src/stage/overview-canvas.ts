import { PAGE_STATES } from '../migration/page-states';
import type { CountedCells } from '../worker/protocol';
import { cellBox, fillHeights, forEachPart } from './cell-boxes';
import type { Box } from './cell-boxes';
import type { Ink } from './cell-ink';
import { cssOf } from './palette';

/** From this size on, in pixels of the screen, states are told apart by texture as well. */
const TEXTURE_FROM = 7;
const [NOT_SENT, IN_SYNC, DIRTY, IN_FLIGHT] = PAGE_STATES.map((_, state) => state);
const FILLED = [IN_SYNC, DIRTY, IN_FLIGHT];

/** Draws the whole memory as cells, each filled by the shares of its pages. */
export class OverviewCanvas {
  readonly #context: CanvasRenderingContext2D;
  // What is the same from frame to frame is drawn once: cells that nothing was sent of, and the
  // rounded shapes that all that is drawn is cut to.
  readonly #hollow = document.createElement('canvas');
  readonly #shapes = document.createElement('canvas');
  #hatch: CanvasPattern | undefined;
  #made: { ink: Ink; width: number; cells: number } | undefined;
  #boxes: Box[] = [];
  readonly #heights = new Uint16Array(PAGE_STATES.length);

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  draw({ counts }: CountedCells, ink: Ink): void {
    const context = this.#context;
    const { width, height } = context.canvas;
    if (width === 0 || height === 0) return;
    this.#make(ink, width, height, counts.length / PAGE_STATES.length);
    context.globalCompositeOperation = 'copy';
    context.drawImage(this.#hollow, 0, 0);
    context.globalCompositeOperation = 'source-over';
    for (const state of FILLED) {
      context.fillStyle = cssOf(ink.palette[PAGE_STATES[state]]);
      this.#fill(counts, state);
    }
    if (this.#hatch && this.#boxes[0].height >= TEXTURE_FROM) {
      context.fillStyle = this.#hatch;
      this.#fill(counts, DIRTY);
    }
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(this.#shapes, 0, 0);
    context.globalCompositeOperation = 'source-over';
  }

  #fill(counts: Uint32Array, wanted: number): void {
    for (let cell = 0; cell < this.#boxes.length; cell++) {
      if (counts[cell * PAGE_STATES.length + wanted] === 0) continue;
      const box = this.#boxes[cell];
      const heights = fillHeights(counts, cell, box.height, this.#heights);
      forEachPart(box, heights, (state, y, height) => {
        if (state === wanted) this.#context.fillRect(box.x, y, box.width, height);
      });
    }
  }

  #make(ink: Ink, width: number, height: number, cells: number): void {
    const made = this.#made;
    if (made?.ink === ink && made.width === width && made.cells === cells) return;
    this.#made = { ink, width, cells };
    this.#boxes = Array.from({ length: cells }, (_, cell) => cellBox(cell, width));
    const shapes = sized(this.#shapes, width, height);
    for (const box of this.#boxes) {
      shapes.beginPath();
      shapes.roundRect(box.x, box.y, box.width, box.height, box.width / 5);
      shapes.fill();
    }
    const hollow = sized(this.#hollow, width, height);
    const inset = (by: number, colour: string) => {
      hollow.fillStyle = colour;
      for (const { x, y, width, height } of this.#boxes)
        hollow.fillRect(x + by, y + by, width - 2 * by, height - 2 * by);
    };
    const edge = this.#boxes[0].width / 12;
    inset(0, ink.edge);
    inset(Math.max(1, Math.round(edge)), cssOf(ink.palette[PAGE_STATES[NOT_SENT]]));
    hollow.globalAlpha = 0.55;
    inset(Math.max(2, Math.round(3 * edge)), ink.ground);
    hollow.globalAlpha = 1;
    this.#hatch = hatchOf(this.#context, ink, this.#boxes[0].width);
  }
}

// Strokes as those of a large page: a pixel in four along each line, so that most stays colour.
function hatchOf(
  context: CanvasRenderingContext2D,
  ink: Ink,
  cell: number,
): CanvasPattern | undefined {
  const step = Math.max(1, Math.round(cell / 12));
  const tile = document.createElement('canvas');
  const strokes = sized(tile, 4 * step, 4 * step);
  strokes.fillStyle = ink.ground;
  for (let i = 0; i < 4; i++) strokes.fillRect(i * step, (3 - i) * step, step, step);
  return context.createPattern(tile, 'repeat') ?? undefined;
}

function sized(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  Object.assign(canvas, { width, height });
  return canvas.getContext('2d', { willReadFrequently: true })!;
}
