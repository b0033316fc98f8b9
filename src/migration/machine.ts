import { assign, setup } from 'xstate';
import { POLICIES } from './policies';
import { stopsAfter } from './policies/policy';
import type { PassReport, StopReason, StopSettings } from './policies/policy';
import type { EndReason } from './phases';
import type { PolicyName } from './scenario';

/** What happens, in the words of the physics; the machine says what follows. */
export type MigrationEvent =
  | { type: 'CONNECTED' }
  | { type: 'CONFIGURATION_SENT' }
  | { type: 'SKELETON_CREATED' }
  | { type: 'MEMORY_ALLOCATED' }
  | { type: 'PASS_COMPLETED'; report: PassReport; settings: StopSettings }
  /** The hypervisor takes this share of the guest's time, so that it writes less. */
  | { type: 'THROTTLED'; share: number }
  | { type: 'VM_SUSPENDED' }
  | { type: 'LAST_PAGES_SENT' }
  | { type: 'REGISTERS_SENT' }
  | { type: 'DEVICE_STATE_SENT' }
  | { type: 'WRITES_FLUSHED' }
  | { type: 'CONTROL_TRANSFERRED' }
  | { type: 'VM_RESUMED' }
  /** The operator lets the VM move first and pull its pages. */
  | { type: 'START_POSTCOPY' }
  | { type: 'PAGES_PULLED' }
  | { type: 'ANNOUNCED' }
  | { type: 'SWITCH_RELEARNED' }
  | { type: 'CANCEL' }
  | { type: 'LINK_DOWN' }
  | { type: 'LINK_UP' }
  | { type: 'CONNECTION_TIMED_OUT' }
  | { type: 'DESTINATION_OUT_OF_MEMORY' }
  | { type: 'DESTINATION_DIED' }
  | { type: 'SOURCE_DIED' }
  | { type: 'STORAGE_UNREACHABLE' }
  | { type: 'GIVE_UP' };

export interface MigrationContext {
  readonly policy: PolicyName;
  /** Whether the destination will tell the switch. */
  readonly announce: boolean;
  /** The pass that is under way, from 1; the final copy is not one. */
  readonly pass: number;
  /** Share of its time that the guest is kept from running, 0 to 1. */
  readonly throttle: number;
  readonly linkUp: boolean;
  readonly storageReachable: boolean;
  /** The VM moves before its memory: the pages that are missing are pulled afterwards. */
  readonly postCopy: boolean;
  readonly stopReason?: StopReason;
  readonly endReason?: EndReason;
  /** How often cancel was asked for when it was too late. */
  readonly refusedCancels: number;
}

export interface MigrationInput {
  readonly policy: PolicyName;
  readonly announce: boolean;
}

/** What a state means for the rest of the world; the stage reads these, never state names. */
export type MigrationTag =
  | 'cancellable'
  | 'sourceRuns'
  | 'suspended'
  | 'destinationRuns'
  | 'pullingPages'
  | 'sourceOwnsDisk'
  | 'nobodyOwnsDisk'
  | 'destinationOwnsDisk';

/**
 * The six phases as a statechart: the only place that says what may follow what.
 *
 *     setup -> memoryTransfer -> finalCopy -> storageHandover -> resume -> networkReconfiguration -> completed
 *        \________ | cancel          \ | fault
 *                cancelled           failed: the VM runs (again) on the source
 */
