import type { Bytes, BytesPerSecond, Pages, PagesPerSecond, Seconds } from '../physics/units';
import { departedBy } from './departures';
import type { Flow, FlowContent, MemoryOperation } from './recording';

/** Pages of a pass, by their order in it, and how many go a second. */
export interface PageRun {
  readonly pass: number;
  readonly from: Pages;
  readonly to: Pages;
  readonly rate: PagesPerSecond;
}

/** How much of a run is written down: what can be shown, or no more than its figures need. */
export type Keeping = 'everything' | 'figures';

/**
 * An hour under QEMU, whose sender is the one that does most. An operation takes 390 bytes, the
 * departures and flows that belong to it included: these are 156 MB.
 */
const MOST_OPERATIONS = 400_000;
/** No chart is that many points wide, and a page takes as many in without a pause. */
const MOST_FLOWS = 50_000;

/** A recording that would take more memory than one may. */
export class RecordingTooLarge extends Error {
  /** How far it had come. */
  readonly t: Seconds;

  constructor(t: Seconds) {
    super(`The recording takes too much memory: there is room for its first ${Math.floor(t)} s.`);
    this.name = 'RecordingTooLarge';
    this.t = t;
  }
}

/** What the link carried and what was done to the memory, as it is written down. */
export class Tape {
  readonly keeping: Keeping;
  readonly #operations: MemoryOperation[] = [];
  #flows: Flow[] = [];
  #open = false;
  /** So many of the flows are over and never change again; with those that were let go they carried so much. */
  #settled = 0;
  #settledBytes: Bytes = 0;
  #mostFlows = MOST_FLOWS;

  constructor(keeping: Keeping) {
    this.keeping = keeping;
  }

  get operations(): readonly MemoryOperation[] {
    return this.#operations;
  }

  /** In order of time. Of a very long run neighbours are joined, each pair into one at their mean rate. */
  get flows(): readonly Flow[] {
    return this.#flows;
  }

  /** Bytes that all flows have carried: to be asked for when none is open any more. */
  bytes(): Bytes {
    this.#settle(Infinity);
    return this.#settledBytes;
  }

  /** @throws RecordingTooLarge if there are too many. */
  operation(operation: MemoryOperation): void {
    if (this.keeping === 'figures') return;
    if (this.#operations.length >= MOST_OPERATIONS) throw new RecordingTooLarge(operation.t);
    this.#operations.push(operation);
  }

  /** From `t` on the link carries this, until `endFlow`. */
  beginFlow(what: FlowContent, t: Seconds, rate: BytesPerSecond): void {
    this.#flows.push({ what, start: t, end: Infinity, rate });
    this.#open = true;
  }

  /** The flow that was begun ends, if there is one. */
  endFlow(t: Seconds, pages?: PageRun): void {
    if (!this.#open) return;
    this.#open = false;
    const last = this.#flows.length - 1;
    if (this.#flows[last].start === t) this.#flows.pop();
    else this.#flows[last] = { ...this.#flows[last], end: t, ...(pages ? { pages } : {}) };
    this.#settle(t);
  }

  /** At `t` something is handed over that will keep the link busy from its start to its end. */
  addFlow(flow: Flow, t: Seconds): void {
    this.#settle(t);
    if (flow.end > flow.start) this.#flows.push(flow);
  }

  /** Takes off the link what would leave after `t`. */
  cutFlowsAt(t: Seconds): void {
    for (let i = this.#flows.length - 1; i >= 0 && this.#flows[i].end > t; i--) {
      const { start, pages } = this.#flows[i];
      if (start >= t) this.#flows.pop();
      else {
        const shorter = pages && {
          ...pages,
          to: pages.from + departedBy({ start, ...pages }, t),
        };
        this.#flows[i] = { ...this.#flows[i], end: t, ...(shorter ? { pages: shorter } : {}) };
      }
    }
  }

  #settle(t: Seconds): void {
    while (this.#settled < this.#flows.length && this.#flows[this.#settled].end <= t) {
      const { start, end, rate } = this.#flows[this.#settled];
      this.#settledBytes += rate * (end - start);
      this.#settled += 1;
    }
    if (this.#settled < this.#mostFlows) return;
    const unsettled = this.#flows.slice(this.#settled);
    const kept =
      this.keeping === 'everything' ? joinedInPairs(this.#flows.slice(0, this.#settled)) : [];
    this.#flows = [...kept, ...unsettled];
    this.#settled = kept.length;
    this.#mostFlows = Math.max(MOST_FLOWS, 2 * kept.length);
  }
}

function joinedInPairs(flows: readonly Flow[]): Flow[] {
  const joined: Flow[] = [];
  let single = false;
  for (const flow of flows) {
    const before: Flow | undefined = single ? joined[joined.length - 1] : undefined;
    const pair: Flow | undefined = before && joinedFlow(before, flow);
    if (pair) joined[joined.length - 1] = pair;
    else joined.push(flow);
    single = !pair;
  }
  return joined;
}

// Two flows that follow each other as one; undefined where they carry different things.
function joinedFlow(a: Flow, b: Flow): Flow | undefined {
  const { what, start } = a;
  const { end } = b;
  if (what !== b.what || a.pages?.pass !== b.pages?.pass || a.pages?.to !== b.pages?.from)
    return undefined;
  const rate = (a.rate * (a.end - start) + b.rate * (end - b.start)) / (end - start);
  if (!a.pages || !b.pages) return { what, start, end, rate };
  const { pass, from } = a.pages;
  const { to } = b.pages;
  return { what, start, end, rate, pages: { pass, from, to, rate: (to - from) / (end - start) } };
}
