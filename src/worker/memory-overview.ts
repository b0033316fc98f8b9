import { dirtyInWord, sentOnceInWord } from '../migration/count-states';
import type { MemoryReplay } from '../migration/memory-replay';
import { PAGE_STATES } from '../migration/page-states';
import type { PageState, Side } from '../migration/page-states';
import { bitsIn } from '../physics/dirty-bitmap';
import type { PageNumber, Pages } from '../physics/units';

/** How many pages of each cell are in which state; what is in no other state is in sync. */
export interface CellCounts {
  readonly notSent: Uint32Array<ArrayBuffer>;
  readonly dirty: Uint32Array<ArrayBuffer>;
  readonly inFlight: Uint32Array<ArrayBuffer>;
}

/** All of the memory in a few hundred cells of `perCell` pages each, in the order of their numbers. */
export interface MemoryOverview {
  readonly perCell: Pages;
  readonly source: CellCounts;
  readonly destination: CellCounts;
}

/** Words of the bitmap that are counted before others have their turn. */
const WORDS_AT_ONCE = 500_000;

/** Counts the cells in steps of some milliseconds; the replay must stand still meanwhile. */
export function* overviewSteps(
  replay: MemoryReplay,
  perCell: Pages,
): Generator<void, MemoryOverview, void> {
  return {
    perCell,
    source: yield* cellsOf(replay, perCell, 'source'),
    destination: yield* cellsOf(replay, perCell, 'destination'),
  };
}

function* cellsOf(
  replay: MemoryReplay,
  perCell: Pages,
  side: Side,
): Generator<void, CellCounts, void> {
  const { image, inFlight } = replay;
  const cells = Math.ceil(image.pages / perCell);
  const [notSent, dirty, onTheWay] = [0, 1, 2].map(() => new Uint32Array(cells));
  let words = 0;
  for (let cell = 0; cell < cells; cell++) {
    const from = cell * perCell;
    const to = Math.min(image.pages, from + perCell);
    countCell(replay, side, from, to, cell, notSent, dirty);
    words += (to - from) / 32;
    if (words > WORDS_AT_ONCE) {
      words = 0;
      yield;
    }
  }
  // A page that is under way is in no other state.
  for (const page of inFlight) {
    const cell = Math.floor(page / perCell);
    const bit = 1 << (page & 31);
    onTheWay[cell] += 1;
    if (dirtyInWord(image, page >>> 5, side) & bit) dirty[cell] -= 1;
  }
  return { notSent, dirty, inFlight: onTheWay };
}

function countCell(
  { image }: MemoryReplay,
  side: Side,
  from: PageNumber,
  to: PageNumber,
  cell: number,
  notSent: Uint32Array,
  dirty: Uint32Array,
): void {
  for (let word = from >>> 5; word * 32 < to; word++) {
    const mask = maskOf(word, from, to);
    const dirtyBits = dirtyInWord(image, word, side) & mask;
    dirty[cell] += bitsIn(dirtyBits);
    notSent[cell] += bitsIn(mask & ~sentOnceInWord(image, word) & ~dirtyBits);
  }
}

// Which pages of a word lie between two pages.
function maskOf(word: number, from: PageNumber, to: PageNumber): number {
  const first = Math.max(0, from - word * 32);
  const end = Math.min(32, to - word * 32);
  const upTo = end >= 32 ? -1 : ~(0xffffffff << end);
  return upTo & (0xffffffff << first);
}

/** Single pages side by side. */
export interface Lens {
  readonly first: PageNumber;
  /** Numbers in PAGE_STATES. */
  readonly states: Uint8Array<ArrayBuffer>;
}

/** The states of `count` pages about `page`, from a multiple of half as many on. */
export function lensAt(replay: MemoryReplay, page: PageNumber, count: number, side: Side): Lens {
  const { image } = replay;
  const row = count / 2;
  const last = Math.max(0, image.pages - count);
  // What is sent next stands in the second row: the first shows what has become of those before.
  const first = Math.min(last, Math.max(0, (Math.floor(page / row) - 1) * row));
  const inFlight = new Set(replay.inFlight);
  const states = new Uint8Array(Math.min(count, image.pages));
  for (let i = 0; i < states.length; i++) {
    const each = first + i;
    const bit = 1 << (each & 31);
    const state: PageState = inFlight.has(each)
      ? 'inFlight'
      : dirtyInWord(image, each >>> 5, side) & bit
        ? 'dirty'
        : sentOnceInWord(image, each >>> 5) & bit
          ? 'inSync'
          : 'notSent';
    states[i] = PAGE_STATES.indexOf(state);
  }
  return { first, states };
}

/** The page that is being sent, or would be next; undefined when nothing is to be sent. */
export function sweepOf({ image, inFlight }: MemoryReplay): PageNumber | undefined {
  const page = inFlight[0] ?? (image.remaining > 0 ? image.cursor : undefined);
  return page === undefined ? undefined : Math.min(page, image.pages - 1);
}
