import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { MIGRATION_CHART as chart } from './migration-chart';
import { endsBadly, happyEnding, happyPath, presentStates, waysOn } from './path';

const id = (name: string) => `migration.${name}`;
const steps = (phase: string) =>
  happyPath(chart)
    .find((each) => each.phase.key === phase)!
    .lanes.map((lane) => lane.steps.map(({ key }) => key));

describe('the happy path', () => {
  it('has the six phases, and each step in which a migration stays', () => {
    expect(happyPath(chart).map(({ phase }) => phase.key)).toEqual([
      'setup',
      'memoryTransfer',
      'finalCopy',
      'storageHandover',
      'resume',
      'networkReconfiguration',
    ]);
    expect(steps('memoryTransfer')).toEqual([['pass']]);
    expect(steps('networkReconfiguration')).toEqual([
      ['announcing', 'waitingForTheSwitch', 'relearned'],
      ['pulling', 'whole'],
    ]);
    expect(happyEnding(chart)?.key).toBe('completed');
  });

  it('holds every state that a recording without faults is ever in', () => {
    const shown = happyPath(chart).flatMap(({ phase, lanes }) => [
      phase.id,
      ...lanes.flatMap(({ region, steps }) => [
        ...(region ? [region.id] : []),
        ...steps.map((step) => step.id),
      ]),
    ]);
    const all = [...shown, happyEnding(chart)!.id];
    for (const policy of ['hyper-v-2008r2', 'qemu-postcopy'] as const) {
      for (const { active } of record(defaultScenario(policy)).snapshots)
        expect(all).toEqual(expect.arrayContaining(active.filter((each) => each !== chart.root)));
    }
  });

  it('tells what leads on, and not what ends the migration', () => {
    const on = (name: string) => waysOn(chart, id(name)).map(({ targets }) => targets[0]);
    expect(on('memoryTransfer.pass')).toEqual([id('finalCopy'), id('memoryTransfer.pass')]);
    expect(on('storageHandover.flushing')).toEqual([id('storageHandover.transferringControl')]);
    expect(on('networkReconfiguration.memory.pulling')).toEqual([
      id('networkReconfiguration.memory.whole'),
      id('completed'),
    ]);
    expect(on('completed')).toEqual([]);
    const bad = chart.transitions.filter((each) => endsBadly(chart, each));
    expect(new Set(bad.flatMap(({ targets }) => targets))).toEqual(
      new Set(['cancelled', 'failed', 'lost', 'notConverging'].map(id)),
    );
  });

  it('names the innermost states, and not a region that only waits', () => {
    const network = id('networkReconfiguration');
    const active = [
      ...[chart.root, network, `${network}.switch`, `${network}.memory`],
      ...[`${network}.switch.announcing`, `${network}.memory.whole`],
    ];
    expect(presentStates(chart, active).map(({ key }) => key)).toEqual(['announcing']);
    expect(presentStates(chart, [id('completed')]).map(({ key }) => key)).toEqual(['completed']);
  });
});
