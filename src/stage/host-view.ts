import type { Moment } from '../migration/moment';
import type { Side } from '../migration/page-states';

/** What a host has of the VM. */
export type VmBadge =
  'running' | 'slowed' | 'pulling' | 'suspended' | 'resuming' | 'skeleton' | 'none' | 'lost';

/** What the memory on a host is to the VM; `alone`: the migration is over, and the copy is gone. */
export type MemoryUse =
  | 'absent'
  | 'allocating'
  | 'filling'
  | 'live'
  | 'alone'
  | 'missing'
  | 'serving'
  | 'frozen'
  | 'freed'
  | 'discarded'
  | 'lost';

/** What it is worth: nothing is there yet, it is being set up, its pages count, or they do no more. */
export type MemoryWorth = 'none' | 'settingUp' | 'inUse' | 'gone';

const WORTH: Readonly<Record<MemoryUse, MemoryWorth>> = {
  absent: 'none',
  allocating: 'settingUp',
  filling: 'inUse',
  live: 'inUse',
  alone: 'inUse',
  missing: 'inUse',
  serving: 'inUse',
  frozen: 'inUse',
  freed: 'gone',
  discarded: 'gone',
  lost: 'gone',
};

/** Whether the pages of such a memory count. */
export function memoryWorth(use: MemoryUse): MemoryWorth {
  return WORTH[use];
}

export interface HostView {
  readonly vm: VmBadge;
  /** True on the one host that has the VM, or would take it up again. */
  readonly home: boolean;
  readonly memory: MemoryUse;
}

/** What is to be seen on a host: where the VM is, and what the memory there is good for. */
export function hostView(moment: Moment, side: Side): HostView {
  if (moment.phase === 'lost') return { vm: 'lost', home: false, memory: 'lost' };
  return side === 'source' ? sourceView(moment) : destinationView(moment);
}

function isCopyGone(phase: Moment['phase']): boolean {
  return phase === 'cancelled' || phase === 'failed' || phase === 'notConverging';
}

function sourceView({ phase, vm, storageOwner, throttle, pulling }: Moment): HostView {
  if (vm === 'source') {
    const slowed = throttle > 0 && phase === 'memoryTransfer';
    const memory = isCopyGone(phase) ? 'alone' : 'live';
    return { vm: slowed ? 'slowed' : 'running', home: true, memory };
  }
  if (pulling) return { vm: 'none', home: false, memory: 'serving' };
  if (vm === 'destination') return { vm: 'none', home: false, memory: 'freed' };
  return { vm: 'suspended', home: storageOwner !== 'destination', memory: 'frozen' };
}

function destinationView(moment: Moment): HostView {
  const { phase, vm, storageOwner, destination, pulling } = moment;
  if (isCopyGone(phase)) {
    return { vm: 'none', home: false, memory: 'discarded' };
  }
  if (pulling) return { vm: 'pulling', home: true, memory: 'missing' };
  if (vm === 'destination') return { vm: 'running', home: true, memory: 'live' };
  if (vm === 'nowhere') {
    return storageOwner === 'destination'
      ? { vm: 'resuming', home: true, memory: 'frozen' }
      : { vm: 'suspended', home: false, memory: 'filling' };
  }
  if (!destination.skeleton) return { vm: 'none', home: false, memory: 'absent' };
  return {
    vm: 'skeleton',
    home: false,
    memory: destination.allocated < 1 ? 'allocating' : 'filling',
  };
}
