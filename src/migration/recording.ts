import type { Bend } from '../physics/guest-clock';
import type {
  Bytes,
  BytesPerSecond,
  PageNumber,
  Pages,
  PagesPerSecond,
  Seconds,
} from '../physics/units';
import type { ClientTrace } from './client-trace';
import type { Intervention } from './interventions';
import type { MigrationEvent, MigrationTag } from './machine';
import type { EndReason, Ending, Phase } from './phases';
import type { MemoryImage } from './memory-image';
import type { Outage } from './outages';
import type { PassReport, StopReason, StopSettings } from './policies/policy';
import type { Reach } from './reach';
import type { Scenario } from './scenario';

/** A snapshot of the statechart: it holds from `t` until the next one. */
export interface Snapshot {
  readonly t: Seconds;
  /** What happened; the first snapshot is the start. */
  readonly event: MigrationEvent['type'] | 'START';
  /** The phase, or how the migration ended. */
  readonly phase: Phase | Ending;
  /** The state within the phase: "creatingSkeleton"; empty once it has ended. */
  readonly step: string;
  /** Ids of all states of the statechart that are active, in its order; snapshots share the lists. */
  readonly active: readonly string[];
  readonly tags: ReadonlySet<MigrationTag>;
  readonly pass: number;
  /** Share of its time that the hypervisor takes from the guest to slow it down, 0 to 1. */
  readonly throttle: number;
  readonly linkUp: boolean;
  /** True where cancel was asked for and refused. */
  readonly refused?: true;
}

/** One sweep over the pages that were to be sent. */
export interface Pass {
  /** 1 for the first; the final copy goes on counting. */
  readonly number: number;
  readonly final: boolean;
  readonly start: Seconds;
  readonly end: Seconds;
  /** Pages sent, and the bytes that they took on the link, headers included. */
  readonly pages: Pages;
  readonly bytes: Bytes;
  /** Pages that were left for the next pass, since the guest had written them again. */
  readonly skippedPages: Pages;
  /** Distinct pages written while it ran. */
  readonly dirtiedPages: Pages;
  /** What the policy looked at when it was done; none for one that was cut short, and for the final copy. */
  readonly judged?: { readonly report: PassReport; readonly settings: StopSettings };
}

export interface PhaseSpan {
  readonly name: Phase;
  readonly start: Seconds;
  readonly end: Seconds;
}

export type FlowContent = 'configuration' | 'pages' | 'registers' | 'deviceState';

/** A stretch of time in which the link carried something at a constant rate. */
export interface Flow {
  readonly what: FlowContent;
  readonly start: Seconds;
  readonly end: Seconds;
  readonly rate: BytesPerSecond;
  /** For pages: which of which pass they are, and how many go a second. */
  readonly pages?: {
    readonly pass: number;
    readonly from: Pages;
    readonly to: Pages;
    readonly rate: PagesPerSecond;
  };
}

/** Pages `from` to `to` - 1 of a pass that were handed over leave one after the other, from `start` on. */
export interface Departure {
  readonly start: Seconds;
  readonly from: Pages;
  readonly to: Pages;
  readonly rate: PagesPerSecond;
}

