import { describe, expect, it } from 'vitest';
import { Restarts } from './trouble';
import type { Trouble } from './trouble';

const silent: Trouble = { kind: 'silent' };

describe('another worker', () => {
  it('is tried three times in a minute, and then only if somebody wants it', () => {
    const restarts = new Restarts();
    const tried = [0, 1, 2, 3, 4].map((second) => restarts.worthwhile(silent, second * 1000));
    expect(tried).toEqual([true, true, true, false, false]);
    restarts.forget();
    expect(restarts.worthwhile(silent, 5000)).toBe(true);
  });

  it('is always tried where breakdowns are rare', () => {
    const restarts = new Restarts();
    for (let minute = 0; minute < 100; minute++)
      expect(restarts.worthwhile(silent, minute * 60_000)).toBe(true);
  });

  it('is of no use where none is allowed, or where the task is the trouble', () => {
    const restarts = new Restarts();
    expect(restarts.worthwhile({ kind: 'notAllowed' }, 0)).toBe(false);
    expect(restarts.worthwhile({ kind: 'refused', message: 'too large' }, 0)).toBe(false);
  });
});
