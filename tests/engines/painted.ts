import { countCellsSteps } from '../../src/migration/count-states';
import type { MemoryReplay } from '../../src/migration/memory-replay';
import { PAGE_STATES } from '../../src/migration/page-states';
import type { Side } from '../../src/migration/page-states';
import { stateOfPage } from '../../src/migration/state-of-page.test-support';
import { outcomeOfSteps } from '../../src/migration/steps-at-once';
import { cellBox, fillHeights } from '../../src/stage/cell-boxes';
import { overviewOf } from '../../src/stage/overview';
import { gridColumns } from '../../src/worker/grid-view';
import type { Driver } from './driver';
import { filledBoxes, paintedSize, paintedStates } from './in-page';

/** A canvas of the page: by its number among those in what the selector finds. */
export interface Canvas {
  readonly evaluate: Driver['evaluate'];
  readonly within: string;
  readonly canvas: number;
}

/** How many cells of an overview are filled otherwise than the memory says; all while none is drawn. */
export async function wrongCells(
  { evaluate, within, canvas }: Canvas,
  replay: MemoryReplay,
  side: Side,
): Promise<number> {
  const { pagesPerCell, cells } = overviewOf(replay.image.pages);
  const size = await evaluate(paintedSize, { within, canvas });
  if (!size) return cells;
  const boxes = Array.from({ length: cells }, (_, cell) => cellBox(cell, size.width));
  const filled = await evaluate(filledBoxes, { within, canvas, boxes });
  const counts = outcomeOfSteps(countCellsSteps(replay, pagesPerCell))[side];
  const wanted = boxes.map((box, cell) => [...fillHeights(counts, cell, box.height)].join(' '));
  return wanted.filter((each, cell) => each !== filled[cell]).length;
}

/** How many of the single pages in sight have another colour than that of their state; -1 if none is in sight. */
export async function wrongPages(
  { evaluate, within, canvas }: Canvas,
  replay: MemoryReplay,
  side: Side,
): Promise<number> {
  const { pages } = replay.image;
  const given = { within, canvas, pages, columns: gridColumns(pages) };
  const painted = await evaluate(paintedStates, given);
  if (painted.length === 0) return -1;
  return painted.filter(([page, state]) => PAGE_STATES[state] !== stateOfPage(replay, page, side))
    .length;
}
