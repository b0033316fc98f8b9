import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScenario, withField } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { heldAxis, instantAt, rounded, storyAxis } from './axis';
import { jointStory } from '../../session/time/joint-story';
import { storyTime } from '../../session/time/story-time';

const STRIP = [8, 1240] as const;
const run = record(defaultScenario());
const fast = record(defaultScenario(), [
  { t: 3, kind: 'set', field: 'link.bandwidth', value: 1_250_000_000 },
]);
const slow = record(withField(defaultScenario(), 'link.bandwidth', 20_000_000));
const alone = storyAxis(storyTime(run), storyTime(run), STRIP);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the axis of a run', () => {
  it('fills the strip', () => {
    expect(alone.x(0)).toBe(8);
    expect(alone.x(run.end)).toBe(1240);
    expect(alone.t(1240)).toBe(run.end);
    expect(alone.x(run.end + 5)).toBe(1240);
  });

  it('stays so beside a run that ends sooner', () => {
    const axis = storyAxis(storyTime(run), jointStory(run, fast), STRIP);
    for (let t = 0; t < run.end; t += 0.1) expect(axis.x(t)).toBe(alone.x(t));
  });

  it('leaves a bounded part to one that ends later', () => {
    for (const [present, other] of [
      [fast, run],
      [run, slow],
    ]) {
      const axis = storyAxis(storyTime(present), jointStory(present, other), STRIP);
      expect(axis.x(other.end)).toBe(1240);
      expect(axis.x(present.end)).toBeLessThan(1240);
      expect(axis.x(present.end)).toBeGreaterThan(8 + 0.77 * 1232);
      expect(axis.t(axis.x(other.end))).toBe(other.end);
    }
  });
});

describe('the axis while a mark is held', () => {
  const now = storyAxis(storyTime(fast), jointStory(fast, run), STRIP);

  it('stands still before the mark, spreads what follows over the rest, and never goes back', () => {
    fc.assert(
      fc.property(share, share, share, (held, a, b) => {
        const t = held * run.end;
        const axis = heldAxis({ axis: alone, t }, now);
        expect(axis.x(t)).toBe(alone.x(t));
        expect(axis.x(a * t)).toBe(alone.x(a * t));
        expect(axis.x(run.end)).toBeCloseTo(1240, 6);
        const [first, second] = [a * run.end, b * run.end].sort((x, y) => x - y);
        expect(axis.x(second)).toBeGreaterThanOrEqual(axis.x(first) - 1e-9);
      }),
    );
  });
});

describe('the instant of a mark that is dragged', () => {
  it('lies within a pixel of the pointer, with few digits', () => {
    for (let x = 8; x <= 1240; x++) {
      const t = instantAt(alone, x);
      expect(Math.abs(alone.x(t) - x)).toBeLessThanOrEqual(1.5);
      expect(String(t).length).toBeLessThan(10);
    }
  });

  it('goes on beyond the end, and not before the start', () => {
    expect(instantAt(alone, 1260)).toBeGreaterThan(run.end * 1.05);
    expect(instantAt(alone, -50)).toBe(0);
  });

  it('is rounded to what can be told apart', () => {
    expect(rounded(5.618273645, 0.01)).toBe(5.62);
    expect(rounded(5.618273645, 0.02)).toBe(5.62);
    expect(rounded(11.1428571, 0.00004)).toBe(11.14286);
    expect(rounded(123.4, 20)).toBe(123);
  });
});
