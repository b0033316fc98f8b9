import type { PageNumber } from '../physics/units';
import type { MemoryReplay } from './memory-replay';
import { dirtyInWord, sentOnceInWord } from './count-states';
import type { PageState, Side } from './page-states';

/** The state of one page, by itself: what grids and words of the bitmap are held against. */
export function stateOfPage(replay: MemoryReplay, page: PageNumber, side: Side): PageState {
  const underWay = replay.underWay.find((each) => each.page === page);
  if (underWay) return side === 'source' ? 'inFlight' : underWay.first ? 'notSent' : 'dirty';
  const bit = 1 << (page & 31);
  const { image } = replay;
  if (dirtyInWord(image, page >>> 5, side) & bit) return 'dirty';
  return sentOnceInWord(image, page >>> 5) & bit ? 'inSync' : 'notSent';
}
