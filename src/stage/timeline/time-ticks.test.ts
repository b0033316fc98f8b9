import { describe, expect, it } from 'vitest';
import { defaultScenario, withField } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { storyTime } from '../../session/time/story-time';
import { axisTime, breaks, labels, marks } from './time-ticks';

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

    it('counts within a phase from its start, in one unit', () => {
      const placed = labels(timeline, x, textWidth);
      for (const { start, end } of timeline.phases) {
        const within = placed.filter(({ t, relative }) => relative && t > start && t < end);
        const units = new Set(within.map(({ text }) => text.replace(/[\d.+:]/g, '')));
        expect(units.size).toBeLessThan(2);
        for (const { t, text } of within) {
          expect(text).toMatch(/^\+/);
          const [minutes, seconds] = text.includes(':') ? text.slice(1).split(':') : ['0', text];
          const told = Number(minutes) * 60 + Number.parseFloat(seconds);
          expect(told * (text.endsWith('ms') ? 0.001 : 1)).toBeCloseTo(t - start, 6);
        }
      }
    });

    it('is broken where a phase begins, and a break never meets the next', () => {
      const starts = [...timeline.phases.map(({ start }) => start), timeline.snapshots.at(-1)!.t];
      const broken = breaks(timeline, x);
      for (const { t } of broken) expect(starts).toContain(t);
      for (let i = 1; i < broken.length; i++)
        expect(broken[i].x - broken[i - 1].x).toBeGreaterThanOrEqual(10);
      if (width > 1000) expect(broken).toHaveLength(timeline.end > starts[6] ? 6 : 5);
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
    expect(axisTime(2, 0)).toBe('2\u00a0s');
    expect(axisTime(11.14, 2)).toBe('11.14\u00a0s');
    expect(axisTime(59.96, 1)).toBe('1:00.0');
    expect(axisTime(100, 0)).toBe('1:40');
    expect(axisTime(311.1, 1)).toBe('5:11.1');
    expect(axisTime(119.999, 0)).toBe('2:00');
  });
});
