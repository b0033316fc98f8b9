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

const small = { 'vm.ram': '256MiB' };
/** Writes faster than the link carries, all over more than fits the downtime limit. */
const stubborn = {
  'workload.writesPerSecond': '100000',
  'workload.writableWorkingSet': '128MiB',
  'policy.downtimeLimit': '50ms',
  giveUpAfter: '10s',
};

/** Migrations that come to every phase, every ending and every reason for it. */
const recordings: readonly Recording[] = [
  record(defaultScenario()),
  record(given({ 'network.announce': false, 'storage.kind': 'passThrough' })),
  record(given({ 'workload.pattern': 'idle' })),
  record(given({ 'workload.writesPerSecond': '200000' })),
  record(defaultScenario(), [{ t: 3, kind: 'cancel' }]),
  record(defaultScenario(), [{ t: 11.15, kind: 'cancel' }]),
  record(given({ ...small, 'policy.name': 'qemu' })),
  record(given({ ...small, 'policy.name': 'qemu-postcopy' })),
  record(given({ ...small, 'policy.name': 'qemu-postcopy' }), [
    { t: 2.3, kind: 'fault', fault: 'sourceDies' },
  ]),
  record(given({ ...small, 'policy.name': 'xen-2005' })),
  record(given({ ...small, ...stubborn, 'policy.name': 'qemu' })),
  record(given({ ...small, ...stubborn, 'policy.name': 'qemu', 'policy.autoConverge': true })),
  record(given({ ...small, ...stubborn, 'policy.name': 'vmotion' })),
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
    expect([...told].sort()).toEqual([...PHASES, ...ENDINGS].sort());
  });

  it('tells of a migration that does not converge', () => {
    const stuck = recordings.find(({ outcome }) => outcome.status === 'notConverging')!;
    expect(narrate(stuck, stuck.snapshots.at(-1)!)).toMatchObject({
      title: 'The migration does not converge',
      reason: 'Given up after 10.00\u00a0s: the passes did not become smaller.',
    });
  });

  it('warns while pages are pulled, and says afterwards what that cost', () => {
    const moved = recordings.find(
      ({ outcome }) => outcome.pulled && outcome.status === 'completed',
    )!;
    const pulling = moved.snapshots.findLast(({ tags }) => tags.has('pullingPages'))!;
    expect(narrate(moved, pulling).trouble).toContain('is lost');
    expect(narrate(moved, pulling).title).toBe('The VM pulls its missing pages');
    expect(narrate(moved, moved.snapshots.at(-1)!).reason).toContain('had to be asked for');
  });

  it('says by how much the guest is slowed down', () => {
    const slowed = recordings.filter(({ snapshots }) => snapshots.some((s) => s.throttle > 0));
    expect(slowed.length).toBeGreaterThan(1);
    for (const recording of slowed) {
      const first = recording.snapshots.find(({ throttle }) => throttle > 0)!;
      expect(narrate(recording, first).reason).toMatch(/gets \d+% of its time/);
    }
  });

  it('says why the passes stopped, in the figures of the recording', () => {
    const [seed, , idle, busy] = recordings;
    expect(stopReasonText(seed)).toContain(`${seed.passes[seed.passes.length - 1].pages} pages`);
    expect(stopReasonText(idle)).toContain('no page to send');
    expect(stopReasonText(busy)).toContain('limit of 10');
  });

  it('names the limit that decided, not the one that the run began with', () => {
    const scenario = given({ 'workload.writesPerSecond': '20000' });
    const limit = { kind: 'set', field: 'policy.downtimeLimit', value: 2 } as const;
    const changed = record(scenario, [{ t: 5, ...limit }]);
    expect(changed.outcome.stopReason).toBe('fitsDowntimeLimit');
    expect(stopReasonText(changed)).toContain('2.00\u00a0s');
    expect(stopReasonText(changed)).not.toContain('100');
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
