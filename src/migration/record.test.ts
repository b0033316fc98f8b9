import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GBIT_PER_SECOND, GIB, MIB } from '../physics/units';
import { anyIntervention, anyScenario, scenarioWith } from './any-scenario.test-support';
import { MemoryReplay } from './memory-replay';
import { countStates } from './count-states';
import { defaultScenario } from './read-scenario';
import { POLICIES } from './policies';
import { QEMU } from './policies/qemu';
import { record } from './record';
import type { Recording } from './recording';
import { ramPages } from './scenario';
import { versionsOf } from './versions.test-support';

const resumedAt = (recording: Recording) =>
  recording.reach.find(({ vm }) => vm === 'destination')?.t;

describe('a recording', () => {
  it('leaves the destination with exactly the memory that the source had', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const recording = record(scenario);
        if (recording.outcome.status !== 'completed') return;
        const { source, destination } = versionsOf(recording);
        expect(Buffer.from(destination.buffer).equals(Buffer.from(source.buffer))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('sends as many pages as its passes say, each of them in page order, round and round', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 3 }),
        (scenario, interventions) => {
          const recording = record(scenario, interventions);
          const { sent } = versionsOf(recording);
          expect(sent.length).toBe(recording.outcome.pagesSent);
          expect(recording.passes.reduce((sum, { pages }) => sum + pages, 0)).toBe(
            recording.outcome.pagesSent,
          );
          // A page that a moved VM asks for goes out of turn.
          if (scenario.policy.name === 'qemu-postcopy') return;
          let start = 0;
          for (const { pages } of recording.passes) {
            const pass = sent.slice(start, (start += pages));
            expect(
              pass.filter((page, i) => i > 0 && page <= pass[i - 1]).length,
            ).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('sends every page exactly once when nothing is written', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const recording = record({
          ...scenario,
          workload: { ...scenario.workload, pattern: 'idle' },
        });
        const { sent } = versionsOf(recording);
        expect(sent).toEqual([...Array(ramPages(scenario)).keys()]);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 4 }),
        (scenario, interventions) => {
          expect(record(scenario, interventions)).toEqual(record(scenario, interventions));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('has no event after the end, and none before the one that led to it', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 4 }),
        (scenario, interventions) => {
          const { snapshots, end, phases, flows, memory, reach } = record(scenario, interventions);
          snapshots.forEach(({ t }, i) =>
            expect(t).toBeGreaterThanOrEqual(i === 0 ? 0 : snapshots[i - 1].t),
          );
          const over = snapshots[snapshots.length - 1].t;
          expect(phases[phases.length - 1].end).toBe(over);
          expect(end).toBeGreaterThanOrEqual(over);
          expect(end).toBeLessThanOrEqual(over + 30);
          for (const { start, end: flowEnd } of flows)
            expect(start <= flowEnd && flowEnd <= over).toBe(true);
          for (const { t } of [...memory.operations, ...reach]) expect(t).toBeLessThanOrEqual(over);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('knows the phases in the order of the article, without a gap', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { phases, outcome } = record(scenario);
        if (outcome.status === 'notConverging') return;
        expect(outcome.status).toBe('completed');
        expect(phases.map(({ name }) => name)).toEqual([
          'setup',
          'memoryTransfer',
          'finalCopy',
          'storageHandover',
          'resume',
          'networkReconfiguration',
        ]);
        phases.forEach(({ start }, i) => expect(start).toBe(i === 0 ? 0 : phases[i - 1].end));
      }),
      { numRuns: 30 },
    );
  });

  it('does not depend on what is changed after it has ended', () => {
    const scenario = scenarioWith({ 'vm.ram': 64 * MIB });
    const { end } = record(scenario);
    const later = record(scenario, [{ t: end + 1, kind: 'cancel' }]);
    expect({ ...later, interventions: [] }).toEqual(record(scenario));
  });

  it('keeps its past when something changes in its future', () => {
    const scenario = defaultScenario();
    const change = { t: 5, kind: 'set', field: 'workload.writesPerSecond', value: 40_000 } as const;
    const [before, after] = [record(scenario), record(scenario, [change])];
    const until = (recording: Recording) => recording.samples.filter(({ t }) => t <= 5);
    expect(until(after)).toEqual(until(before));
    expect(after.passes[0].dirtiedPages).toBeGreaterThan(before.passes[0].dirtiedPages);
  });
});

