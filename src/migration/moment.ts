import type { Pages, Seconds, Bytes, BytesPerSecond } from '../physics/units';
import { givesUpAfter, lastRetransmissionAfter, RETRANSMISSION } from '../physics/tcp-client';
import { MacTable } from '../physics/mac-table';
import type { StorageOwner } from '../physics/shared-storage';
import { nextRequestAfter } from './client-trace';
import type { ClientTrace, Stall } from './client-trace';
import { lastBy } from './last-by';
import type { Ending, Phase } from './phases';
import { POLICIES } from './policies';
import { fateOf, reachAt } from './reach';
import type { FrameFate } from './reach';
import { pagesSentBy } from './departures';
import type { FlowContent, Pass, Snapshot, Timeline } from './recording';
import { registerBytes } from './steps';
import { indexOf } from './timeline-index';

/** Where the VM executes: nowhere while it is suspended. */
export type VmPlace = 'source' | 'nowhere' | 'destination';

export interface MacTableRow {
  readonly who: 'vm' | 'client';
  readonly port: number;
  /** Since its last frame. */
  readonly age: Seconds;
  /** True when the entry points to a host on which the VM no longer runs. */
  readonly stale: boolean;
  /** True for an entry that was relearned at a new port. */
  readonly moved: boolean;
}

export interface ClientMoment {
  /** `idle`: nobody would answer, but nothing has been asked yet. */
  readonly state: 'answered' | 'idle' | 'waiting' | 'gaveUp';
  /** Until it asks again; undefined while it waits, and where it asks no more. */
  readonly nextRequestIn: Seconds | undefined;
  /** How long it has waited for the present answer. */
  readonly waiting: Seconds;
  /** Retransmissions of the present request so far, or of the one that it gave up. */
  readonly retransmissions: number;
  /** After so many without an answer its TCP gives up. */
  readonly mostRetransmissions: number;
  readonly framesLost: number;
  /** When its TCP gives up if nothing answers, counted from the request. */
  readonly givesUpAfter: Seconds;
  /** When its TCP sends for the last time, counted from the request: by then the VM must be back. */
  readonly lastRetransmissionAfter: Seconds;
  /** What becomes of a frame that it sends now. */
  readonly fate: FrameFate;
}

/** All that can be seen at an instant, but for the pages themselves. */
export interface Moment {
  readonly t: Seconds;
  readonly phase: Phase | Ending;
  readonly step: string;
  readonly cancellable: boolean;
  readonly vm: VmPlace;
  readonly storageOwner: StorageOwner;
  /** Shares of the two steps of the handover that are done, 0 to 1. */
  readonly handover: { readonly flushed: number; readonly transferred: number };
  readonly linkUp: boolean;
  /** Share of its time that the hypervisor takes from the guest to slow it down, 0 to 1. */
  readonly throttle: number;
  /** The VM moved before its memory and still misses pages: both hosts are needed. */
  readonly pulling: boolean;
  /** What the destination has of the VM so far. */
  readonly destination: {
    readonly connected: boolean;
    readonly configuration: boolean;
    readonly skeleton: boolean;
    /** Share of the memory that is allocated, 0 to 1. */
    readonly allocated: number;
    /** Shares that have arrived, 0 to 1. */
    readonly registers: number;
    readonly devices: number;
  };
  /** The pass under way: of the memory transfer, of the final copy, or of pages that are pulled. */
  readonly pass:
    | { readonly number: number; readonly final: boolean; readonly sent: Pages; readonly of: Pages }
    | undefined;
  /** What the link carries; a sender that works in windows is told by the mean over its window. */
  readonly flow: { readonly what: FlowContent; readonly rate: BytesPerSecond } | undefined;
  readonly bytesSent: Bytes;
  /** How long the VM has been suspended; 0 while it runs. */
  readonly blackout: Seconds;
  /** The port that the switch sends the VM's frames to; 0: to all. */
  readonly vmPort: 0 | 1 | 2;
  readonly macTable: readonly MacTableRow[];
  readonly client: ClientMoment;
}

/** How much of the pass under way has been sent, 0 to 1; undefined where there is none, or nothing in it. */
export function passShare({ pass }: Moment): number | undefined {
  return pass && pass.of > 0 ? pass.sent / pass.of : undefined;
}

/** The snapshot of the statechart that holds at `t`. */
export function snapshotAt(timeline: Timeline, t: Seconds): Snapshot {
  return timeline.snapshots[snapshotNumberAt(timeline, t)];
}

