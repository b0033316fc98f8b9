import { bitsIn } from '../physics/dirty-bitmap';
import type { PageNumber, Pages } from '../physics/units';
import type { MemoryImage } from './memory-image';
import type { MemoryReplay } from './memory-replay';
import type { Side, StateCounts } from './page-states';
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
  return sent <= 0 ? 0 : ~(0xffffffff << sent);
}

/** How many pages are in each state: the four add up to all pages. */
export function countStates(replay: MemoryReplay, side: Side): StateCounts {
  return outcomeOfSteps(countStatesSteps(replay, side));
}

/** The same in steps of some milliseconds; the replay must stand still meanwhile. */
export function* countStatesSteps(
  replay: MemoryReplay,
  side: Side,
): Generator<void, StateCounts, void> {
  const { image, inFlight } = replay;
  const end: PageNumber = image.pages as number;
  let dirty = 0;
  for (let word = 0; word < image.log.words.length; word++) {
    const bits = dirtyInWord(image, word, side);
    if (bits !== 0) dirty += bitsIn(bits);
    if (word % WORDS_AT_ONCE === WORDS_AT_ONCE - 1) yield;
  }
  let inSync: Pages;
  let notSent: Pages;
  if (side === 'source') {
    const dirtyUnsent = image.log.countRange(image.sentOnce, end);
    inSync = image.sentOnce - (dirty - dirtyUnsent);
    notSent = image.pages - image.sentOnce - dirtyUnsent;
  } else {
    inSync = image.sentOnce - dirty;
    notSent = image.pages - image.sentOnce;
  }
  let dirtyInFlight = 0;
  for (const page of inFlight) {
    if (dirtyInWord(image, page >>> 5, side) & (1 << (page & 31))) dirtyInFlight += 1;
  }
  return {
    notSent,
    inSync: inSync - (inFlight.length - dirtyInFlight),
    dirty: dirty - dirtyInFlight,
    inFlight: inFlight.length,
  };
}
