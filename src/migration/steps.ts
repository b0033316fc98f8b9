import { availableCopyRate, timeOnLoadedHost } from '../physics/host';
import { goodput, handshakeTime } from '../physics/link';
import { PAGE_SIZE } from '../physics/units';
import type { Bytes, BytesPerSecond, PagesPerSecond, Seconds } from '../physics/units';
import type { MigrationEvent } from './machine';
import { POLICIES } from './policies';
import type { Compression } from './policies/policy';
import type { FlowContent } from './recording';
import type { Scenario } from './scenario';

/** Size of the CPU registers of one virtual processor: an assumption; the rest of the state is devices. */
const REGISTERS: Bytes = 8192;

/** Memory is set aside so many times faster than it is copied: page tables, not contents (an assumption). */
export const ALLOCATION_SPEED = 8;

/** What the work of a step is measured in, and so what sets its speed. */
export type WorkKind =
  'waiting' | 'handshake' | 'hostWork' | 'allocation' | 'linkBytes' | 'diskBytes';

/** What has to be done before the machine hears of the next event. */
export interface Work {
  readonly kind: WorkKind;
  /** Seconds or bytes, after its kind. */
  readonly amount: number;
  /** The way through the link: it passes after the last of it has left, while the link is up. */
  readonly latency?: Seconds;
  /** What was handed over to the send buffer must have left as well. */
  readonly drains?: true;
  readonly carries?: FlowContent;
  readonly done: MigrationEvent['type'];
}

/** What a step of the statechart takes, by "phase.step". Times are the policy's, each with its rule. */
const STEPS: Readonly<Record<string, (scenario: Scenario) => Work>> = {
  'setup.connecting': ({ link }) => ({
    kind: 'handshake',
    amount: handshakeTime(link),
    done: 'CONNECTED',
  }),
  'setup.sendingConfiguration': (scenario) => ({
    ...overTheLink('configuration', times(scenario).configuration, scenario),
    done: 'CONFIGURATION_SENT',
  }),
  'setup.creatingSkeleton': (scenario) => ({
    kind: 'hostWork',
    amount: times(scenario).createSkeleton,
    done: 'SKELETON_CREATED',
  }),
  'setup.allocatingMemory': (scenario) => ({
    kind: 'allocation',
    amount: times(scenario).allocatesMemory ? scenario.vm.ram : 0,
    done: 'MEMORY_ALLOCATED',
  }),
  'finalCopy.suspending': (scenario) => ({
    kind: 'hostWork',
    amount: times(scenario).suspend,
    drains: true,
    done: 'VM_SUSPENDED',
  }),
  'finalCopy.registers': (scenario) => ({
    ...overTheLink('registers', registerBytes(scenario), scenario),
    latency: 0,
    done: 'REGISTERS_SENT',
  }),
  'finalCopy.deviceState': (scenario) => ({
    ...overTheLink('deviceState', scenario.vm.deviceState - registerBytes(scenario), scenario),
    done: 'DEVICE_STATE_SENT',
  }),
  'storageHandover.flushing': ({ storage }) => ({
    kind: 'diskBytes',
    amount: storage.outstandingWrites,
    done: 'WRITES_FLUSHED',
  }),
  'storageHandover.transferringControl': (scenario) => ({
    kind: 'hostWork',
    amount: times(scenario).storageHandover[scenario.storage.kind],
    done: 'CONTROL_TRANSFERRED',
  }),
  'resume.starting': (scenario) => ({
    kind: 'hostWork',
    amount: times(scenario).resume,
    done: 'VM_RESUMED',
  }),
  'networkReconfiguration.announcing': ({ link }) => ({
    kind: 'waiting',
    amount: link.latency,
    done: 'ANNOUNCED',
  }),
};

/** The work of a step; undefined for one that sends pages or waits for the switch. */
export function workOf(step: string, scenario: Scenario): Work | undefined {
  return STEPS[step]?.(scenario);
}

/** Units of work a second, under the conditions of the moment. */
export function speedOf(kind: WorkKind, scenario: Scenario, linkUp: boolean): number {
  switch (kind) {
    case 'waiting':
      return 1;
    case 'handshake':
      return linkUp ? 1 : 0;
    case 'hostWork':
      return 1 / timeOnLoadedHost(scenario.hosts, 1);
    case 'allocation':
      return ALLOCATION_SPEED * availableCopyRate(scenario.hosts);
    case 'linkBytes':
      return linkUp ? linkRate(scenario) : 0;
    case 'diskBytes':
      return scenario.storage.bandwidth;
  }
}

/**
 * Payload bytes a second that a steady stream may send: the link's, or the operator's
 * limit. A windowed sender keeps to the limit by its quota while the VM runs, and
 * ignores it once the VM is suspended (rule 5).
 */
function linkRate(scenario: Scenario): BytesPerSecond {
  const { name, maxBandwidth } = scenario.policy;
  const ofTheLink = goodput(scenario.link);
  const limited = maxBandwidth > 0 && POLICIES[name].transfer === 'continuous';
  return limited ? Math.min(ofTheLink, maxBandwidth) : ofTheLink;
}

/** Bytes that a page takes on the link, its header included. */
export function pageOnTheWire(scenario: Scenario): Bytes {
  const { pageHeader } = POLICIES[scenario.policy.name];
  return PAGE_SIZE / (compressionOf(scenario)?.ratio ?? 1) + pageHeader;
}

/** Pages a second: what the link, the hosts' page-copy rate and a limit of the policy's own let through. */
export function pageRate(scenario: Scenario, limit: BytesPerSecond = Infinity): PagesPerSecond {
  const hostRate = availableCopyRate(scenario.hosts) / (compressionOf(scenario)?.slowdown ?? 1);
  return Math.min(
    Math.min(linkRate(scenario), limit) / pageOnTheWire(scenario),
    hostRate / PAGE_SIZE,
  );
}

function compressionOf({ policy }: Scenario): Compression | undefined {
  return policy.compression ? POLICIES[policy.name].compression : undefined;
}

function overTheLink(what: FlowContent, amount: Bytes, { link }: Scenario) {
  return { kind: 'linkBytes', amount, latency: link.latency, carries: what } as const;
}

/** Of the VM's state but its memory, what is in the registers of its processor. */
export function registerBytes({ vm }: Scenario): Bytes {
  return Math.min(REGISTERS, vm.deviceState);
}

function times(scenario: Scenario) {
  return POLICIES[scenario.policy.name].times;
}