/** What was done to the set of pages still to send, in order of time. */
export type MemoryOperation =
  /** Logging begins; every page is to be sent. */
  | { readonly kind: 'start'; readonly t: Seconds }
  /** The dirty log is read, cleared and added to the pages still to send. */
  | {
      readonly kind: 'sync';
      readonly t: Seconds;
      /** The sweep starts over at page 0. */ readonly rewind: boolean;
    }
  /** Pages number `from` to `to` - 1 of the pass leave at `rate`; all have left at `end`. */
  | {
      readonly kind: 'send';
      readonly t: Seconds;
      readonly end: Seconds;
      readonly from: Pages;
      readonly to: Pages;
      readonly rate: PagesPerSecond;
    }
  /**
   * Pages `from` to `to` - 1 of the pass are handed to the send buffer at once. The link takes them
   * as `departures` say; where it went down and never came back, some of them never left.
   */
  | {
      readonly kind: 'burst';
      readonly t: Seconds;
      readonly from: Pages;
      readonly to: Pages;
      readonly departures: readonly Departure[];
    }
  /** Of the next `pages` pages to send, those in the log are left for the next pass. */
  | { readonly kind: 'skip'; readonly t: Seconds; readonly pages: Pages }
  /** A page that the guest asked for leaves before its turn, as number `from` of the pass. */
  | {
      readonly kind: 'pull';
      readonly t: Seconds;
      readonly page: PageNumber;
      readonly from: Pages;
      readonly departures: readonly Departure[];
    }
  /** The connection is gone: what has not arrived never will, and is still to be sent. */
  | { readonly kind: 'discard'; readonly t: Seconds }
  /** The VM is suspended (or the migration over): nothing is logged any more. */
  | { readonly kind: 'stopLogging'; readonly t: Seconds };

/** The state of the memory at `t`, kept so that a later state is soon generated again. */
export interface Keyframe {
  readonly t: Seconds;
  /** Operations before this one are contained in the image. */
  readonly operation: number;
  readonly image: MemoryImage;
}

/** What is needed to generate the memory at any instant again. */
export interface MemoryHistory {
  readonly operations: readonly MemoryOperation[];
  readonly guest: readonly Bend[];
  readonly outages: readonly Outage[];
  readonly keyframes: readonly Keyframe[];
}

/** How many pages were dirtied between one instant and the next. */
export interface DirtySample {
  readonly t: Seconds;
  /** Pages that turned dirty since the sample before. */
  readonly dirtied: Pages;
  /** Pages marked in the log. */
  readonly dirty: Pages;
  /** Pages of the pass that have not left yet. */
  readonly toSend: Pages;
}

export interface Outcome {
  readonly status: Exclude<Ending, 'lost'> | 'failed';
  /** True if the VM no longer runs anywhere. */
  readonly vmLost: boolean;
  readonly endReason?: EndReason;
  readonly stopReason?: StopReason;
  /** From the command to its end; where the hypervisor itself reports a figure, that one. */
  readonly totalTime: Seconds;
  /** The downtime that the hypervisor reports, where that is not the blackout. */
  readonly reportedDowntime?: Seconds;
  /** The blackout: from the suspension of the VM to its resumption, wherever that was. */
  readonly downtime: Seconds;
  readonly bytesSent: Bytes;
  readonly pagesSent: Pages;
  /** Passes while the VM ran. */
  readonly livePasses: number;
  /** Post-copy: pages that the guest had to ask for, and how long it waited for them in all. */
  readonly pulled?: { readonly faults: number; readonly stalled: Seconds };
  readonly client: {
    readonly tcpSurvives: boolean;
    /** The longest time that the client waited for an answer. */
    readonly stall: Seconds;
    readonly framesLost: number;
    /** How long its TCP keeps trying. */
    readonly givesUpAfter: Seconds;
  };
}

/** All of a recording but the memory itself: small, and the same on both sides of the worker. */
export interface Timeline {
  readonly scenario: Scenario;
  readonly interventions: readonly Intervention[];
  readonly snapshots: readonly Snapshot[];
  readonly phases: readonly PhaseSpan[];
  readonly passes: readonly Pass[];
  readonly flows: readonly Flow[];
  readonly samples: readonly DirtySample[];
  /** Where the VM's frames went, from the start on. */
  readonly reach: readonly Reach[];
  readonly client: ClientTrace;
  /** The migration has ended with the last snapshot; the recording goes on until a client that waits then is served. */
  readonly end: Seconds;
  readonly outcome: Outcome;
}

/** What came of a migration, without what it takes to show it. */
export type Figures = Omit<Timeline, 'flows'>;

/** A migration, whole: a pure function of a scenario and interventions. */
export interface Recording extends Timeline {
  readonly memory: MemoryHistory;
}
