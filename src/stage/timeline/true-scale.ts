import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { blackoutsIn, reachAt } from '../../migration/reach';
import type { Timeline } from '../../migration/recording';
import { m } from '../../paraglide/messages.js';
import { formatDuration } from '../../words/quantities';
import { TRUE_ROW, TRUE_TOP } from './layout';
import type { Label } from './layout';
import { fitting } from './text-width';
import type { Measure } from './text-width';

/** The migration in linear time: a bar, and what stands at its side. */
export interface TrueScale {
  /** From instants to pixels. */
  readonly x: ScaleLinear<number, number>;
  readonly label: Label | undefined;
  /** However short, a blackout is a pixel wide. */
  readonly blackouts: readonly { readonly left: number; readonly width: number }[];
  /** When the migration had ended; beyond it the recording waits for the client. */
  readonly over: number;
}

const GAP = 12;
/** The bar keeps at least this share of the strip. */
const LEAST_BAR = 0.4;

/** @param told whether what is ahead may be told beside it */
export function trueScale(
  timeline: Timeline,
  [left, right]: readonly [left: number, right: number],
  measure: Measure,
  told: boolean,
): TrueScale {
  const texts = told ? trueTexts(timeline) : [m.timeline_true_so_far()];
  const text = fitting(texts, (right - left) * (1 - LEAST_BAR) - GAP, measure);
  const width = text === undefined ? 0 : measure(text);
  const end = text === undefined ? right : right - width - GAP;
  const x = scaleLinear([0, timeline.end || 1], [left, end]).clamp(true);
  const { snapshots } = timeline;
  return {
    x,
    label:
      text === undefined
        ? undefined
        : {
            ...{ key: 'true', text, left: right - width, width },
            ...{ y: TRUE_TOP + TRUE_ROW / 2, look: 'tick', known: 0 },
          },
    blackouts: blackoutsIn(timeline.reach, timeline.end)
      .filter((span) => span.end > span.start)
      .map((span) => ({ left: x(span.start), width: Math.max(1, x(span.end) - x(span.start)) })),
    over: x(snapshots[snapshots.length - 1].t),
  };
}

/** What is to be seen in the bar, in fewer and fewer words. */
export function trueTexts(timeline: Timeline): readonly string[] {
  const { outcome, snapshots, reach, end } = timeline;
  const over = snapshots[snapshots.length - 1].t;
  const total = formatDuration(over);
  if (reachAt(reach, end).vm === 'gone')
    return [m.timeline_true_lost({ total }), m.timeline_true_lost_short({ total })];
  if (!(outcome.downtime > 0))
    return [m.timeline_true_none({ total }), m.timeline_true_none_short()];
  const inputs = { blackout: formatDuration(outcome.downtime), total };
  return [m.timeline_true(inputs), m.timeline_true_short(inputs), m.timeline_true_shortest(inputs)];
}
