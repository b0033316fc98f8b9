import { dirtyInWord, sentOnceInWord, stateUnderWay } from '../migration/count-states';
import type { MemoryReplay } from '../migration/memory-replay';
import { PAGE_STATES } from '../migration/page-states';
import type { PageState } from '../migration/page-states';
import type { PageNumber } from '../physics/units';
import { LENS_COLUMNS } from './lens-view';
import type { LensView } from './lens-view';

/** Two rows. */
const LENS_PAGES = 2 * LENS_COLUMNS;

/**
 * Single pages of the source at the sweep: the row that it stands in and the one before, where what
 * has just left is on its way. By whole rows, so that the sweep moves over pages that stand still.
 */
export function lensAt(replay: MemoryReplay, sweep: PageNumber): LensView {
  const { image } = replay;
  const pages = Math.min(LENS_PAGES, image.pages);
  const row = Math.floor(sweep / LENS_COLUMNS) - 1;
  const first = Math.max(0, Math.min(row * LENS_COLUMNS, image.pages - pages));
  const states = Uint8Array.from({ length: pages }, (_, i) => {
    const word = (first + i) >>> 5;
    const bit = 1 << ((first + i) & 31);
    return numberOf(
      (dirtyInWord(image, word, 'source') & bit) !== 0
        ? 'dirty'
        : (sentOnceInWord(image, word) & bit) !== 0
          ? 'inSync'
          : 'notSent',
    );
  });
  for (const each of replay.underWay) {
    const at = each.page - first;
    if (at >= 0 && at < pages) states[at] = numberOf(stateUnderWay(each, 'source'));
  }
  return { first, states };
}

function numberOf(state: PageState): number {
  return PAGE_STATES.indexOf(state);
}
