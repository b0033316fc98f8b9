import type { Bytes, BytesPerSecond, Seconds } from '../physics/units';
import { lastBy } from './last-by';
import { departureOf, outagesOf } from './outages';
import type { Outage } from './outages';
import { POLICIES } from './policies';
import { QEMU } from './policies/qemu';
import type { Flow, FlowContent, Pass, Snapshot, Timeline } from './recording';

interface Span {
  readonly start: Seconds;
  readonly end: Seconds;
}

/**
 * Looks things up in a timeline: a windowed sender leaves tens of thousands of flows, and a
 * picture is made of them sixty times a second.
 */
export class TimelineIndex {
  readonly #timeline: Timeline;
  /** Bytes of all flows before this one. */
  readonly #bytesBefore: Float64Array;
  readonly #outages: readonly Outage[];
  readonly #first = new Map<Snapshot['event'], Seconds>();
  /** The windows of a windowed sender, from the first page to the end of the live transfer. */
  readonly windows: readonly Span[];

  constructor(timeline: Timeline) {
    const { flows, snapshots, phases, scenario } = timeline;
    this.#timeline = timeline;
    this.#outages = outagesOf(snapshots);
    this.#bytesBefore = new Float64Array(flows.length + 1);
    flows.forEach(({ start, end, rate }, i) => {
      this.#bytesBefore[i + 1] = this.#bytesBefore[i] + (end - start) * rate;
    });
    for (const { event, t } of snapshots) if (!this.#first.has(event)) this.#first.set(event, t);
    const windowed = POLICIES[scenario.policy.name].transfer === 'windowed';
    const live = phases.find(({ name }) => name === 'memoryTransfer');
    this.windows = windowed && live ? windowsOf(live) : [];
  }

  /** When an event happened first. */
  firstTime(event: Snapshot['event']): Seconds | undefined {
    return this.#first.get(event);
  }

  /** Bytes that had crossed the link by `t`. */
  bytesBy(t: Seconds): Bytes {
    const { flows } = this.#timeline;
    const i = lastStarted(flows, t);
    if (i < 0) return 0;
    const { start, end, rate } = flows[i];
    return this.#bytesBefore[i] + (Math.min(t, end) - start) * rate;
  }

  /** The flow that is under way. */
  flowAt(t: Seconds): Flow | undefined {
    const { flows } = this.#timeline;
    const flow = flows[lastStarted(flows, t)] as Flow | undefined;
    return flow && t < flow.end ? flow : undefined;
  }

  passAt(t: Seconds): Pass | undefined {
    const { passes } = this.#timeline;
    const pass = passes[lastStarted(passes, t)] as Pass | undefined;
    return pass && t < pass.end ? pass : undefined;
  }

  /** The last flow of pages that a pass has begun by `t`; what an earlier one left in the send buffer is not its own. */
  lastFlowOfPass(pass: Pass, t: Seconds): Flow | undefined {
    const { flows } = this.#timeline;
    for (let i = lastStarted(flows, t); i >= 0 && flows[i].start >= pass.start; i--)
      if (flows[i].pages?.pass === pass.number) return flows[i];
    return undefined;
  }

  /** Bytes of some content that had left by `t`. */
  bytesOf(what: FlowContent, t: Seconds): Bytes {
    const { flows } = this.#timeline;
    let bytes = 0;
    for (let i = lastStarted(flows, t); i >= 0 && flows[i].what !== 'pages'; i--) {
      const { start, end, rate } = flows[i];
      if (flows[i].what === what) bytes += (Math.min(t, end) - start) * rate;
    }
    return bytes;
  }

  /** What arrives at `t` left at this instant: nothing gets further while the link is down. */
  departureOf(t: Seconds): Seconds {
    return departureOf(this.#outages, this.#timeline.scenario.link.latency, t);
  }

  /** The window of a windowed sender in which `t` lies. */
  windowAt(t: Seconds): Span | undefined {
    const window = this.windows[lastStarted(this.windows, t)] as Span | undefined;
    return window && t < window.end ? window : undefined;
  }

  /** Bursts and pauses of a window as one rate: what a person reads and a chart shows. */
  meanRate({ start, end }: Span): BytesPerSecond {
    return end > start ? (this.bytesBy(end) - this.bytesBy(start)) / (end - start) : 0;
  }
}

/** Of a transfer that lasts longer than half an hour, several windows are told as one. */
const MOST_WINDOWS = 20_000;

function windowsOf({ start, end }: Span): Span[] {
  const together = Math.ceil((end - start) / QEMU.window / MOST_WINDOWS);
  const length = Math.max(1, together) * QEMU.window;
  const count = Math.ceil((end - start) / length);
  const bound = (i: number) => (i === count ? end : start + i * length);
  return Array.from({ length: count }, (_, i) => ({ start: bound(i), end: bound(i + 1) }));
}

const indexes = new WeakMap<Timeline, TimelineIndex>();

/** The index of a timeline, made once for each. */
export function indexOf(timeline: Timeline): TimelineIndex {
  let index = indexes.get(timeline);
  if (!index) {
    index = new TimelineIndex(timeline);
    indexes.set(timeline, index);
  }
  return index;
}

/** Number of the last of these that started by `t`; -1 if none did. They are in order of time. */
export function lastStarted(spans: readonly { readonly start: Seconds }[], t: Seconds): number {
  return lastBy(spans, ({ start }) => start, t);
}
