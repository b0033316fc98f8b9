import type { Hosts } from '../physics/host';
import type { Link } from '../physics/link';
import type { SharedStorage } from '../physics/shared-storage';
import type { OperatingSystem } from '../physics/tcp-client';
import type { Bytes, BytesPerSecond, Pages, PagesPerSecond, Seconds } from '../physics/units';
import { PAGE_SIZE } from '../physics/units';

export const PATTERNS = ['uniform', 'sequential', 'hotcold', 'idle', 'measured'] as const;
export type Pattern = (typeof PATTERNS)[number];

export const POLICY_NAMES = [
  'hyper-v-2008r2',
  'hyper-v-2012r2',
  'qemu',
  'qemu-postcopy',
  'xen',
  'xen-2005',
  'vmotion',
] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/**
 * Everything that decides how a migration goes, in base units. Read one from a
 * file with `readScenario`, from an address with the permalink, or take
 * `defaultScenario`: each gives a complete and checked one.
 */
export interface Scenario {
  readonly vm: {
    readonly name: string;
    readonly ram: Bytes;
    /** Share of the pages that the guest has never touched: all zeros, the last of the RAM. */
    readonly zeroPages: number;
    /** CPU registers and the state of the virtual devices. */
    readonly deviceState: Bytes;
  };
  readonly workload: {
    readonly pattern: Pattern;
    /** Page writes a second, before duplicates. */
    readonly writesPerSecond: PagesPerSecond;
    /** The part of the RAM that the guest keeps writing. */
    readonly writableWorkingSet: Bytes;
    /** hotcold: share of the working set that is hot, and share of the writes that go there. */
    readonly hotPages: number;
    readonly hotWrites: number;
    /** sequential: how many pages into its working set the sweep begins. */
    readonly sweepStart: Pages;
    /** The write rate over time: "0s:5000 30s:20000"; empty = `writesPerSecond` throughout. */
    readonly rates: string;
    /** measured: what turned dirty in each pass of a published migration: "934MiB 587MiB 46MiB". */
    readonly dirtyPerPass: string;
    /** A paced guest makes up for so much of a pause when it runs again. */
    readonly catchUp: Seconds;
  };
  readonly link: Link & {
    /** The socket's send buffer on the source. */
    readonly sendBuffer: Bytes;
  };
  readonly hosts: Hosts;
  readonly storage: SharedStorage;
  readonly network: {
    /** Whether the destination tells the switch where the VM is now. */
    readonly announce: boolean;
    /** After how long without a frame the switch forgets an address. */
    readonly ageing: Seconds;
    /** The VM sends a frame of its own this often; 0 = only when asked. */
    readonly vmSendsEvery: Seconds;
  };
  readonly client: {
    readonly os: OperatingSystem;
    /** First wait before a retransmission. */
    readonly retransmissionTimeout: Seconds;
    /** The client asks the VM something this often. */
    readonly asksEvery: Seconds;
  };
  readonly policy: {
    readonly name: PolicyName;
    /** Switch over when the rest can be sent within this time. */
    readonly downtimeLimit: Seconds;
    readonly maxPasses: number;
    /** Limit that the operator sets on the migration; 0 = none. */
    readonly maxBandwidth: BytesPerSecond;
    /** hyper-v-2012r2: pages are compressed on the source, as far as its processors keep up. */
    readonly compression: boolean;
    /** qemu: slow the guest down when it does not converge, by so much at first and then so much more. */
    readonly autoConverge: boolean;
    readonly throttleInitial: number;
    readonly throttleIncrement: number;
    /** qemu-postcopy: when the operator lets the VM move first; 0 = after the first pass. */
    readonly postcopyAt: Seconds;
  };
  readonly giveUpAfter: Seconds;
  readonly seed: number;
}

/** Pages of the VM's RAM. */
export function ramPages(scenario: Scenario): Pages {
  return scenario.vm.ram / PAGE_SIZE;
}

/** Pages that the guest keeps writing: never more than it has. */
export function workingSetPages(scenario: Scenario): Pages {
  const pages = Math.round(scenario.workload.writableWorkingSet / PAGE_SIZE);
  return Math.min(ramPages(scenario), Math.max(1, pages));
}
