import { describe, expect, it } from 'vitest';
import { momentAt } from '../migration/moment';
import { defaultScenario } from '../migration/read-scenario';
import { record } from '../migration/record';
import { pageBeingSent } from './page-being-sent';

const run = record(defaultScenario());
const [first, second] = run.passes;

describe('a page that is being sent', () => {
  it('is the next one of the first pass', () => {
    const half = momentAt(run, (first.start + first.end) / 2);
    const page = pageBeingSent(half, undefined)!;
    expect(page).toBe(half.pass!.sent);
    expect(page).toBeGreaterThan(100_000);
  });

  it('is the one that the sweep has come to, where that is known', () => {
    const later = momentAt(run, (second.start + second.end) / 2);
    expect(pageBeingSent(later, { sweep: 4711 })).toBe(4711);
    expect(pageBeingSent(later, undefined)).toBeUndefined();
  });

  it('is none while no pages cross', () => {
    expect(pageBeingSent(momentAt(run, 0), { sweep: 0 })).toBeUndefined();
    expect(pageBeingSent(momentAt(run, run.end), undefined)).toBeUndefined();
  });
});
