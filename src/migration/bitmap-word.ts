import { wordsFor } from '../physics/bitmap-size';
import type { PageNumber, Pages, Seconds } from '../physics/units';
import type { MemoryReplay } from './memory-replay';
import { dirtyInWord, sentOnceInWord, stateUnderWay } from './count-states';
import type { PageState, Side } from './page-states';

/** One 32-bit word of the dirty bitmap at an instant: its bits, and the pages that they stand for. */
export interface BitmapWord {
  readonly t: Seconds;
  /** Number of the word; its first page is 32 times that. */
  readonly index: number;
  /** How many words the bitmap has. */
  readonly of: number;
  readonly first: PageNumber;
  /** Pages in this word: 32, or fewer in the last. */
  readonly pages: Pages;
  /** Bit 0 is the first page. Written since the last sync. */
  readonly log: number;
  /** Still to be sent in the pass under way. */
  readonly toSend: number;
  /** Where the sweep over `toSend` goes on, if that is in this word. */
  readonly cursor: PageNumber | undefined;
  /** The state of each page, as each side sees it. */
  readonly source: readonly PageState[];
  readonly destination: readonly PageState[];
}

/**
 * The word of the bitmap that holds a page, at the instant that the replay stands at.
 * @throws RangeError if the VM has no such page.
 */
export function bitmapWord(replay: MemoryReplay, page: PageNumber, t: Seconds): BitmapWord {
  const { image } = replay;
  checkPage(page, image.pages);
  const index = page >>> 5;
  const first = index * 32;
  const pages = Math.min(32, image.pages - first);
  const underWay = new Map(
    replay.underWay
      .filter((each) => each.page >>> 5 === index)
      .map((each) => [each.page & 31, each] as const),
  );
  const sentOnce = sentOnceInWord(image, index);
  const states = (side: Side) => {
    const dirty = dirtyInWord(image, index, side);
    return Array.from({ length: pages }, (_, i): PageState => {
      const bit = 1 << i;
      const onItsWay = underWay.get(i);
      if (onItsWay) return stateUnderWay(onItsWay, side);
      if (dirty & bit) return 'dirty';
      return sentOnce & bit ? 'inSync' : 'notSent';
    });
  };
  return {
    t,
    index,
    of: wordsFor(image.pages),
    first,
    pages,
    log: image.log.words[index],
    toSend: image.toSend.words[index],
    cursor: image.cursor >>> 5 === index && image.remaining > 0 ? image.cursor : undefined,
    source: states('source'),
    destination: states('destination'),
  };
}

/** Refuses a page that the VM does not have. */
export function checkPage(page: PageNumber, pages: Pages): void {
  if (!Number.isInteger(page) || page < 0 || page >= pages) {
    throw new RangeError(`The VM has no page ${page}.`);
  }
}
