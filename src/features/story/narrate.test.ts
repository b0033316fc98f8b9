import { afterEach, describe, expect, it } from 'vitest';
import { RECORDINGS as recordings } from '../../migration/every-ending.test-support';
import { ENDINGS, PHASES } from '../../migration/phases';
import { locales, overwriteGetLocale } from '../../paraglide/runtime.js';
import { narrate, whyNotCancellable } from './narrate';

afterEach(() => overwriteGetLocale(() => 'en'));

describe('the narrative', () => {
  it.each(locales)('tells of every state in whole texts (%s)', (locale) => {
    overwriteGetLocale(() => locale);
    const told = new Set<string>();
    for (const recording of recordings) {
      for (const snapshot of recording.snapshots) {
        const texts = Object.values(narrate(recording, snapshot));
        for (const text of texts) {
          expect(text).not.toBe('');
          expect(text).not.toMatch(/undefined|NaN|\{|\bapp_/);
        }
        told.add(snapshot.phase);
      }
    }
    expect([...told].sort()).toEqual([...PHASES, ...ENDINGS].sort());
  });

  it('tells of a migration that does not converge', () => {
    const stuck = recordings.find(({ outcome }) => outcome.status === 'notConverging')!;
    expect(narrate(stuck, stuck.snapshots.at(-1)!)).toMatchObject({
      title: 'The migration does not converge',
      reason: 'Given up after 10.00\u00a0s: the passes did not become small enough.',
    });
  });

  it('warns while pages are pulled, and says afterwards what that cost', () => {
    const moved = recordings.find(
      ({ outcome }) => outcome.pulled && outcome.status === 'completed',
    )!;
    const pulling = moved.snapshots.findLast(({ tags }) => tags.has('pullingPages'))!;
    expect(narrate(moved, pulling).trouble).toContain('is lost');
    expect(narrate(moved, pulling).title).toBe('Demand paging: the missing pages follow');
    expect(narrate(moved, moved.snapshots.at(-1)!).reason).toContain('had to be requested');
  });

  it('says by how much the guest is slowed down', () => {
    const slowed = recordings.filter(({ snapshots }) => snapshots.some((s) => s.throttle > 0));
    expect(slowed.length).toBeGreaterThan(1);
    for (const recording of slowed) {
      const first = recording.snapshots.find(({ throttle }) => throttle > 0)!;
      expect(narrate(recording, first).reason).toMatch(/gets \d+% of its time/);
    }
  });

  it('says why it can’t be cancelled, from the third phase on', () => {
    const [seed] = recordings;
    const reasons = seed.phases.map(({ start, end }) => whyNotCancellable(seed, (start + end) / 2));
    expect(reasons.map((reason) => reason === undefined)).toEqual([
      ...[true, true],
      ...[false, false, false, false],
    ]);
    expect(whyNotCancellable(seed, seed.end)).toContain('over');
  });
});
