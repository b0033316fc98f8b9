import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GBIT_PER_SECOND } from '../physics/units';
import { anyIntervention, anyScenario, scenarioWith } from './any-scenario.test-support';
import { FAULTS } from './interventions';
import type { Fault } from './interventions';
import { record } from './record';
import { snapshotAt } from './moment';

const scenario = scenarioWith({});
const plain = record(scenario);
const phaseStart = (name: string) => plain.phases.find((phase) => phase.name === name)!.start;
const faultAt = (t: number, fault: Fault) => record(scenario, [{ t, kind: 'fault', fault }]);

describe('cancel', () => {
  it('ends the migration in the first two phases, and the VM never noticed', () => {
    for (const t of [0.2, 5]) {
      const { outcome, end } = record(scenario, [{ t, kind: 'cancel' }]);
      expect(outcome).toMatchObject({
        status: 'cancelled',
        endReason: 'cancelledByOperator',
        downtime: 0,
      });
      expect(end).toBe(t);
    }
  });

  it('is refused from the final copy on: all goes on as if nobody had asked', () => {
    for (const name of ['finalCopy', 'storageHandover', 'resume', 'networkReconfiguration']) {
      const t = phaseStart(name) + 1e-5;
      const recording = record(scenario, [{ t, kind: 'cancel' }]);
      expect(recording.outcome).toEqual(plain.outcome);
      expect(snapshotAt(recording, t).refused).toBe(true);
    }
  });
});

describe('faults', () => {
  it('a link that comes back in time only delays', () => {
    const { outcome } = record(scenario, [
      { t: 5, kind: 'fault', fault: 'linkDown' },
      { t: 7, kind: 'fault', fault: 'linkUp' },
    ]);
    expect(outcome.status).toBe('completed');
    expect(outcome.totalTime - plain.outcome.totalTime).toBeGreaterThan(1.9);
    // The guest went on writing meanwhile.
    expect(outcome.pagesSent).toBeGreaterThan(plain.outcome.pagesSent);
  });

  it('a link that stays down ends the migration on the source', () => {
    const { outcome, end } = faultAt(5, 'linkDown');
    expect(outcome).toMatchObject({
      status: 'failed',
      endReason: 'connectionTimedOut',
      vmLost: false,
    });
    expect(end).toBe(25);
  });

  it('a link that breaks during the final copy costs a blackout, and the VM is taken up again', () => {
    const { outcome } = faultAt(phaseStart('finalCopy') + 0.02, 'linkDown');
    expect(outcome).toMatchObject({ status: 'failed', vmLost: false });
    expect(outcome.downtime).toBeGreaterThan(20);
  });

  it('the destination needs its memory until the VM runs there', () => {
    expect(faultAt(3, 'destinationOutOfMemory').outcome).toMatchObject({
      status: 'failed',
      vmLost: false,
    });
    expect(faultAt(3, 'destinationDies').outcome).toMatchObject({
      status: 'failed',
      vmLost: false,
    });
    expect(faultAt(phaseStart('resume') + 0.01, 'destinationDies').outcome).toMatchObject({
      status: 'failed',
      vmLost: true,
    });
  });

  it('the VM dies with the host that has it', () => {
    const { outcome } = faultAt(3, 'sourceDies');
    expect(outcome).toMatchObject({ status: 'failed', vmLost: true });
    expect(outcome.client.tcpSurvives).toBe(false);
    expect(faultAt(phaseStart('resume') + 0.01, 'sourceDies').outcome.status).toBe('completed');
  });

  it('storage that the destination can not reach is noticed at the handover', () => {
    const { outcome } = faultAt(3, 'storageUnreachable');
    expect(outcome).toMatchObject({
      status: 'failed',
      endReason: 'storageUnreachable',
      vmLost: false,
    });
    expect(outcome.downtime).toBeGreaterThan(0.05);
    expect(outcome.client.tcpSurvives).toBe(true);
  });

  it('lose a VM that has moved before its memory, whatever breaks until that is there', () => {
    const moved = scenarioWith({
      'policy.name': 'qemu-postcopy',
      'workload.writesPerSecond': 60_000,
    });
    const resumed = record(moved).phases.find(({ name }) => name === 'networkReconfiguration')!;
    for (const fault of ['linkDown', 'sourceDies', 'destinationDies'] as const) {
      const { outcome } = record(moved, [{ t: resumed.start + 0.5, kind: 'fault', fault }]);
      expect(outcome).toMatchObject({ status: 'failed', vmLost: true });
    }
    const { outcome } = record(moved, [
      { t: resumed.start + 0.5, kind: 'fault', fault: 'linkDown' },
      { t: resumed.start + 1.5, kind: 'fault', fault: 'linkUp' },
    ]);
    expect(outcome).toMatchObject({ status: 'completed', vmLost: false });
  });

  it('end a run at any time in an allowed way', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 6 }),
        (any, interventions) => {
          const { outcome, snapshots } = record(any, interventions);
          const kinds = interventions.map((each) =>
            each.kind === 'fault' ? each.fault : each.kind,
          );
          if (outcome.status === 'cancelled') expect(kinds).toContain('cancel');
          if (outcome.status === 'failed')
            expect(kinds.some((kind) => (FAULTS as readonly string[]).includes(kind))).toBe(true);
          const deadly = any.policy.name === 'qemu-postcopy' ? ['linkDown'] : [];
          if (outcome.vmLost) {
            const fatal = ['sourceDies', 'destinationDies', ...deadly];
            expect(kinds.some((kind) => fatal.includes(kind))).toBe(true);
          }
          expect(
            snapshots.filter(({ phase }) => phase === 'completed' || phase === 'failed').length,
          ).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a changed condition', () => {
  it('a faster link in the middle shortens the rest', () => {
    const { outcome, passes } = record(scenario, [
      { t: 5, kind: 'set', field: 'link.bandwidth', value: 10 * GBIT_PER_SECOND },
    ]);
    expect(outcome.totalTime).toBeLessThan(7);
    expect(passes[0].pages).toBe(262_144);
  });
});
