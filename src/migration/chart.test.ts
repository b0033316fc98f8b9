import { createMachine } from 'xstate';
import type { AnyStateNode } from 'xstate';
import { describe, expect, it } from 'vitest';
import { migrationMachine } from './machine';
import { ENDINGS, PHASES } from './phases';
import { chartOf, childrenIn, withAncestors } from './chart';

const chart = chartOf(migrationMachine);

/** The same read another way: from the configuration that the machine was made of. */
interface Config {
  readonly always?: unknown;
  readonly on?: Readonly<Record<string, unknown>>;
  readonly onDone?: unknown;
  readonly states?: Readonly<Record<string, Config>>;
}

function walk(config: Config, id: string): { states: string[]; transitions: string[] } {
  const from = (event: string, given: unknown) =>
    [given].flat().map((_, i) => `${id} ${event} ${i}`);
  const own = [
    ...Object.entries(config.on ?? {}).flatMap(([event, given]) => from(event, given)),
    ...(config.always ? from('', config.always) : []),
    ...(config.onDone ? from(`xstate.done.state.${id}`, config.onDone) : []),
  ];
  const within = Object.entries(config.states ?? {}).map(([key, each]) =>
    walk(each, `${id}.${key}`),
  );
  return {
    states: [id, ...within.flatMap(({ states }) => states)],
    transitions: [...own, ...within.flatMap(({ transitions }) => transitions)],
  };
}

describe('the chart of the migration', () => {
  const declared = walk(migrationMachine.config as Config, 'migration');

  it('has every state of the machine once, in its order', () => {
    expect([...chart.states.keys()]).toEqual(declared.states);
  });

  it('has every transition of the machine once', () => {
    expect(chart.transitions.map(({ id }) => id).sort()).toEqual(declared.transitions.sort());
  });

  it('leads where the machine leads', () => {
    for (const { source, event, targets, trigger } of chart.transitions) {
      const node: AnyStateNode = migrationMachine.getStateNodeById(source);
      const alternatives = trigger === 'always' ? node.always! : node.transitions.get(event)!;
      const ways = alternatives.map(({ target }) => (target ?? []).map(({ id }) => id));
      expect(ways).toContainEqual(targets);
      targets.forEach((target) => expect(chart.states.has(target)).toBe(true));
    }
  });

  it('has the phases and the endings below its root, and the two regions of the last phase', () => {
    expect(childrenIn(chart, chart.root).map(({ key }) => key)).toEqual(
      expect.arrayContaining([...PHASES, ...ENDINGS]),
    );
    expect(chart.states.get(chart.root)!.children.length).toBe(PHASES.length + ENDINGS.length);
    const last = chart.states.get('migration.networkReconfiguration')!;
    expect(last.kind).toBe('parallel');
    expect(last.children.length).toBe(2);
  });

  it('says of a step what holds in its phase too', () => {
    const step = chart.states.get('migration.setup.connecting')!;
    const phase = migrationMachine.getStateNodeById('migration.setup');
    expect(step.tags).toEqual(phase.tags);
    expect(withAncestors(chart, step.id).map(({ key }) => key)).toEqual([
      'connecting',
      'setup',
      'migration',
    ]);
  });
});

describe('the chart of any machine', () => {
  const states = { off: { on: { PRESS: 'on' } }, on: { on: { PRESS: 'off' } } };

  it('has a state as soon as the machine has it', () => {
    const before = chartOf(createMachine({ id: 'lamp', initial: 'off', states }));
    const after = chartOf(
      createMachine({
        id: 'lamp',
        initial: 'off',
        states: { ...states, broken: { type: 'final', tags: ['dark'] } },
        on: { DROP: { target: '.broken', guard: 'fragile' } },
      }),
    );
    expect([...before.states.keys()]).toEqual(['lamp', 'lamp.off', 'lamp.on']);
    expect([...after.states.keys()]).toEqual(['lamp', 'lamp.off', 'lamp.on', 'lamp.broken']);
    expect(after.states.get('lamp.broken')).toMatchObject({ kind: 'final', tags: ['dark'] });
    expect(after.transitions[0]).toMatchObject({
      source: 'lamp',
      event: 'DROP',
      guard: 'fragile',
      targets: ['lamp.broken'],
    });
  });

  it('tells an alternative without a guard, and one that only acts', () => {
    const { transitions } = chartOf(
      createMachine({
        id: 'door',
        initial: 'shut',
        states: {
          shut: { on: { PUSH: [{ target: 'open', guard: 'unlocked' }, { actions: 'rattle' }] } },
          open: {},
        },
      }),
    );
    expect(transitions).toMatchObject([
      { guard: 'unlocked', otherwise: false, targets: ['door.open'] },
      { guard: undefined, otherwise: true, targets: [], actions: ['rattle'] },
    ]);
  });
});