export const migrationMachine = setup({
  types: {
    context: {} as MigrationContext,
    events: {} as MigrationEvent,
    input: {} as MigrationInput,
    tags: {} as MigrationTag,
  },
  guards: {
    policyStops: ({ context, event }) => stopReasonOf(context, event) !== undefined,
    storageReachable: ({ context }) => context.storageReachable,
    announces: ({ context }) => context.announce,
    movesFirst: ({ context }) => context.postCopy,
  },
  actions: {
    countPass: assign({ pass: ({ context }) => context.pass + 1 }),
    keepStopReason: assign(({ context, event }) => {
      const stopReason = stopReasonOf(context, event);
      return stopReason === undefined ? {} : { stopReason, postCopy: stopReason === 'postCopy' };
    }),
    startPostCopy: assign({ stopReason: 'postCopy', postCopy: true }),
    throttle: assign(({ event }) => (event.type === 'THROTTLED' ? { throttle: event.share } : {})),
    refuseCancel: assign({ refusedCancels: ({ context }) => context.refusedCancels + 1 }),
    loseLink: assign({ linkUp: false }),
    mendLink: assign({ linkUp: true }),
    loseStorage: assign({ storageReachable: false }),
    keepEndReason: assign((_, { reason }: { reason: EndReason }) => ({ endReason: reason })),
  },
}).createMachine({
  id: 'migration',
  context: ({ input }) => ({
    ...input,
    pass: 0,
    throttle: 0,
    postCopy: false,
    linkUp: true,
    storageReachable: true,
    refusedCancels: 0,
  }),
  initial: 'setup',
  on: {
    CANCEL: { actions: 'refuseCancel' },
    LINK_DOWN: { actions: 'loseLink' },
    LINK_UP: { actions: 'mendLink' },
    // Before the handover the source still has its disk: only the destination misses it.
    STORAGE_UNREACHABLE: { actions: 'loseStorage' },
  },
  states: {
    setup: {
      tags: ['cancellable', 'sourceRuns', 'sourceOwnsDisk'],
      on: {
        CANCEL: { target: 'cancelled', actions: ended('cancelledByOperator') },
        DESTINATION_OUT_OF_MEMORY: { target: 'failed', actions: ended('destinationOutOfMemory') },
        ...whileTheSourceHasTheVm(),
      },
      initial: 'connecting',
      states: {
        connecting: { on: { CONNECTED: 'sendingConfiguration' } },
        sendingConfiguration: { on: { CONFIGURATION_SENT: 'creatingSkeleton' } },
        creatingSkeleton: { on: { SKELETON_CREATED: 'allocatingMemory' } },
        allocatingMemory: { on: { MEMORY_ALLOCATED: '#migration.memoryTransfer' } },
      },
    },
    memoryTransfer: {
      tags: ['cancellable', 'sourceRuns', 'sourceOwnsDisk'],
      entry: assign({ pass: 1 }),
      on: {
        CANCEL: { target: 'cancelled', actions: ended('cancelledByOperator') },
        DESTINATION_OUT_OF_MEMORY: { target: 'failed', actions: ended('destinationOutOfMemory') },
        THROTTLED: { actions: 'throttle' },
        START_POSTCOPY: { target: 'finalCopy', actions: 'startPostCopy' },
        GIVE_UP: { target: 'notConverging', actions: ended('neverConverged') },
        ...whileTheSourceHasTheVm(),
      },
      initial: 'pass',
      states: {
        pass: {
          on: {
            PASS_COMPLETED: [
              { guard: 'policyStops', target: '#migration.finalCopy', actions: 'keepStopReason' },
              { target: 'pass', reenter: true, actions: 'countPass' },
            ],
          },
        },
      },
    },
    finalCopy: {
      tags: ['suspended', 'sourceOwnsDisk'],
      on: whileTheSourceHasTheVm(),
      initial: 'suspending',
      states: {
        suspending: {
          on: {
            VM_SUSPENDED: [{ guard: 'movesFirst', target: 'registers' }, { target: 'lastPages' }],
          },
        },
        lastPages: { on: { LAST_PAGES_SENT: 'registers' } },
        registers: { on: { REGISTERS_SENT: 'deviceState' } },
        deviceState: { on: { DEVICE_STATE_SENT: '#migration.storageHandover' } },
      },
    },
    storageHandover: {
      tags: ['suspended'],
      on: {
        STORAGE_UNREACHABLE: { target: 'failed', actions: ended('storageUnreachable') },
        ...whileTheSourceHasTheVm(),
      },
      initial: 'flushing',
      states: {
        flushing: {
          tags: ['sourceOwnsDisk'],
          on: {
            WRITES_FLUSHED: [
              { guard: 'storageReachable', target: 'transferringControl' },
              { target: '#migration.failed', actions: ended('storageUnreachable') },
            ],
          },
        },
        transferringControl: {
          tags: ['nobodyOwnsDisk'],
          on: { CONTROL_TRANSFERRED: '#migration.resume' },
        },
      },
    },
    resume: {
      tags: ['suspended', 'destinationOwnsDisk'],
      on: onceTheDestinationHasTheVm(),
      initial: 'starting',
      states: {
        starting: { on: { VM_RESUMED: '#migration.networkReconfiguration' } },
      },
    },
    // The switch learns where the VM is; a VM that moved first pulls its pages meanwhile.
    networkReconfiguration: {
      tags: ['destinationRuns', 'destinationOwnsDisk'],
      on: onceTheDestinationHasTheVm(),
      type: 'parallel',
      onDone: '#migration.completed',
      states: {
        switch: {
          initial: 'decidingToAnnounce',
          states: {
            decidingToAnnounce: {
              always: [
                { guard: 'announces', target: 'announcing' },
                { target: 'waitingForTheSwitch' },
              ],
            },
            announcing: { on: { ANNOUNCED: 'waitingForTheSwitch' } },
            waitingForTheSwitch: { on: { SWITCH_RELEARNED: 'relearned' } },
            relearned: { type: 'final' },
          },
        },
        memory: {
          initial: 'deciding',
          states: {
            deciding: { always: [{ guard: 'movesFirst', target: 'pulling' }, { target: 'whole' }] },
            pulling: {
              tags: ['pullingPages'],
              on: {
                PAGES_PULLED: 'whole',
                CONNECTION_TIMED_OUT: {
                  target: '#migration.lost',
                  actions: ended('connectionTimedOut'),
                },
                SOURCE_DIED: { target: '#migration.lost', actions: ended('sourceDied') },
              },
            },
            whole: { type: 'final' },
          },
        },
      },
    },
    completed: { type: 'final', tags: ['destinationRuns', 'destinationOwnsDisk'] },
    cancelled: { type: 'final', tags: ['sourceRuns', 'sourceOwnsDisk'] },
    failed: { type: 'final', tags: ['sourceRuns', 'sourceOwnsDisk'] },
    notConverging: { type: 'final', tags: ['sourceRuns', 'sourceOwnsDisk'] },
    lost: { type: 'final', tags: ['nobodyOwnsDisk'] },
  },
});

function ended(reason: EndReason) {
  return { type: 'keepEndReason' as const, params: { reason } };
}

/** Until control of the disk has moved, the source can always take the VM up again. */
function whileTheSourceHasTheVm() {
  return {
    CONNECTION_TIMED_OUT: { target: '#migration.failed', actions: ended('connectionTimedOut') },
    DESTINATION_DIED: { target: '#migration.failed', actions: ended('destinationDied') },
    SOURCE_DIED: { target: '#migration.lost', actions: ended('sourceDied') },
  } as const;
}

/** From then on the VM lives and dies with the destination. */
function onceTheDestinationHasTheVm() {
  return {
    DESTINATION_DIED: { target: '#migration.lost', actions: ended('destinationDied') },
  } as const;
}

function stopReasonOf(context: MigrationContext, event: MigrationEvent): StopReason | undefined {
  if (event.type !== 'PASS_COMPLETED') return undefined;
  return stopsAfter(POLICIES[context.policy], event.report, event.settings);
}
