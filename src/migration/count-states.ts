import { bitsIn } from '../physics/dirty-bitmap';
import type { PageNumber, Pages } from '../physics/units';
import type { MemoryImage } from './memory-image';
import type { MemoryReplay, PageUnderWay } from './memory-replay';
import { PAGE_STATES } from './page-states';
import type { PageState, Side, StateCounts } from './page-states';
import { outcomeOfSteps } from './steps-at-once';

/** Words that are counted before others have their turn. */
const WORDS_AT_ONCE = 1_000_000;

/** Which of the pages 32 * `word` and on are dirty, as one side sees them; in flight is told apart elsewhere. */
export function dirtyInWord(image: MemoryImage, word: number, side: Side): number {
  const sent = sentOnceInWord(image, word);
  const log = image.log.words[word];
  const again = image.toSend.words[word] & sent;
  return side === 'source' ? log | again : (log | again) & sent;
}

/** Which of the 32 pages have left the source at least once. */
export function sentOnceInWord(image: MemoryImage, word: number): number {
  const sent = image.sentOnce - word * 32;
  if (sent >= 32) return -1;
  const swept = sent <= 0 ? 0 : ~(0xffffffff << sent);
  // Before the first pass nothing is to be sent; in it only a page that was asked for has left early.
  if (image.remaining === 0) return swept;
  return swept | (~(image.toSend.words[word] | image.log.words[word]) & realPages(image, word));
}

function realPages({ pages }: MemoryImage, word: number): number {
  const many = pages - word * 32;
  return many >= 32 ? -1 : ~(0xffffffff << many);
}

/** What a side has of a page that is between the hosts. */
export function stateUnderWay({ first }: PageUnderWay, side: Side): PageState {
  if (side === 'source') return 'inFlight';
  return first ? 'notSent' : 'dirty';
}

/**
 * Pages in each state for each cell of some pages in a row: four counts a cell, in the order of
 * PAGE_STATES.
 */
export type CellCounts = Readonly<Record<Side, Uint32Array<ArrayBuffer>>>;

/** How many pages are in each state: the four add up to all pages. */
export function countStates(replay: MemoryReplay, side: Side): StateCounts {
  return sumOfCells(outcomeOfSteps(countCellsSteps(replay, replay.image.pages))[side]);
}

/** The counts of all cells together. */
export function sumOfCells(counts: Uint32Array): StateCounts {
  const sums = PAGE_STATES.map((_, state) => {
    let sum: Pages = 0;
    for (let i = state; i < counts.length; i += PAGE_STATES.length) sum += counts[i];
    return sum;
  });
  return { notSent: sums[0], inSync: sums[1], dirty: sums[2], inFlight: sums[3] };
}

/** The counts of each cell, in steps of some milliseconds; the replay must stand still meanwhile. */
export function* countCellsSteps(
  replay: MemoryReplay,
  pagesPerCell: Pages,
): Generator<void, CellCounts, void> {
  const { image } = replay;
  const cells = Math.ceil(image.pages / pagesPerCell);
  const counts = {
    source: new Uint32Array(cells * PAGE_STATES.length),
    destination: new Uint32Array(cells * PAGE_STATES.length),
  };
  const tally: Tally = { sent: 0, dirty: 0, dirtyUnsent: 0 };
  let counted = 0;
  for (let cell = 0; cell < cells; cell++) {
    let from: PageNumber = cell * pagesPerCell;
    const to = Math.min(image.pages, from + pagesPerCell);
    const pages = to - from;
    Object.assign(tally, { sent: 0, dirty: 0, dirtyUnsent: 0 });
    while (from < to) {
      const next = Math.min(to, from - (from & 31) + 32 * Math.max(1, WORDS_AT_ONCE - counted));
      tallyRange(image, from, next, tally);
      counted += Math.ceil((next - from) / 32);
      from = next;
      if (counted >= WORDS_AT_ONCE) {
        counted = 0;
        yield;
      }
    }
    const { sent, dirty, dirtyUnsent } = tally;
    const first = cell * PAGE_STATES.length;
    counts.source.set([pages - sent - dirtyUnsent, sent - dirty, dirty + dirtyUnsent, 0], first);
    counts.destination.set([pages - sent, sent - dirty, dirty, 0], first);
  }
  for (const each of replay.underWay) moveUnderWay(image, each, pagesPerCell, counts);
  return counts;
}

interface Tally {
  sent: Pages;
  /** Of those that were sent. */
  dirty: Pages;
  dirtyUnsent: Pages;
}

// Not within the generator: not every engine compiles the loops of one as well.
function tallyRange(image: MemoryImage, from: PageNumber, to: PageNumber, tally: Tally): void {
  const log = image.log.words;
  const toSend = image.toSend.words;
  const swept = Math.min(to, image.sentOnce);
  let { sent, dirty, dirtyUnsent } = tally;
  for (let page = from; page < to;) {
    const word = page >>> 5;
    const written = log[word];
    const open = written | toSend[word];
    const end = word * 32 + 32;
    if (end <= swept && (page & 31) === 0) {
      // Most words: whole, and swept already.
      sent += 32;
      if (open !== 0) dirty += bitsIn(open);
      page = end;
      continue;
    }
    const last = Math.min(to, end);
    const mask = (0xffffffff << (page & 31)) & (0xffffffff >>> (31 - ((last - 1) & 31)));
    const ever = sentOnceInWord(image, word) & mask;
    if (ever !== 0) {
      sent += bitsIn(ever);
      dirty += bitsIn(open & ever);
    }
    const early = written & ~ever & mask;
    if (early !== 0) dirtyUnsent += bitsIn(early);
    page = last;
  }
  Object.assign(tally, { sent, dirty, dirtyUnsent });
}

// A page that is under way was counted as what the books say of it.
function moveUnderWay(
  image: MemoryImage,
  each: PageUnderWay,
  pagesPerCell: Pages,
  counts: CellCounts,
): void {
  const word = each.page >>> 5;
  const bit = 1 << (each.page & 31);
  const first = Math.floor(each.page / pagesPerCell) * PAGE_STATES.length;
  const sent = (sentOnceInWord(image, word) & bit) !== 0;
  for (const side of ['source', 'destination'] as const) {
    const dirty = (dirtyInWord(image, word, side) & bit) !== 0;
    counts[side][first + PAGE_STATES.indexOf(dirty ? 'dirty' : sent ? 'inSync' : 'notSent')] -= 1;
    counts[side][first + PAGE_STATES.indexOf(stateUnderWay(each, side))] += 1;
  }
}
