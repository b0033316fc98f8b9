import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { markKeyTarget } from './mark-keys';
import { storyTime } from '../../session/time/story-time';

const run = record(defaultScenario());
const story = storyTime(run);
const to = (t: number, key: string) => markKeyTarget(run, story, t, key)!;
const [first] = run.passes;

describe('a mark that is moved by keys', () => {
  it('takes small steps in story time, back as far as forth', () => {
    for (const t of [0.0004, 0.3, 5, run.phases[2].start, run.end - 0.1]) {
      const later = to(t, 'ArrowRight');
      const step = story.toStory(later) - story.toStory(t);
      expect(step / story.duration).toBeCloseTo(0.01, 2);
      expect(Math.abs(story.toStory(to(later, 'ArrowLeft')) - story.toStory(t))).toBeLessThan(
        story.duration / 200,
      );
    }
  });

  it('reaches every part of the run, and goes on beyond it', () => {
    let t = 0;
    for (let i = 0; i < 300; i++) t = to(t, 'ArrowRight');
    expect(t).toBeGreaterThan(run.end * 1.5);
    for (let i = 0; i < 500; i++) t = to(t, 'ArrowLeft');
    expect(t).toBe(0);
  });

  it('stops at the end on its way out and back', () => {
    const last = run.end * (1 - 1e-9);
    expect(to(last, 'ArrowRight')).toBe(run.end);
    expect(to(run.end + 1e-3, 'ArrowLeft')).toBe(run.end);
  });

  it('leaves a run that ended at once', () => {
    const nothing = record(defaultScenario(), [{ t: 0, kind: 'cancel' }]);
    expect(markKeyTarget(nothing, storyTime(nothing), 0, 'ArrowRight')).toBeGreaterThan(0);
  });

  it('goes from event to event, from phase to phase, and to both ends, exactly', () => {
    expect(to(5, 'Shift+ArrowRight')).toBe(first.end);
    expect(to(5, 'Shift+ArrowLeft')).toBe(first.start);
    expect(to(5, 'Home')).toBe(0);
    expect(to(5, 'End')).toBe(run.end);
  });

  it('is not moved by other keys', () => {
    expect(markKeyTarget(run, story, 5, 'a')).toBeUndefined();
  });
});
