import { getShortestPaths } from '@xstate/graph';
import { getInitialSnapshot, transition } from 'xstate';
import type { SnapshotFrom } from 'xstate';
import { describe, expect, it } from 'vitest';
import { migrationMachine } from './machine';
import { ENDINGS, PHASES } from './phases';
import type { MigrationEvent } from './machine';

const report = {
  pass: 1,
  pages: 100,
  bytes: 409_600,
  duration: 1,
  dirtiedPages: 50,
  skippedPages: 0,
  remaining: 50,
  previousPages: 0,
  totalPages: 100,
  ramPages: 100,
  writeRate: 60,
  limit: undefined,
  rate: 100,
};
const settings = { downtimeLimit: 0.1, maxPasses: 10, postcopyAt: 0 };

const EVENTS: MigrationEvent[] = [
  { type: 'CONNECTED' },
  { type: 'CONFIGURATION_SENT' },
  { type: 'SKELETON_CREATED' },
  { type: 'MEMORY_ALLOCATED' },
  { type: 'PASS_COMPLETED', report, settings },
  { type: 'PASS_COMPLETED', report: { ...report, remaining: 0 }, settings },
  { type: 'THROTTLED', share: 0.2 },
  { type: 'VM_SUSPENDED' },
  { type: 'LAST_PAGES_SENT' },
  { type: 'REGISTERS_SENT' },
  { type: 'DEVICE_STATE_SENT' },
  { type: 'WRITES_FLUSHED' },
  { type: 'CONTROL_TRANSFERRED' },
  { type: 'VM_RESUMED' },
  { type: 'START_POSTCOPY' },
  { type: 'PAGES_PULLED' },
  { type: 'ANNOUNCED' },
  { type: 'SWITCH_RELEARNED' },
  { type: 'CANCEL' },
  { type: 'LINK_DOWN' },
  { type: 'LINK_UP' },
  { type: 'CONNECTION_TIMED_OUT' },
  { type: 'DESTINATION_OUT_OF_MEMORY' },
  { type: 'DESTINATION_DIED' },
  { type: 'SOURCE_DIED' },
  { type: 'STORAGE_UNREACHABLE' },
  { type: 'GIVE_UP' },
];

type Machine = SnapshotFrom<typeof migrationMachine>;
const input = { policy: 'hyper-v-2008r2', announce: true } as const;
const stateOf = ({ value }: Machine) => JSON.stringify(value);
// Passes and refused cancels count without end; what they lead to depends on none of them here.
const serializeState = (snapshot: Machine) => {
  const { linkUp, storageReachable, postCopy } = snapshot.context;
  return `${stateOf(snapshot)} ${linkUp} ${storageReachable} ${postCopy}`;
};

const paths = [true, false].flatMap((announce) =>
  getShortestPaths(migrationMachine, {
    input: { ...input, announce },
    events: EVENTS,
    serializeState: serializeState as never,
  }),
);
const reached = paths.map(({ state }) => state as Machine);

function follow(
  events: readonly MigrationEvent['type'][],
  from = getInitialSnapshot(migrationMachine, input),
): Machine {
  return events.reduce((machine, type) => {
    const event = type === 'PASS_COMPLETED' ? EVENTS[5] : ({ type } as MigrationEvent);
    return transition(migrationMachine, machine, event)[0];
  }, from);
}

const TO_FINAL_COPY = [
  'CONNECTED',
  'CONFIGURATION_SENT',
  'SKELETON_CREATED',
  'MEMORY_ALLOCATED',
  'PASS_COMPLETED',
] as const;
const movedFirst = () => follow([...TO_FINAL_COPY.slice(0, 4), 'START_POSTCOPY']);
const TO_RESUME = [
  ...TO_FINAL_COPY,
  'VM_SUSPENDED',
  'LAST_PAGES_SENT',
  'REGISTERS_SENT',
  'DEVICE_STATE_SENT',
  'WRITES_FLUSHED',
  'CONTROL_TRANSFERRED',
] as const;