/** Number of the snapshot that holds at `t`, from 0. */
export function snapshotNumberAt({ snapshots }: Timeline, t: Seconds): number {
  return Math.max(
    0,
    lastBy(snapshots, (snapshot) => snapshot.t, t),
  );
}

/** What is seen of a recording at `t`: the screen shows this and nothing else. */
export function momentAt(timeline: Timeline, t: Seconds): Moment {
  const snapshot = snapshotAt(timeline, t);
  const { tags, phase, step } = snapshot;
  const reach = reachAt(timeline.reach, t);
  return {
    t,
    phase,
    step,
    cancellable: tags.has('cancellable'),
    vm: tags.has('sourceRuns') ? 'source' : tags.has('destinationRuns') ? 'destination' : 'nowhere',
    storageOwner: tags.has('sourceOwnsDisk')
      ? 'source'
      : tags.has('destinationOwnsDisk')
        ? 'destination'
        : 'nobody',
    handover: {
      flushed: shareOfStep(timeline, 'DEVICE_STATE_SENT', 'WRITES_FLUSHED', t),
      transferred: shareOfStep(timeline, 'WRITES_FLUSHED', 'CONTROL_TRANSFERRED', t),
    },
    linkUp: snapshot.linkUp,
    throttle: snapshot.throttle,
    pulling: tags.has('pullingPages'),
    destination: destinationAt(timeline, t),
    pass: passAt(timeline, t),
    flow: flowAt(timeline, t),
    bytesSent: indexOf(timeline).bytesBy(t),
    blackout: reach.vm === 'suspended' ? t - reach.t : 0,
    vmPort: reach.port,
    macTable: macTableAt(timeline, t),
    client: clientAt(timeline, t),
  };
}

function destinationAt(timeline: Timeline, t: Seconds): Moment['destination'] {
  const { vm } = timeline.scenario;
  const registers = registerBytes(timeline.scenario);
  const after = (event: Snapshot['event']) => (indexOf(timeline).firstTime(event) ?? Infinity) <= t;
  const gone = ['cancelled', 'failed', 'lost', 'notConverging'].includes(
    snapshotAt(timeline, t).phase,
  );
  if (gone)
    return {
      connected: false,
      configuration: false,
      skeleton: false,
      allocated: 0,
      registers: 0,
      devices: 0,
    };
  return {
    connected: after('CONNECTED'),
    configuration: after('CONFIGURATION_SENT'),
    skeleton: after('SKELETON_CREATED'),
    allocated: shareOfStep(timeline, 'SKELETON_CREATED', 'MEMORY_ALLOCATED', t),
    registers: after('REGISTERS_SENT') ? 1 : shareOf('registers', registers, t),
    devices: after('DEVICE_STATE_SENT')
      ? 1
      : shareOf('deviceState', vm.deviceState - registers, indexOf(timeline).departureOf(t)),
  };

  // Read from what the link has carried: with a broken link nothing gets on.
  function shareOf(what: FlowContent, bytes: Bytes, by: Seconds): number {
    return bytes > 0 ? Math.min(1, indexOf(timeline).bytesOf(what, by) / bytes) : 0;
  }
}

// How much of what lies between two events is done: it goes at a constant rate.
function shareOfStep(
  timeline: Timeline,
  from: Snapshot['event'],
  to: Snapshot['event'],
  t: Seconds,
): number {
  const start = indexOf(timeline).firstTime(from);
  if (start === undefined || t < start) return 0;
  const end = indexOf(timeline).firstTime(to) ?? timeline.end;
  return t >= end ? 1 : (t - start) / (end - start);
}

function passAt(timeline: Timeline, t: Seconds): Moment['pass'] {
  const pass = indexOf(timeline).passAt(t);
  if (!pass) return undefined;
  return {
    number: pass.number,
    final: pass.final,
    sent: pagesSentInPass(timeline, pass, t),
    of: pagesInPass(timeline, pass),
  };
}

function pagesSentInPass(timeline: Timeline, pass: Pass, t: Seconds): Pages {
  const flow = indexOf(timeline).lastFlowOfPass(pass, t);
  if (!flow?.pages) return 0;
  return pagesSentBy({ kind: 'send', t: flow.start, end: flow.end, ...flow.pages }, t);
}

/** Pages that a pass has to send. One that was cut short still shows out of how many. */
export function pagesInPass(timeline: Timeline, pass: Pass): Pages {
  const before = timeline.passes[pass.number - 2];
  return before ? Math.max(pass.pages, before.dirtiedPages) : timeline.scenario.vm.ram / 4096;
}

