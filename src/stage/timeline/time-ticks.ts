import { tickStep, ticks } from 'd3-array';
import { precisionFixed } from 'd3-format';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import { formatFixed } from '../../words/quantities';
import { eventTimes } from '../../session/time/event-times';

/** A mark on the axis of migration time. */
export interface Tick {
  readonly t: Seconds;
  readonly x: number;
}

export interface LabelledTick extends Tick {
  readonly text: string;
  /** Left edge of the label, which stays within the axis. */
  readonly left: number;
}

/** Space between labels, and between small marks, in pixels. */
const BETWEEN_LABELS = 80;
const BETWEEN_MARKS = 9;
const GAP = 12;

/**
 * Small marks at round instants of migration time, as close as they can stand:
 * where the clock is stretched they count fractions of a millisecond.
 */
export function marks(timeline: Timeline, x: (t: Seconds) => number): readonly Tick[] {
  return stretches(timeline, x, 2 * BETWEEN_MARKS).flatMap(({ start, end, width }) =>
    inside(start, end, width / BETWEEN_MARKS).map((t) => ({ t, x: x(t) })),
  );
}

/** Labels at both ends and at round instants, of which the rounder win where not all have room. */
export function labels(
  timeline: Timeline,
  x: (t: Seconds) => number,
  textWidth: (text: string) => number,
): readonly LabelledTick[] {
  const wanted = stretches(timeline, x, BETWEEN_LABELS / 2).flatMap(({ start, end, width }) => {
    const count = width / BETWEEN_LABELS;
    const step = tickStep(start, end, count);
    const decimals = precisionFixed(step);
    return inside(start, end, count).map((t) => ({ t, step, text: axisTime(t, decimals) }));
  });
  const first = { t: 0, text: axisTime(0, 0) };
  const last = { t: timeline.end, text: axisTime(timeline.end, 2) };
  wanted.sort((a, b) => b.step - a.step || a.t - b.t);
  const placed: LabelledTick[] = [];
  for (const { t, text } of [first, ...wanted, last]) {
    // Two decimals may put the end before a finer label that stands to its left.
    if (t === last.t && placed.some((other) => other.t >= Number(t.toFixed(2)))) continue;
    const width = textWidth(text);
    const left = Math.max(Math.min(x(t) - width / 2, x(timeline.end) - width), x(0));
    const free = placed.every(
      (other) =>
        left + width + GAP <= other.left || other.left + textWidth(other.text) + GAP <= left,
    );
    if (free) placed.push({ t, x: x(t), text, left });
  }
  return placed.sort((a, b) => a.t - b.t);
}

/** An instant with so many decimals: "0.5 ms", "2 s", "11.14 s", "5:11.1" from a minute on. */
export function axisTime(t: Seconds, decimals: number): string {
  const rounded = Number(t.toFixed(decimals));
  if (decimals > 2 && rounded < 0.1) return `${formatFixed(rounded * 1000, decimals - 3)}\u00a0ms`;
  if (rounded < 60) return `${formatFixed(rounded, decimals)}\u00a0s`;
  const minutes = Math.floor(rounded / 60);
  const rest = Number((rounded - minutes * 60).toFixed(decimals));
  return `${minutes}:${rest < 10 ? '0' : ''}${formatFixed(rest, decimals)}`;
}

/** Between two events the clock runs evenly; stretches too narrow for a tick are taken together. */
function stretches(timeline: Timeline, x: (t: Seconds) => number, narrow: number) {
  const times = eventTimes(timeline);
  const together: { start: Seconds; end: Seconds; width: number }[] = [];
  for (let i = 1; i < times.length; i++) {
    const stretch = { start: times[i - 1], end: times[i], width: x(times[i]) - x(times[i - 1]) };
    const before = together.at(-1);
    if (before && before.width < narrow && stretch.width < narrow) {
      before.end = stretch.end;
      before.width += stretch.width;
    } else together.push(stretch);
  }
  return together;
}

// A step that is wider than the stretch would still give a tick at an end that happens to be round.
function inside(start: Seconds, end: Seconds, count: number): readonly Seconds[] {
  return count < 0.5 ? [] : ticks(start, end, count).filter((t) => t > start && t < end);
}
