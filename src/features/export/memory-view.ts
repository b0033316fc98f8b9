import type { Side } from '../../migration/page-states';
import type { Pages } from '../../physics/units';
import { gridColumns } from '../../worker/grid-view';
import type { PageView } from '../../worker/grid-view';

/** A picture wider than this opens badly, and no screen shows it. */
const WIDEST = 4096;

/**
 * The whole grid of a memory: one pixel a page up to 64 GiB, above that the share of each state
 * among the pages that a pixel stands for.
 */
export function wholeMemory(side: Side, pages: Pages): PageView {
  const columns = gridColumns(pages);
  const block = Math.max(1, columns / WIDEST);
  const rows = Math.ceil(pages / columns);
  const [width, height] = [columns / block, Math.ceil(rows / block)];
  return { side, columns, block, column: 0, row: 0, width, height };
}
