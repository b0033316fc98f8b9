import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import { rounded } from './axis';
import { nextEvent, previousEvent } from '../../session/time/event-times';
import type { StoryTime } from '../../session/time/story-time';

/** An arrow moves a mark by this share of the story, or of its instant beyond the end. */
const STEP = 0.01;
/** The least step beyond the end, in seconds: a run may have ended at 0. */
const LEAST = 0.01;

/** Where a key moves a mark that stands at `t`; undefined if the key is none of those that do. */
export function markKeyTarget(
  timeline: Timeline,
  story: StoryTime,
  t: Seconds,
  key: string,
): Seconds | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stepOn(timeline, story, t);
    case 'ArrowLeft':
    case 'ArrowDown':
      return stepBack(timeline, story, t);
    case 'Shift+ArrowRight':
    case 'Shift+ArrowUp':
      return nextEvent([timeline], t) ?? t;
    case 'Shift+ArrowLeft':
    case 'Shift+ArrowDown':
      return previousEvent([timeline], t) ?? t;
    case 'Home':
      return 0;
    case 'End':
      return timeline.end;
    default:
      return undefined;
  }
}

// A mark may go beyond the end: what ends the run there, such as cancel, can happen later too.
function stepOn({ end }: Timeline, story: StoryTime, t: Seconds): Seconds {
  if (t >= end) return rounded(t + Math.max(LEAST, STEP * t), LEAST / 2);
  const next = story.toMigration(story.toStory(t) + STEP * story.duration);
  return next < end ? roundedNear(story, next, (next - t) / 10) : end;
}

function stepBack({ end }: Timeline, story: StoryTime, t: Seconds): Seconds {
  if (t > end) return Math.max(end, rounded(t - Math.max(LEAST, STEP * t), LEAST / 2));
  const back = story.toMigration(story.toStory(t) - STEP * story.duration);
  return back > 0 ? roundedNear(story, back, (t - back) / 10) : 0;
}

// Where the clock is suddenly stretched, a round instant may be far away on the screen.
function roundedNear(story: StoryTime, t: Seconds, step: Seconds): Seconds {
  const round = rounded(t, step);
  const off = Math.abs(story.toStory(round) - story.toStory(t));
  return off < (STEP * story.duration) / 4 ? round : t;
}
