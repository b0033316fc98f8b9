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
  /** Distinct pages written during the pass: what is still to send. */
  readonly dirtiedPages: Pages;
  /** Page rate that the migration gets at the end of the pass. */
  readonly rate: PagesPerSecond;
}

export interface StopSettings {
  readonly downtimeLimit: Seconds;
  readonly maxPasses: number;
}

export type StopReason = 'nothingLeft' | 'fitsDowntimeLimit' | 'passLimit';

/** Why a rule holds: a published source, or an assumption of this model that says so. */
export interface Rule {
  /** Key of the message that explains the rule to a reader. */
  readonly id: string;
  /** Where it is published; absent for an assumption. */
  readonly source?: string;
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
  readonly suspend: Seconds;
  readonly storageHandover: Readonly<Record<StorageKind, Seconds>>;
  readonly resume: Seconds;
  /** A connection that carries nothing for this long is given up. */
  readonly connectionTimeout: Seconds;
}

/** A hypervisor's rules: what to send, when to stop, what to do when it does not converge. */
export interface Policy {
  readonly name: PolicyName;
  /** Bytes that go with each page on the wire. */
  readonly pageHeader: Bytes;
  readonly defaults: PolicyDefaults;
  readonly times: StepTimes;
  readonly rules: readonly Rule[];
  /** After a pass: why to suspend the VM now, or undefined to make another pass. */
  stopsAfter(report: PassReport, settings: StopSettings): StopReason | undefined;
}
