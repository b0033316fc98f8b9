import { scaleLinear } from 'd3-scale';
import type { Seconds } from '../../physics/units';
import type { StoryTime } from '../../session/time/story-time';

/** Where the instants of a run stand on the strip, in pixels. */
export interface Axis {
  readonly left: number;
  readonly right: number;
  /** Where an instant is; instants outside of what the strip shows count as its ends. */
  x(t: Seconds): number;
  /** The instant at a place; places outside of the strip count as its ends. */
  t(x: number): Seconds;
}

/** An abandoned run that lasts longer gets this share of the strip at most beyond the end of the present one. */
const MOST_BEYOND = 0.22;

/**
 * The axis of a run: its story time from `left` to `right`. Where `joint` goes on beyond the end of
 * the run, the last part of the strip is for that: in proportion while it is short, pressed together
 * where it is long, so that the run itself keeps its room.
 */
export function storyAxis(
  story: StoryTime,
  joint: StoryTime,
  [left, right]: readonly [number, number],
): Axis {
  const beyond = joint.duration - story.duration;
  const share = beyond > 0 ? Math.min(MOST_BEYOND, beyond / joint.duration) : 0;
  const edge = right - share * (right - left);
  const scale =
    share > 0
      ? scaleLinear([0, story.duration, joint.duration], [left, edge, right])
      : scaleLinear([0, story.duration || 1], [left, right]);
  scale.clamp(true);
  return {
    left,
    right,
    x: (t) => scale(joint.toStory(t)),
    t: (x) => joint.toMigration(scale.invert(x)),
  };
}

/** A mark that is held: which axis it was taken on, and where on it it is now. */
export interface Hold {
  readonly axis: Axis;
  readonly t: Seconds;
}

/**
 * The axis while a mark is dragged. What is before the mark stands still, so that the mark stays
 * where the pointer has it; what follows it is spread over the rest of the strip.
 */
export function heldAxis({ axis, t: held }: Hold, now: Axis): Axis {
  const x = axis.x(held);
  const before = now.x(held);
  const stretch = now.right > before ? (now.right - x) / (now.right - before) : 0;
  return {
    ...now,
    x: (t) => (t <= held ? axis.x(t) : x + (now.x(t) - before) * stretch),
    // Meanwhile instants are read off the axis that the mark was taken on.
    t: axis.t,
  };
}

/** Beyond the end of the strip a pixel stands for so many times what it is worth within it. */
const FASTER_BEYOND = 8;

/**
 * The instant that a mark dragged to `x` stands for. Beyond the right end of the strip it goes on,
 * faster: a mark at the very end can be moved to later, too.
 */
export function instantAt(axis: Axis, x: number): Seconds {
  const { left, right } = axis;
  if (x > right) {
    const end = axis.t(right);
    const pixel = (FASTER_BEYOND * end) / (right - left);
    return pixel > 0 ? rounded(end + (x - right) * pixel, pixel) : end;
  }
  // Where a step begins a pixel is worth much more on one side than on the other.
  const t = axis.t(x);
  const pixels = [axis.t(x + 1) - t, t - axis.t(x - 1)].filter((pixel) => pixel > 0);
  return pixels.length > 0 ? rounded(t, Math.min(...pixels)) : t;
}

/**
 * An instant with as few decimals as it takes to lie within `least` of where it was: it stands in
 * addresses, and people read it.
 */
export function rounded(t: Seconds, least: Seconds): Seconds {
  const decimals = Math.min(9, Math.max(0, Math.ceil(-Math.log10(least))));
  return Number(t.toFixed(decimals));
}
