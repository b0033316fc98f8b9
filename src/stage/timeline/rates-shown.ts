import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { dirtyRate, throughput } from '../../migration/rates';
import type { RateStep } from '../../migration/rates';
import type { Timeline } from '../../migration/recording';
import type { BytesPerSecond } from '../../physics/units';
import { coarseSteps } from './coarse-steps';
import { rateFrom } from './ghost';
import type { AbandonedRun } from './ghost';
import { CHART, CHART_HEAD } from './layout';
import type { Row } from './layout';

/** What the chart of rates shows, as fine as an eye can tell. */
export interface RatesShown {
  readonly sent: readonly RateStep[];
  readonly dirtied: readonly RateStep[];
  /** What the run before a change would have sent. */
  readonly ghostSent: readonly RateStep[];
  /** Of bits per second, as they are round in the unit that is read; pixels from the top of the chart. */
  readonly y: ScaleLinear<number, number>;
  /** Bits per second. */
  readonly ticks: readonly number[];
  /** The highest dirty rate, where it is beyond the chart. */
  readonly cut: RateStep | undefined;
}

/** A burst of writes may be far beyond what the link carries: then the area is cut, and its peak told. */
const MOST_BEYOND_THE_LINK = 2;
/** Steps of the dirty rate are no narrower, in pixels: more of them would be a solid block. */
const FINEST = 3;
const FINEST_SENT = 1;

/** @param foot room at the foot of the chart that something else takes */
export function ratesShown(
  timeline: Timeline,
  { x }: Row,
  { ghost, foot }: { ghost: AbandonedRun | undefined; foot: number },
): RatesShown {
  const sent = coarseSteps(throughput(timeline), x, FINEST_SENT);
  const dirtied = coarseSteps(dirtyRate(timeline), x, FINEST);
  const ghostSent = ghost
    ? coarseSteps(rateFrom(throughput(ghost.timeline), ghost.from), x, FINEST)
    : [];
  const top = Math.max(highest(sent), highest(ghostSent)) || timeline.scenario.link.bandwidth;
  const peak = highest(dirtied);
  const y = scaleLinear(
    [0, 8 * Math.max(top, Math.min(peak, MOST_BEYOND_THE_LINK * top))],
    [CHART - foot, CHART_HEAD],
  )
    .nice(2)
    .clamp(true);
  return {
    ...{ sent, dirtied, ghostSent, y },
    ticks: y.ticks(2).filter((bits) => bits > 0),
    cut: 8 * peak > y.domain()[1] ? dirtied.find(({ rate }) => rate === peak) : undefined,
  };
}

function highest(steps: readonly RateStep[]): BytesPerSecond {
  return Math.max(0, ...steps.map(({ rate }) => rate));
}
