import { bitsIn } from '../physics/dirty-bitmap';
import type { MemoryReplay } from '../migration/memory-replay';
import { dirtyInWord, sentOnceInWord, stateUnderWay } from '../migration/count-states';
import { outcomeOfSteps } from '../migration/steps-at-once';
import type { PageView, Palette } from './grid-view';

/** Pages that are painted before others have their turn. */
const PAGES_AT_ONCE = 2 ** 23;

function rowsOf(pagesInRow: number): number {
  return Math.max(1, Math.floor(PAGES_AT_ONCE / pagesInRow));
}

/** Paints the view: one pixel a page, or the mix of the states of the pages that it stands for. */
export function paintMemory(
  replay: MemoryReplay,
  view: PageView,
  palette: Palette,
): Uint32Array<ArrayBuffer> {
  return outcomeOfSteps(paintMemorySteps(replay, view, palette));
}

/** The same in steps of some milliseconds; the replay must stand still meanwhile. */
export function* paintMemorySteps(
  replay: MemoryReplay,
  view: PageView,
  palette: Palette,
): Generator<void, Uint32Array<ArrayBuffer>, void> {
  const pixels = new Uint32Array(view.width * view.height);
  yield* (view.block === 1 ? paintPages : paintShares)(replay, view, palette, pixels);
  markInFlight(replay, view, palette, pixels);
  return pixels;
}

function* paintPages(
  replay: MemoryReplay,
  view: PageView,
  palette: Palette,
  pixels: Uint32Array<ArrayBuffer>,
): Generator<void, void, void> {
  const rowsAtOnce = rowsOf(view.width);
  // Written as signed numbers, which all engines keep in registers, and looked up by two bits: a
  // branch for each page would be guessed wrong half of the time.
  const cells = new Int32Array(pixels.buffer);
  const inks = Int32Array.of(palette.notSent, palette.inSync, palette.dirty, palette.dirty);
  for (let y = 0; y < view.height; y++) {
    if (y % rowsAtOnce === rowsAtOnce - 1) yield;
    paintRow(replay, view, inks, cells, y);
  }
}

// Not within the generator: not every engine compiles the loops of one as well.
function paintRow(
  { image }: MemoryReplay,
  { columns, column, row, width, side }: PageView,
  inks: Int32Array,
  cells: Int32Array,
  y: number,
): void {
  const rowStart = (row + y) * columns + column;
  for (let x = 0; x < width; x += 32) {
    const page = rowStart + x;
    if (page >= image.pages) return;
    const dirty = dirtyInWord(image, page >>> 5, side);
    const sent = sentOnceInWord(image, page >>> 5);
    const many = Math.min(32, width - x, image.pages - page);
    const out = y * width + x;
    for (let i = 0; i < many; i++)
      cells[out + i] = inks[(((dirty >>> i) & 1) << 1) | ((sent >>> i) & 1)];
  }
}

function* paintShares(
  replay: MemoryReplay,
  view: PageView,
  palette: Palette,
  pixels: Uint32Array,
): Generator<void, void, void> {
  const { width, height, block } = view;
  const dirty = new Uint32Array(width);
  const sent = new Uint32Array(width);
  const all = new Uint32Array(width);
  const rowsAtOnce = rowsOf(width * block * block);
  for (let y = 0; y < height; y++) {
    if (y % rowsAtOnce === rowsAtOnce - 1) yield;
    dirty.fill(0);
    sent.fill(0);
    all.fill(0);
    for (let line = 0; line < block; line++)
      addRow(replay, view, view.row + y * block + line, dirty, sent, all);
    for (let x = 0; x < width; x++) {
      if (all[x] > 0) pixels[y * width + x] = mix(palette, dirty[x], sent[x], all[x]);
    }
  }
}

// Adds one row of pages to the counts of the pixels that it belongs to.
function addRow(
  { image }: MemoryReplay,
  { columns, column, width, block, side }: PageView,
  row: number,
  dirty: Uint32Array,
  sent: Uint32Array,
  all: Uint32Array,
): void {
  const first = row * columns + column;
  const pixelMask = block >= 32 ? -1 : ~(0xffffffff << block);
  const step = Math.min(32, block);
  for (let offset = 0; offset < width * block; offset += 32) {
    const page = first + offset;
    if (page >= image.pages) return;
    const dirtyBits = dirtyInWord(image, page >>> 5, side);
    const sentBits = sentOnceInWord(image, page >>> 5) & ~dirtyBits;
    for (let bit = 0; bit < 32; bit += step) {
      const x = Math.floor((offset + bit) / block);
      if (x >= width) return;
      dirty[x] += bitsIn((dirtyBits >>> bit) & pixelMask);
      sent[x] += bitsIn((sentBits >>> bit) & pixelMask);
      all[x] += step;
    }
  }
}

function mix(palette: Palette, dirty: number, sent: number, all: number): number {
  const rest = all - dirty - sent;
  let pixel = 0xff000000;
  for (let shift = 0; shift < 24; shift += 8) {
    const channel =
      (((palette.dirty >>> shift) & 255) * dirty +
        ((palette.inSync >>> shift) & 255) * sent +
        ((palette.notSent >>> shift) & 255) * rest) /
      all;
    pixel |= Math.round(channel) << shift;
  }
  return pixel >>> 0;
}

function markInFlight(
  replay: MemoryReplay,
  view: PageView,
  palette: Palette,
  pixels: Uint32Array,
): void {
  const { side, columns, column, row, width, height, block } = view;
  // On the destination nothing stands out: there such a page is one of many in its pixel.
  if (side === 'destination' && block > 1) return;
  for (const each of replay.underWay) {
    const x = Math.floor(((each.page % columns) - column) / block);
    const y = Math.floor((Math.floor(each.page / columns) - row) / block);
    if (x >= 0 && x < width && y >= 0 && y < height)
      pixels[y * width + x] = palette[stateUnderWay(each, side)];
  }
}
