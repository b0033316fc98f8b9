import { afterEach, describe, expect, it } from 'vitest';
import { FAULTS } from '../../migration/interventions';
import type { Intervention } from '../../migration/interventions';
import { ENDINGS, PHASES } from '../../migration/machine';
import { completeScenario, defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import type { Recording } from '../../migration/recording';
import { locales, overwriteGetLocale } from '../../paraglide/runtime.js';
import { tcpText } from '../outcome/explain';
import { endReasonText, narrate, stopReasonText, whyNotCancellable } from './narrate';

const given = (values: Record<string, unknown>) =>
  completeScenario(new Map(Object.entries(values))).scenario;

const faults: Intervention[][] = [2, 11.15, 11.2, 11.23].flatMap((t) =>
  FAULTS.map((fault): Intervention[] => [{ t, kind: 'fault', fault }]),
);

/** Migrations that come to every phase, every ending and every reason for it. */
const recordings: readonly Recording[] = [
  record(defaultScenario()),
  record(given({ 'network.announce': false, 'storage.kind': 'passThrough' })),
  record(given({ 'workload.pattern': 'idle' })),
  record(given({ 'workload.writesPerSecond': '200000' })),
  record(defaultScenario(), [{ t: 3, kind: 'cancel' }]),
  record(defaultScenario(), [{ t: 11.15, kind: 'cancel' }]),
  ...faults.map((interventions) => record(defaultScenario(), interventions)),
];

afterEach(() => overwriteGetLocale(() => 'en'));

describe('the narrative', () => {
  it.each(locales)('tells of every state in whole texts (%s)', (locale) => {
    overwriteGetLocale(() => locale);
    const told = new Set<string>();
    for (const recording of recordings) {
      for (const snapshot of recording.snapshots) {
        const texts = Object.values(narrate(recording, snapshot));
        for (const text of [...texts, tcpText(recording)]) {
          expect(text).not.toBe('');
          expect(text).not.toMatch(/undefined|NaN|\{|\bapp_/);
        }
        told.add(snapshot.phase);
      }
    }
    const met = ENDINGS.filter((ending) => ending !== 'notConverging');
    expect([...told].sort()).toEqual([...PHASES, ...met].sort());
  });

  // No Hyper-V run ends so: its passes are counted. A policy without such a limit will.
  it('tells of a migration that does not converge', () => {
    const [seed] = recordings;
    const outcome = { ...seed.outcome, endReason: 'neverConverged' as const };
    const snapshot = { ...seed.snapshots[0], phase: 'notConverging' as const, step: '' };
    expect(narrate({ ...seed, outcome }, snapshot)).toMatchObject({
      title: 'The migration does not converge',
      reason: 'Given up after 10\u00a0min: the passes did not become smaller.',
    });
  });

  it('says why the passes stopped, in the figures of the recording', () => {
    const [seed, , idle, busy] = recordings;
    expect(stopReasonText(seed)).toContain(`${seed.passes[seed.passes.length - 1].pages} pages`);
    expect(stopReasonText(idle)).toContain('no page to send');
    expect(stopReasonText(busy)).toContain('limit of 10');
  });

  it('gives a reason for every ending but completion', () => {
    for (const recording of recordings) {
      expect(endReasonText(recording) === undefined).toBe(recording.outcome.status === 'completed');
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
