import { describe, expect, it } from 'vitest';
import { defaultScenario, withField } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { storyTime } from '../../session/time/story-time';
import { axisTime, labels, marks } from './time-ticks';

const textWidth = (text: string) => text.length * 7;

describe.each([
  ['the default run', record(defaultScenario())],
  ['a run that nobody announces', record(withField(defaultScenario(), 'network.announce', false))],
])('the axis of %s', (_, timeline) => {
  const story = storyTime(timeline);
  describe.each([320, 1240, 1900])('%i px wide', (width) => {
    const x = (t: number) => (story.toStory(t) / story.duration) * width;

    it('labels instants that it passes, without overlaps, from 0 on', () => {
      const placed = labels(timeline, x, textWidth);
      expect(placed[0].t).toBe(0);
      expect(placed.length).toBeGreaterThan(2);
      for (const [i, label] of placed.entries()) {
        expect(label.left).toBeGreaterThanOrEqual(0);
        expect(label.left + textWidth(label.text)).toBeLessThanOrEqual(width + 1e-9);
        if (i > 0) {
          const before = placed[i - 1];
          expect(label.left).toBeGreaterThan(before.left + textWidth(before.text));
          expect(label.t).toBeGreaterThan(before.t);
        }
      }
    });

    it('has marks that are never closer than the eye can part', () => {
      const all = marks(timeline, x);
      for (let i = 1; i < all.length; i++) expect(all[i].x).toBeGreaterThan(all[i - 1].x);
      expect(all.length).toBeLessThan(width / 4);
    });
  });
});

describe('an instant on the axis', () => {
  it('is written with the digits that it needs', () => {
    expect(axisTime(0.0005, 4)).toBe('0.5\u00a0ms');
    expect(axisTime(2, 0)).toBe('2\u00a0s');
    expect(axisTime(11.14, 2)).toBe('11.14\u00a0s');
    expect(axisTime(59.96, 1)).toBe('1:00.0');
    expect(axisTime(100, 0)).toBe('1:40');
    expect(axisTime(311.1, 1)).toBe('5:11.1');
    expect(axisTime(119.999, 0)).toBe('2:00');
  });
});
