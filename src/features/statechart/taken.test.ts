import fc from 'fast-check';
import { createActor } from 'xstate';
import type { AnyTransitionDefinition } from 'xstate';
import { describe, expect, it } from 'vitest';
import { activeStates } from '../../migration/journal';
import { migrationMachine } from '../../migration/machine';
import type { MigrationEvent } from '../../migration/machine';
import { chartOf } from '../../migration/chart';
import { transitionsTaken } from './taken';

const chart = chartOf(migrationMachine);

const report = {
  ...{ pass: 1, pages: 100, bytes: 409_600, duration: 1, dirtiedPages: 50, skippedPages: 0 },
  ...{ remaining: 50, previousPages: 0, totalPages: 100, ramPages: 100, writeRate: 60 },
  ...{ limit: undefined, rate: 100 },
};
const settings = { downtimeLimit: 0.1, maxPasses: 10, postcopyAt: 0 };

const types = [...new Set(chart.transitions.map(({ event }) => event))].filter(
  (event) => event !== '' && !event.startsWith('xstate.'),
);
/** What the innermost states wait for: random events alone would seldom get far. */
function awaitedIn(active: readonly string[]): string[] {
  return chart.transitions
    .filter(({ source, event, targets }) => {
      const leaf = chart.states.get(source)!.children.length === 0;
      return leaf && active.includes(source) && event !== '' && targets.length > 0;
    })
    .map(({ event }) => event);
}

function eventOf(type: string, remaining: number): MigrationEvent {
  return { type, report: { ...report, remaining }, settings } as MigrationEvent;
}

const anyWay = fc.array(
  fc.record({
    surprise: fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 9 },
      { arbitrary: fc.constantFrom(...types), weight: 1 },
    ),
    choice: fc.nat(11),
    remaining: fc.constantFrom(0, 0, 50),
  }),
  { minLength: 25, maxLength: 25 },
);

/** As the chart names it: a transition among the alternatives of its source. */
function idOf(transition: AnyTransitionDefinition): string {
  const { source, eventType } = transition;
  const alternatives = [...source.transitions.values(), source.always ?? []].find((each) =>
    each.includes(transition),
  );
  return `${source.id} ${eventType} ${alternatives?.indexOf(transition)}`;
}

describe('the transitions between two snapshots', () => {
  it('are those that the machine says it took', () => {
    const input = fc.record({
      policy: fc.constantFrom('hyper-v-2008r2', 'qemu'),
      announce: fc.boolean(),
    });
    const met = new Set<string>();
    fc.assert(
      fc.property(input, anyWay, (given, way) => {
        let told: string[] = [];
        const actor = createActor(migrationMachine, {
          input: given as never,
          inspect: (each) => {
            if (each.type === '@xstate.microstep') told.push(...each._transitions.map(idOf));
          },
        });
        actor.start();
        // The beginnings of compound states are transitions to XState, and part of the states here.
        const inChart = () => told.filter((id) => chart.transitions.some((each) => each.id === id));
        let before = activeStates(actor.getSnapshot());
        expect(transitionsTaken(chart, undefined, 'START', before).transitions).toEqual(inChart());
        for (const { surprise, choice, remaining } of way) {
          if (actor.getSnapshot().status === 'done') break;
          const awaited = awaitedIn(before);
          const type = surprise ?? awaited[choice % awaited.length];
          told = [];
          actor.send(eventOf(type, remaining));
          const after = activeStates(actor.getSnapshot());
          const { transitions } = transitionsTaken(chart, before, type, after);
          expect(transitions).toEqual(inChart());
          transitions.forEach((id) => met.add(id));
          before = after;
        }
      }),
      { numRuns: 1500, seed: 4 },
    );
    expect(chart.transitions.filter(({ id }) => !met.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('name the states that were left again at once', () => {
    const resume = ['migration.resume', 'migration.resume.starting'];
    const network = 'migration.networkReconfiguration';
    const after = [
      network,
      `${network}.switch`,
      `${network}.switch.announcing`,
      `${network}.memory`,
      `${network}.memory.whole`,
    ];
    const { entered } = transitionsTaken(chart, resume, 'VM_RESUMED', after);
    expect(entered).toContain(`${network}.switch.decidingToAnnounce`);
    expect(entered).toContain(`${network}.memory.deciding`);
    expect(entered).not.toContain(`${network}.memory.pulling`);
  });
});
