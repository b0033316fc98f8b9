import type { Chart } from '../../migration/chart';
import type { Diagram, Room, Wording } from './diagram';
import { landscape } from './landscape';
import { portrait } from './portrait';

/** A diagram, and how much larger than its own size it is drawn. */
export interface Layout {
  readonly diagram: Diagram;
  readonly scale: number;
}

/** Never smaller than 1, or the text would be too small to read. */
const SCALES = [1.8, 1.65, 1.5, 1.4, 1.3, 1.2, 1.15, 1.1, 1.05, 1];

/** So many times as wide as the room it may be before it is turned: a little scrolling sideways is the lesser evil. */
const SIDEWAYS = [1.03, 1.06, 1.09, 1.12];

/**
 * Lays a statechart out for a room: from left to right where there is the width for it,
 * and as large as the whole of it can be seen; else from top to bottom, and the reader scrolls.
 */
export function layOut(chart: Chart, wording: Wording, room: Room): Layout {
  for (const scale of SCALES) {
    const diagram = landscape(chart, wording, room.width / scale);
    if (diagram && (scale === 1 || diagram.height * scale <= room.height))
      return { diagram, scale };
  }
  for (const wider of SIDEWAYS) {
    const diagram = landscape(chart, wording, room.width * wider);
    if (diagram) return { diagram, scale: 1 };
  }
  return { diagram: portrait(chart, wording, Math.max(room.width, 280)), scale: 1 };
}
