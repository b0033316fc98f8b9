import { PAGE_STATES } from '../migration/page-states';
import { OVERVIEW_COLUMNS } from './overview';

/** Where something is on a canvas, in its whole pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The states of a cell from its foot up: what must be sent again rises over what is in order. */
const FROM_THE_FOOT = ['dirty', 'inFlight', 'inSync', 'notSent'] as const;
const PLACES = FROM_THE_FOOT.map((state) => PAGE_STATES.indexOf(state));
/** Of the distance from cell to cell that much is gap. */
const GAP = 1 / 7;

/** A cell of an overview that is drawn so wide, in pixels of the screen. */
export function cellBox(cell: number, width: number): Box {
  const gap = Math.max(1, Math.round((width / OVERVIEW_COLUMNS) * GAP));
  const span = (at: number): [start: number, length: number] => {
    const start = Math.round((at * width) / OVERVIEW_COLUMNS) + Math.floor(gap / 2);
    const end = Math.round(((at + 1) * width) / OVERVIEW_COLUMNS) - Math.ceil(gap / 2);
    return [start, Math.max(1, end - start)];
  };
  const [x, across] = span(cell % OVERVIEW_COLUMNS);
  const [y, down] = span(Math.floor(cell / OVERVIEW_COLUMNS));
  return { x, y, width: across, height: down };
}

/**
 * How many pixels of its height a cell gives to each state, in the order of PAGE_STATES: its share
 * of the pages, and at least a line if there is one at all. `counts` has four numbers a cell.
 */
export function fillHeights(
  counts: Uint32Array,
  cell: number,
  height: number,
  heights: Uint16Array = new Uint16Array(PAGE_STATES.length),
): Uint16Array {
  const first = cell * PAGE_STATES.length;
  let all = 0;
  let most = 0;
  for (let state = 0; state < PAGE_STATES.length; state++) {
    all += counts[first + state];
    if (counts[first + state] > counts[first + most]) most = state;
  }
  let rest = height;
  for (let state = 0; state < PAGE_STATES.length; state++) {
    const pages = counts[first + state];
    heights[state] = pages === 0 ? 0 : Math.max(1, Math.floor((pages * height) / all));
    rest -= heights[state];
  }
  heights[most] += rest;
  return heights;
}

/** Calls `visit` for each state that a cell shows, from its foot up, with the place of its part. */
export function forEachPart(
  box: Box,
  heights: Uint16Array,
  visit: (state: number, y: number, height: number) => void,
): void {
  let foot = box.y + box.height;
  for (const state of PLACES) {
    if (heights[state] === 0) continue;
    foot -= heights[state];
    visit(state, foot, heights[state]);
  }
}
