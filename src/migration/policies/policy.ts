import type { Bytes, BytesPerSecond, Pages, PagesPerSecond, Seconds } from '../../physics/units';
import type { Framing } from '../../physics/link';
import type { StorageKind } from '../../physics/shared-storage';
import type { PolicyName } from '../scenario';

/** What a pass did, and what it leaves: all that a stop rule may look at. */
export interface PassReport {
  /** 1 for the pass that sends everything. */
  readonly pass: number;
  /** Pages that the pass sent. */
  readonly pages: Pages;
  readonly bytes: Bytes;
  readonly duration: Seconds;
  /** Distinct pages that turned dirty during the pass. */
  readonly dirtiedPages: Pages;
  /** Pages still to send: those, and what the pass did not reach. */
  readonly remaining: Pages;
  /** Pages that were to be sent and were left out, since the guest had written them again. */
  readonly skippedPages: Pages;
  /** Pages that the pass before sent; 0 for the first. */
  readonly previousPages: Pages;
  /** Pages sent in all so far, and pages of RAM. */
  readonly totalPages: Pages;
  readonly ramPages: Pages;
  /** Page writes a second of the guest at the end of the pass, slowed down as it is. */
  readonly writeRate: PagesPerSecond;
  /** The rate at which the policy itself held the pass, if it did. */
  readonly limit: BytesPerSecond | undefined;
  /** Pages a second that the migration gets at the end of the pass, as this hypervisor knows it. */
  readonly rate: PagesPerSecond;
}

export interface StopSettings {
  readonly downtimeLimit: Seconds;
  readonly maxPasses: number;
  /** qemu-postcopy: when the operator lets the VM move; 0 = after the first pass. */
  readonly postcopyAt: Seconds;
}

export type StopReason =
  | 'nothingLeft'
  | 'fitsDowntimeLimit'
  | 'fewPages'
  | 'passLimit'
  | 'noProgress'
  | 'tooMuchSent'
  | 'postCopy';

/** One rule to stop, held against a pass: the figure that it looks at, and where its limit lies. */
export interface StopCheck {
  readonly reason: StopReason;
  readonly met: boolean;
  /** In pages; passes for `passLimit`. */
  readonly figure: number;
  readonly limit: number;
}

/** Why a rule holds: a published source, or an assumption of this model that says so. */
export interface Rule {
  /** Key of the message that explains the rule to a reader. */
  readonly id: string;
  /** Where it is published. A rule with neither this nor `recorded` is an assumption. */
  readonly source?: string;
  /** Seen in the recorded migrations that the model is held against. */
  readonly recorded?: true;
}

/** Values that a scenario takes for this policy where it gives none. */
export interface PolicyDefaults {
  readonly downtimeLimit: Seconds;
  readonly maxPasses: number;
  readonly maxBandwidth: BytesPerSecond;
  readonly framing: Framing;
  readonly outstandingWrites: Bytes;
}

/** How long the hypervisor's own steps take on hosts that do nothing else. */
export interface StepTimes {
  readonly configuration: Bytes;
  readonly createSkeleton: Seconds;
  /** Whether the destination allocates the VM's memory during the migration, or had it before. */
  readonly allocatesMemory: boolean;
  readonly suspend: Seconds;
  readonly storageHandover: Readonly<Record<StorageKind, Seconds>>;
  readonly resume: Seconds;
  /** A connection that carries nothing for this long is given up. */
  readonly connectionTimeout: Seconds;
}

/** What compressing pages does to them. */
export interface Compression {
  /** A page becomes so many times smaller. */
  readonly ratio: number;
  /** The hosts compress so many times slower than they copy. */
  readonly slowdown: number;
}

/** A hypervisor's rules: what to send, when to stop, what to do when it does not converge. */
export interface Policy {
  readonly name: PolicyName;
  /** How pages get onto the link: in a steady stream, or in windows with a quota. */
  readonly transfer: 'continuous' | 'windowed';
  /** Whether a run that never converges is given up; others suspend the VM at some point regardless. */
  readonly givesUp: boolean;
  /** Bytes that go with each page on the wire. */
  readonly pageHeader: Bytes;
  readonly defaults: PolicyDefaults;
  readonly times: StepTimes;
  /** Only for hypervisors that can; whether they do is the scenario's `policy.compression`. */
  readonly compression?: Compression;
  /** When the destination announces the VM to the switch, counted from its resumption. */
  readonly announcements: readonly Seconds[];
  readonly rules: readonly Rule[];
  /** The rate at which the policy itself holds the next pass; undefined where it does not. */
  passRate?(report: PassReport | undefined): BytesPerSecond;
  /** Whether the VM may move before its memory, and pull it afterwards. */
  readonly movesFirst?: true;
  /** Whether pages that were written again during the pass are left for the next one. */
  readonly skipsDirtyPages?: true;
  /** Share of its time to take from the guest from now on; undefined to leave it as it is. */
  throttleAfter?(report: PassReport, throttle: number): number | undefined;
  /** Share of its write rate that the guest keeps under a throttle; 1 - throttle where nothing is said. */
  keptShare?(throttle: number, catchUp: Seconds): number;
  /** After a pass: the rules to suspend the VM now, in their order; the first that is met gives the reason. */
  stopRules(report: PassReport, settings: StopSettings): readonly StopCheck[];
}

/** After a pass: why to suspend the VM now, or undefined to make another pass. */
export function stopsAfter(
  policy: Policy,
  report: PassReport,
  settings: StopSettings,
): StopReason | undefined {
  return policy.stopRules(report, settings).find(({ met }) => met)?.reason;
}

/** A pass left nothing to send: the same rule for all who look at what is left. */
export function nothingLeft({ remaining }: PassReport): StopCheck {
  return { reason: 'nothingLeft', met: remaining === 0, figure: remaining, limit: 0 };
}

/** So many passes and no more. */
export function passLimit({ pass }: PassReport, { maxPasses }: StopSettings): StopCheck {
  return { reason: 'passLimit', met: pass >= maxPasses, figure: pass, limit: maxPasses };
}

/** How many pages could be sent within the downtime limit. */
export function fittingPages({ rate }: PassReport, { downtimeLimit }: StopSettings): Pages {
  return rate * downtimeLimit;
}