describe('the memory at an instant', () => {
  it('is the same however one gets there', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 2 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (scenario, interventions, shares) => {
          const recording = record(scenario, interventions);
          const wandering = new MemoryReplay(scenario, recording.memory);
          for (const share of shares) {
            const t = share * recording.end;
            wandering.seek(t);
            const fresh = new MemoryReplay(scenario, recording.memory);
            fresh.seek(t);
            expect(wandering.image).toEqual(fresh.image);
            expect(countStates(wandering, 'source')).toEqual(countStates(fresh, 'source'));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts each page in one state', () => {
    fc.assert(
      fc.property(anyScenario, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
        const recording = record(scenario);
        const replay = new MemoryReplay(scenario, recording.memory);
        replay.seek(share * recording.end);
        for (const side of ['source', 'destination'] as const) {
          const counts = Object.values(countStates(replay, side));
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ramPages(scenario));
          expect(counts.every((count) => count >= 0)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has as many dirty pages at the end of a pass as the pass says', () => {
    const recording = record(defaultScenario());
    const replay = new MemoryReplay(recording.scenario, recording.memory);
    for (const pass of recording.passes) {
      replay.seek(pass.end - 1e-9);
      expect(replay.image.dirty).toBe(pass.dirtiedPages);
    }
    replay.seek(resumedAt(recording)!);
    expect(countStates(replay, 'destination')).toEqual({
      notSent: 0,
      inSync: 262_144,
      dirty: 0,
      inFlight: 0,
    });
  });

  it('is generated from keyframes as from the start', () => {
    const scenario = scenarioWith({ 'vm.ram': GIB, 'workload.writesPerSecond': 400_000 });
    const recording = record(scenario);
    expect(recording.memory.keyframes.length).toBeGreaterThan(3);
    const withKeyframes = new MemoryReplay(scenario, recording.memory);
    const without = new MemoryReplay(scenario, { ...recording.memory, keyframes: [] });
    for (const share of [0.9, 0.3, 0.7]) {
      withKeyframes.seek(share * recording.end);
      without.seek(share * recording.end);
      expect(withKeyframes.image).toEqual(without.image);
    }
  });
});

describe('the five factors of the article', () => {
  const outcomeWith = (fields: Parameters<typeof scenarioWith>[0]) =>
    record(scenarioWith(fields)).outcome;
  const base = outcomeWith({});

  it('more modified pages: longer', () => {
    const busier = outcomeWith({ 'workload.writesPerSecond': 20_000 });
    expect(busier.totalTime).toBeGreaterThan(base.totalTime);
    expect(busier.pagesSent).toBeGreaterThan(base.pagesSent);
  });

  it('more bandwidth: shorter', () => {
    expect(outcomeWith({ 'link.bandwidth': 10 * GBIT_PER_SECOND }).totalTime).toBeLessThan(
      base.totalTime,
    );
  });

  it('slower hardware: longer', () => {
    expect(outcomeWith({ 'hosts.pageCopyRate': 50 * MIB }).totalTime).toBeGreaterThan(
      base.totalTime,
    );
  });

  it('more load on the hosts: longer', () => {
    const loaded = outcomeWith({ 'hosts.load': 0.8 });
    expect(loaded.totalTime).toBeGreaterThan(base.totalTime);
    expect(loaded.downtime).toBeGreaterThan(base.downtime);
  });

  it('less bandwidth to the shared storage: longer in the dark', () => {
    expect(outcomeWith({ 'storage.bandwidth': GBIT_PER_SECOND / 10 }).downtime).toBeGreaterThan(
      base.downtime,
    );
  });

  it('more bandwidth never makes it slower, whatever the rest', () => {
    fc.assert(
      fc.property(anyScenario, fc.integer({ min: 2, max: 10 }), (scenario, times) => {
        // With one pass less at the threshold, a faster link may leave more for the blackout, never more time in all.
        const slow = record(scenario).outcome;
        const { link } = scenario;
        const fast = record({
          ...scenario,
          link: { ...link, bandwidth: link.bandwidth * times },
        }).outcome;
        if (slow.status !== 'completed') return;
        // A windowed sender looks at what is left once a window: it may look a window later.
        const windowed = POLICIES[scenario.policy.name].transfer === 'windowed';
        const slack = 0.05 + (windowed ? QEMU.window : 0);
        expect(fast.totalTime).toBeLessThanOrEqual(slow.totalTime * 1.02 + slack);
      }),
      { numRuns: 60 },
    );
  });
});