function flowAt(timeline: Timeline, t: Seconds): Moment['flow'] {
  const index = indexOf(timeline);
  const window = index.windowAt(t);
  if (window) {
    const rate = index.meanRate(window);
    return rate > 0 ? { what: 'pages', rate } : undefined;
  }
  const flow = index.flowAt(t);
  return flow && { what: flow.what, rate: flow.rate };
}

function macTableAt(timeline: Timeline, t: Seconds): MacTableRow[] {
  const table = new MacTable(timeline.scenario.network.ageing);
  const vm = lastFrameOfVm(timeline, t);
  table.learn('vm', vm.port, vm.t);
  table.learn('client', 3, lastFrameOfClient(timeline.client, t));
  const vmRunsAtPort2 = reachAt(timeline.reach, t).vm === 'destination';
  return table.entries(t).map(({ mac, port, lastSeen }) => ({
    who: mac as MacTableRow['who'],
    port,
    age: t - lastSeen,
    stale: mac === 'vm' && vmRunsAtPort2 && port !== 2,
    moved: mac === 'vm' && port === 2,
  }));
}

// The VM's frames are its answers, its own, and the messages that announce it.
function lastFrameOfVm(timeline: Timeline, t: Seconds): { t: Seconds; port: 1 | 2 } {
  const { reach, client, scenario } = timeline;
  const answer = lastAnswerBy(client, t);
  const home =
    fateOf(reach, answer) === 'answered' && reachAt(reach, answer).vm === 'destination' ? 2 : 1;
  const heard = reach.find(({ port }) => port === 2)?.t;
  if (heard === undefined || heard > t) return { t: Math.max(0, answer), port: home };
  const again = scenario.network.announce ? POLICIES[scenario.policy.name].announcements : [0];
  const announced = again.map((later) => heard + later).findLast((each) => each <= t) ?? heard;
  return { t: Math.max(announced, answer), port: 2 };
}

function lastAnswerBy({ chats, stalls, every }: ClientTrace, t: Seconds): Seconds {
  let last = 0;
  for (const { start, end } of chats) {
    if (start > t) break;
    const lastBeat = Number.isFinite(end) ? end - every : Infinity;
    last = Math.max(last, Math.min(lastBeat, start + Math.floor((t - start) / every) * every));
  }
  for (const { answeredAt } of stalls)
    if (answeredAt !== undefined && answeredAt <= t) last = Math.max(last, answeredAt);
  return last;
}

function lastFrameOfClient(client: ClientTrace, t: Seconds): Seconds {
  const attempts = client.stalls.flatMap((stall) => stall.attempts.map((attempt) => attempt.t));
  return Math.max(lastAnswerBy(client, t), ...attempts.filter((attempt) => attempt <= t));
}

function clientAt(timeline: Timeline, t: Seconds): ClientMoment {
  const { client, scenario, reach } = timeline;
  const stall = client.stalls.find(
    ({ since, answeredAt, gaveUpAt }) => since <= t && t < (answeredAt ?? gaveUpAt!),
  );
  const gaveUp = client.stalls.find(({ gaveUpAt }) => gaveUpAt !== undefined && gaveUpAt <= t);
  const last = stall ?? gaveUp;
  const { os, retransmissionTimeout } = scenario.client;
  const fate = fateOf(reach, t);
  const asks = stall || gaveUp ? undefined : nextRequestAfter(client, t);
  return {
    state: gaveUp ? 'gaveUp' : stall ? 'waiting' : fate === 'answered' ? 'answered' : 'idle',
    nextRequestIn: asks === undefined ? undefined : asks - t,
    waiting: stall ? t - stall.since : 0,
    retransmissions: last ? attemptsBy(last, t).length - 1 : 0,
    mostRetransmissions: RETRANSMISSION[os].retransmissions,
    framesLost: client.stalls.reduce(
      (sum, each) => sum + attemptsBy(each, t).filter(({ fate }) => fate !== 'answered').length,
      0,
    ),
    givesUpAfter: givesUpAfter(RETRANSMISSION[os], retransmissionTimeout),
    lastRetransmissionAfter: lastRetransmissionAfter(RETRANSMISSION[os], retransmissionTimeout),
    fate,
  };
}

function attemptsBy(stall: Stall, t: Seconds) {
  return stall.attempts.filter((attempt) => attempt.t <= t);
}