describe('the statechart', () => {
  it('reaches every one of its states', () => {
    const leaves: string[] = [];
    const visit = (node: { id: string; states: object }) => {
      const children = Object.values(node.states) as (typeof node)[];
      if (children.length === 0) leaves.push(node.id);
      children.forEach(visit);
    };
    visit(migrationMachine.root as never);
    const seen = new Set(reached.flatMap((machine) => machine._nodes.map(({ id }) => id)));
    // Left at once for one of their two followers.
    const passedThrough = ['switch.decidingToAnnounce', 'memory.deciding'];
    expect(leaves.filter((leaf) => !seen.has(leaf))).toEqual(
      passedThrough.map((state) => `migration.networkReconfiguration.${state}`),
    );
    expect(Object.keys(migrationMachine.states).sort()).toEqual([...PHASES, ...ENDINGS].sort());
  });

  it('takes every one of its transitions on the way', () => {
    const declared = new Set<string>();
    const visit = (node: { id: string; ownEvents: readonly string[]; states: object }) => {
      for (const event of node.ownEvents)
        if (event !== '' && !event.startsWith('xstate.')) declared.add(`${node.id} ${event}`);
      for (const child of Object.values(node.states)) visit(child as typeof node);
    };
    visit(migrationMachine.root as never);
    const taken = new Set<string>();
    for (const machine of reached) {
      for (const event of EVENTS) {
        for (const node of machine._nodes) {
          if (node.ownEvents.includes(event.type as never) && machine.can(event))
            taken.add(`${node.id} ${event.type}`);
        }
      }
    }
    expect([...declared].filter((each) => !taken.has(each))).toEqual([]);
  });

  it('allows cancel in the first two phases and refuses it, and counts that, from the third on', () => {
    for (const machine of reached.filter(({ status }) => status === 'active')) {
      const [phase] = Object.keys(machine.value);
      const [after] = transition(migrationMachine, machine, { type: 'CANCEL' });
      if (phase === 'setup' || phase === 'memoryTransfer') {
        expect(after.value).toBe('cancelled');
        expect(machine.hasTag('cancellable')).toBe(true);
      } else {
        expect(after.value).toEqual(machine.value);
        expect(after.context.refusedCancels).toBe(machine.context.refusedCancels + 1);
        expect(machine.hasTag('cancellable')).toBe(false);
      }
    }
  });

  it('has a way to an end from every state', () => {
    for (const machine of reached.filter(({ status }) => status === 'active')) {
      const onward = getShortestPaths(migrationMachine, {
        fromState: machine as never,
        events: EVENTS,
        serializeState: serializeState as never,
      });
      expect(onward.some(({ state }) => (state as Machine).status === 'done')).toBe(true);
    }
  });

  it('says of each state where the VM is and who owns the disk, exactly once', () => {
    for (const machine of reached) {
      const among = (tags: readonly string[]) =>
        tags.filter((tag) => machine.tags.has(tag as never)).length;
      expect(among(['sourceOwnsDisk', 'nobodyOwnsDisk', 'destinationOwnsDisk'])).toBe(1);
      if (machine.value !== 'lost')
        expect(among(['sourceRuns', 'suspended', 'destinationRuns'])).toBe(1);
    }
  });

  it('leads nowhere once it has ended', () => {
    for (const machine of reached.filter(({ status }) => status === 'done')) {
      for (const event of EVENTS)
        expect(transition(migrationMachine, machine, event)[0].value).toBe(machine.value);
    }
  });

  it('needs both hosts until a VM that moved first has all of its pages', () => {
    const pulling = follow(['VM_RESUMED'], follow(TO_RESUME.slice(4), movedFirst()));
    expect(pulling.hasTag('pullingPages')).toBe(true);
    expect(follow(['ANNOUNCED', 'SWITCH_RELEARNED'], pulling).status).toBe('active');
    expect(follow(['ANNOUNCED', 'SWITCH_RELEARNED', 'PAGES_PULLED'], pulling).value).toBe(
      'completed',
    );
    expect(follow(['PAGES_PULLED', 'ANNOUNCED', 'SWITCH_RELEARNED'], pulling).value).toBe(
      'completed',
    );
    for (const fault of ['SOURCE_DIED', 'CONNECTION_TIMED_OUT', 'DESTINATION_DIED'] as const) {
      expect(follow([fault], pulling).value).toBe('lost');
    }
  });

  it('takes the VM up again on the source when the destination dies before it has the disk', () => {
    expect(follow([...TO_FINAL_COPY, 'DESTINATION_DIED']).value).toBe('failed');
    expect(follow([...TO_RESUME, 'DESTINATION_DIED']).value).toBe('lost');
  });

  it('loses the VM when the source dies before the destination has it, and not after', () => {
    expect(follow([...TO_FINAL_COPY, 'SOURCE_DIED']).value).toBe('lost');
    expect(follow([...TO_RESUME, 'SOURCE_DIED']).value).toEqual({ resume: 'starting' });
  });

  it('fails at the handover when the storage became unreachable before', () => {
    const early = follow(['STORAGE_UNREACHABLE', ...TO_FINAL_COPY]);
    expect(early.hasTag('suspended')).toBe(true);
    const handover = [
      'VM_SUSPENDED',
      'LAST_PAGES_SENT',
      'REGISTERS_SENT',
      'DEVICE_STATE_SENT',
      'WRITES_FLUSHED',
    ] as const;
    const failed = follow(handover, early);
    expect(failed.value).toBe('failed');
    expect(failed.context.endReason).toBe('storageUnreachable');
  });
});
