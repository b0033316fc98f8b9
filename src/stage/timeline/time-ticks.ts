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
  /** Counted from the start of its phase; otherwise from the start of the migration. */
  readonly relative: boolean;
  /** Left edge of the label, which stays within the axis. */
  readonly left: number;
  readonly width: number;
}

/** Space between labels, and between small marks, in pixels. */
const BETWEEN_LABELS = 80;
const BETWEEN_MARKS = 9;
const GAP = 10;
/** A break of the axis is so wide, with what keeps it from the next. */
const BREAK = 10;
/** Phases that are shorter are told apart by thousandths. */
const SHORT: Seconds = 0.1;

/** What is shorter has no ticks: no one reads so many decimals. */
const SHORTEST: Seconds = 1e-8;

/** A part of the axis with a scale of its own: a phase, or what comes after the migration. */
interface Part {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** The phases that took time, and the time until a client that still waits then is served. */
function partsOf({ phases, snapshots, end }: Timeline): readonly Part[] {
  const over = snapshots[snapshots.length - 1].t;
  return [...phases, { start: over, end }].filter((part) => part.end > part.start);
}

/** Where the axis is broken, as another scale begins there: between two phases. */
export function breaks(timeline: Timeline, x: (t: Seconds) => number): readonly Tick[] {
  const placed: Tick[] = [];
  for (const { start: t } of partsOf(timeline).slice(1)) {
    const before = placed.at(-1)?.x ?? x(0);
    if (x(t) - before >= BREAK && x(timeline.end) - x(t) >= BREAK) placed.push({ t, x: x(t) });
  }
  return placed;
}

/**
 * Small marks at round instants of each phase, as close as they can stand: where the clock is
 * stretched they count fractions of a millisecond.
 */
export function marks(timeline: Timeline, x: (t: Seconds) => number): readonly Tick[] {
  return partsOf(timeline).flatMap((part) =>
    stretches(timeline, part, x, 2 * BETWEEN_MARKS).flatMap(({ start, end, width }) =>
      inside(part, start, end, width / BETWEEN_MARKS).map((t) => ({ t, x: x(t) })),
    ),
  );
}

/**
 * Labels of the axis: the start and the end of the migration, where each phase begins, and within
 * it how long it has lasted, "+42 ms", in the unit of that phase. Where not all have room the
 * rounder ones win.
 */
export function labels(
  timeline: Timeline,
  x: (t: Seconds) => number,
  textWidth: (text: string) => number,
): readonly LabelledTick[] {
  const parts = partsOf(timeline);
  const placed: LabelledTick[] = [];
  const [from, to] = [x(0), x(timeline.end)];

  function put(t: Seconds, text: string, relative: boolean): void {
    // Two phases may begin within a thousandth of a second.
    if (!relative && placed.some((other) => other.text === text)) return;
    const width = textWidth(text);
    const left = Math.max(Math.min(x(t) - width / 2, to - width), from);
    const free = placed.every(
      (other) => left + width + GAP <= other.left || other.left + other.width + GAP <= left,
    );
    if (free) placed.push({ t, x: x(t), text, relative, left, width });
  }

  put(0, axisTime(0, 0), false);
  put(timeline.end, axisTime(timeline.end, 2), false);
  parts.forEach(({ start, end }, i) => {
    if (i === 0) return;
    const shorter = Math.min(end - start, parts[i - 1].end - parts[i - 1].start);
    put(start, axisTime(start, shorter < SHORT ? 3 : 2), false);
  });
  const wanted = parts.flatMap((part) =>
    stretches(timeline, part, x, BETWEEN_LABELS / 2).flatMap(({ start, end, width }) => {
      const count = width / BETWEEN_LABELS;
      const step = tickStep(start - part.start, end - part.start, count);
      const share = step / (part.end - part.start);
      return inside(part, start, end, count).map((t) => ({
        t,
        share,
        text: sinceStart(part, t, step),
      }));
    }),
  );
  wanted.sort((a, b) => b.share - a.share || a.t - b.t);
  for (const { t, text } of wanted) put(t, text, true);
  return placed.sort((a, b) => a.t - b.t);
}

/** How long a phase has lasted, with the digits that it needs: "+42 ms", "+2.5 s", "+1:40". */
function sinceStart({ start, end }: Part, t: Seconds, step: Seconds): string {
  const lasted = t - start;
  const inMs = end - start < 1;
  const value = inMs ? lasted * 1000 : lasted;
  const finest = precisionFixed(inMs ? step * 1000 : step);
  // Of ticks at 9.5 and 10 the second is written without a decimal.
  const decimals = String(Number(value.toFixed(finest))).split('.')[1]?.length ?? 0;
  if (end - start >= 60) return `+${minutes(lasted, decimals)}`;
  return `+${formatFixed(value, decimals)}\u00a0${inMs ? 'ms' : 's'}`;
}

/** An instant with so many decimals: "2 s", "11.14 s", "5:11.1" from a minute on. */
export function axisTime(t: Seconds, decimals: number): string {
  const rounded = Number(t.toFixed(decimals));
  return rounded < 60 ? `${formatFixed(rounded, decimals)}\u00a0s` : minutes(rounded, decimals);
}

function minutes(t: Seconds, decimals: number): string {
  const rounded = Number(t.toFixed(decimals));
  const whole = Math.floor(rounded / 60);
  const rest = Number((rounded - whole * 60).toFixed(decimals));
  return `${whole}:${rest < 10 ? '0' : ''}${formatFixed(rest, decimals)}`;
}

/** Between two events the clock runs evenly; stretches too narrow for a tick are taken together. */
function stretches(timeline: Timeline, part: Part, x: (t: Seconds) => number, narrow: number) {
  const times = eventTimes(timeline).filter((t) => t >= part.start && t <= part.end);
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
function inside(part: Part, start: Seconds, end: Seconds, count: number): readonly Seconds[] {
  if (count < 0.5 || end - start < SHORTEST) return [];
  return ticks(start - part.start, end - part.start, count)
    .map((lasted) => part.start + lasted)
    .filter((t) => t > start && t < end);
}
