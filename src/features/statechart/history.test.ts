import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyIntervention,
  anyScenario,
  scenarioWith,
} from '../../migration/any-scenario.test-support';
import { migrationMachine } from '../../migration/machine';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { MIB } from '../../physics/units';
import { chartOf } from '../../migration/chart';
import { historyOf, nextVisit, standingOf } from './history';

const chart = chartOf(migrationMachine);

describe('the history of the statechart', () => {
  const recording = record(defaultScenario());
  const history = historyOf(chart, recording);
  const PASS = 'migration.memoryTransfer.pass';

  it('has a visit to the pass for each pass, end to end', () => {
    const visits = history.visits.get(PASS)!;
    const live = recording.passes.filter(({ final }) => !final);
    expect(visits.map(({ start, end }) => [start, end])).toEqual(
      live.map(({ start, end }) => [start, end]),
    );
  });

  it('has phases that last as the recording says, and an ending that does not end', () => {
    for (const { name, start, end } of recording.phases)
      expect(history.visits.get(`migration.${name}`)).toMatchObject([{ start, end }]);
    expect(history.visits.get('migration.completed')).toMatchObject([{ end: undefined }]);
  });

  it('tells what is active, visited, ahead and never reached', () => {
    const now = recording.snapshots.findIndex(({ phase }) => phase === 'finalCopy');
    const standing = (id: string) => standingOf(history, recording, `migration.${id}`, now);
    expect(standing('finalCopy')).toBe('active');
    expect(standing('memoryTransfer.pass')).toBe('visited');
    expect(standing('resume')).toBe('ahead');
    expect(standing('cancelled')).toBe('never');
    expect(standing('networkReconfiguration.memory.pulling')).toBe('never');
  });

  it('leads to the next visit, and from the last one to the first', () => {
    const visits = history.visits.get(PASS)!;
    expect(nextVisit(history, PASS, 0)).toBe(visits[0]);
    expect(nextVisit(history, PASS, visits[0].snapshot)).toBe(visits[1]);
    expect(nextVisit(history, PASS, visits.at(-1)!.snapshot)).toBe(visits[0]);
    expect(nextVisit(history, 'migration.lost', 0)).toBeUndefined();
  });

  it('accounts for every snapshot of any recording', () => {
    fc.assert(
      fc.property(anyScenario, fc.array(anyIntervention, { maxLength: 3 }), (scenario, done) => {
        const any = record(scenario, done);
        const { taken, visits } = historyOf(chart, any);
        any.snapshots.forEach(({ t, active }, i) => {
          // Every event of a recording did something, and what is active was entered and not left.
          expect(taken[i].transitions.length > 0 || i === 0).toBe(true);
          for (const id of active) {
            const stay = visits.get(id)!.findLast(({ snapshot }) => snapshot <= i)!;
            expect(stay.start).toBeLessThanOrEqual(t);
            expect(stay.end ?? Infinity).toBeGreaterThanOrEqual(t);
          }
        });
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('shares its lists between the passes of a run that does not converge', () => {
    const fields = {
      'policy.name': 'qemu',
      'vm.ram': 16 * MIB,
      'workload.writableWorkingSet': 12 * MIB,
      'workload.writesPerSecond': 200_000,
      'policy.downtimeLimit': 0.001,
      giveUpAfter: 30,
    };
    const many = record(scenarioWith(fields));
    expect(many.snapshots.length).toBeGreaterThan(100);
    expect(new Set(many.snapshots.map(({ active }) => active)).size).toBeLessThan(10);
    const { taken, visits } = historyOf(chart, many);
    expect(new Set(taken).size).toBeLessThan(12);
    expect(visits.get(PASS)!.length).toBe(many.outcome.livePasses);
  });
});
