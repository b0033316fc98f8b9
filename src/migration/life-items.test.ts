import { describe, expect, it } from 'vitest';
import { pageLife } from './page-life';
import { defaultScenario, withField } from './read-scenario';
import { record } from './record';
import { lifeItems } from './life-items';

const recording = record(withField(defaultScenario(), 'workload.writesPerSecond', 40_000));
const lives = Array.from({ length: 300 }, (_, i) => pageLife(recording, 4096 + i));

describe('the list of a life', () => {
  it('holds every write, send and arrival, in order of time', () => {
    for (const life of lives) {
      const items = lifeItems(life, recording);
      expect(items.map(({ t }) => t)).toEqual(items.map(({ t }) => t).sort((a, b) => a - b));
      const writes = items.flatMap((item) => (item.kind === 'written' ? item.count : []));
      expect(writes.reduce((sum, count) => sum + count, 0)).toBe(life.writes.count);
      const sends = items.filter(({ kind }) => kind === 'sent');
      expect(sends.map(({ t }) => t)).toEqual(life.sends.map(({ left }) => left));
    }
  });

  it('takes writes together where nothing else happened between them, on one host', () => {
    const moved = recording.reach.find(({ vm }) => vm === 'destination')!.t;
    for (const life of lives) {
      lifeItems(life, recording).forEach((item, i, items) => {
        if (item.kind !== 'written') return;
        const next = items[i + 1];
        if (next?.kind === 'written') expect(next.where).not.toBe(item.where);
        expect(item.where).toBe(item.t < moved ? 'source' : 'destination');
        expect(item.until).toBeLessThanOrEqual(next?.t ?? recording.end);
      });
    }
    expect(lives.some((life) => lifeItems(life, recording).length < life.writes.count)).toBe(true);
  });
});
