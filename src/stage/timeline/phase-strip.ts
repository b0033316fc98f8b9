import { PHASES } from '../../migration/phases';
import type { Phase } from '../../migration/phases';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import type { StoryTime } from '../../session/time/story-time';

/** One of the six phases in a strip of them. */
export interface PhaseShare {
  readonly name: Phase;
  /** Of the strip, 0 to 1. */
  readonly width: number;
  /** How much of it is over, 0 to 1. */
  readonly done: number;
}

/**
 * The phases as shares of a strip: as long as each is shown, or, where what is ahead is not told,
 * all six alike, whatever comes of them.
 */
export function phaseShares(
  timeline: Timeline,
  story: StoryTime,
  t: Seconds,
  told: boolean,
): readonly PhaseShare[] {
  const spans = timeline.phases.filter(({ start, end }) => end > start);
  const last = spans.at(-1);
  if (!last) return [];
  const s = story.toStory(t);
  const whole = story.toStory(last.end);
  return PHASES.flatMap((name) => {
    const span = spans.find((each) => each.name === name);
    if (!span) return told ? [] : [{ name, width: 1 / PHASES.length, done: 0 }];
    const [from, to] = [story.toStory(span.start), story.toStory(span.end)];
    const done = t >= span.end ? 1 : Math.max(0, (s - from) / (to - from));
    return [{ name, width: told ? (to - from) / whole : 1 / PHASES.length, done }];
  });
}

/** The instant at a share of the strip, 0 to 1: the way back. */
export function instantOfShare(
  timeline: Timeline,
  story: StoryTime,
  share: number,
  told: boolean,
): Seconds {
  let left = 0;
  for (const { name, width } of phaseShares(timeline, story, 0, told)) {
    const span = timeline.phases.find((each) => each.name === name);
    if (share < left + width || !span) {
      if (!span) return timeline.end;
      const within = Math.max(0, (share - left) / width);
      const [from, to] = [story.toStory(span.start), story.toStory(span.end)];
      return story.toMigration(from + within * (to - from));
    }
    left += width;
  }
  return timeline.end;
}
