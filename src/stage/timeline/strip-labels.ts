import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import type { StoryTime } from '../../session/time/story-time';
import { namesIn, phaseBoxes, stepBoxes } from './bands';
import { chartHead } from './chart-head';
import { diskLane, vmLane } from './lanes';
import type { LaneBox } from './lanes';
import { AXIS_LABEL, AXIS_LINE, DISK_TOP, LANE, PHASE_ROW, STEP_ROW, BANDS } from './layout';
import type { Label, Row } from './layout';
import type { RatesShown } from './rates-shown';
import { labels } from './time-ticks';

/** The names of phases and steps. */
export function bandLabels(timeline: Timeline, row: Row, told: boolean): readonly Label[] {
  return [
    ...namesIn(phaseBoxes(timeline, row), row, {
      y: PHASE_ROW / 2,
      look: ({ dark }) => (dark ? 'dark' : 'phase'),
      centred: told,
    }),
    ...namesIn(stepBoxes(timeline, row), row, {
      y: PHASE_ROW + (STEP_ROW + 2) / 2,
      look: () => 'step',
      centred: told,
    }),
  ];
}

/** All texts of a strip but that of the true scale; what is not `told` begins where it is known. */
export function stripLabels(
  timeline: Timeline,
  story: StoryTime,
  row: Row,
  { rates, told }: { rates: RatesShown; told: boolean },
): readonly Label[] {
  return [
    ...bandLabels(timeline, row, told),
    ...lane(vmLane(timeline, row), row, { top: BANDS, look: 'vm', told }),
    ...lane(diskLane(timeline, row), row, { top: DISK_TOP, look: 'disk', told }),
    ...chartHead(timeline, story, row, rates),
    ...labels(timeline, row.x, row.measure).map(({ t, text, left, width, relative }): Label => ({
      ...{ key: `axis ${t}`, text, left, width, y: AXIS_LINE + AXIS_LABEL },
      ...{ look: relative ? 'tick' : 'start', known: t },
    })),
  ];
}

function lane(
  boxes: readonly LaneBox[],
  row: Row,
  { top, look, told }: { top: number; look: 'vm' | 'disk'; told: boolean },
): readonly Label[] {
  return namesIn(boxes, row, {
    y: top + LANE / 2,
    look: ({ is }) => {
      if (is === 'crossing') return 'crossing';
      return is === 'source' || is === 'destination' ? look : 'nowhere';
    },
    centred: told,
  });
}

/**
 * Whether this may be read at `t`, which stands at `x`: it tells nothing of what is ahead, and does
 * not reach beyond the playhead.
 */
export function toldBy({ known, left, width }: Label, t: Seconds, x: number): boolean {
  return known <= t && left + width <= x + 0.5;
}
