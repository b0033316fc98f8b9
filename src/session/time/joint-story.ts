import type { Timeline } from '../../migration/recording';
import { knotsOf, storyBetween } from './story-time';
import type { StoryTime } from './story-time';

/**
 * One story time for two runs: that of `a` as far as it goes, and beyond its end that of `b`, where
 * `b` lasts longer. Continuous, strictly increasing, and exact at the knots of both, as either alone.
 */
export function jointStory(a: Timeline, b: Timeline): StoryTime {
  const knots = [...knotsOf(a)];
  const end = knots[knots.length - 1];
  const own = knotsOf(b);
  const offset = end.s - storyBetween(own).toStory(end.t);
  for (const { t, s } of own) {
    if (t <= end.t) continue;
    const before = knots[knots.length - 1].s;
    // What is left of a step may be less than the last bit of its story time.
    knots.push({ t, s: Math.max(s + offset, before * (1 + Number.EPSILON)) });
  }
  return storyBetween(knots);
}
