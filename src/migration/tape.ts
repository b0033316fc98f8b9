import type { BytesPerSecond, Pages, PagesPerSecond, Seconds } from '../physics/units';
import type { Flow, FlowContent, MemoryOperation } from './recording';

/** Pages of a pass, by their order in it, and how many go a second. */
export interface PageRun {
  readonly from: Pages;
  readonly to: Pages;
  readonly rate: PagesPerSecond;
}

/** What the link carried and what was done to the memory, as it is written down. */
export class Tape {
  readonly operations: MemoryOperation[] = [];
  readonly flows: Flow[] = [];
  #open = false;

  /** From `t` on the link carries this, until `endFlow`. */
  beginFlow(what: FlowContent, t: Seconds, rate: BytesPerSecond): void {
    this.flows.push({ what, start: t, end: Infinity, rate });
    this.#open = true;
  }

  /** The flow that was begun ends, if there is one. */
  endFlow(t: Seconds, pages?: PageRun): void {
    if (!this.#open) return;
    this.#open = false;
    const last = this.flows.length - 1;
    if (this.flows[last].start === t) this.flows.pop();
    else this.flows[last] = { ...this.flows[last], end: t, ...(pages ? { pages } : {}) };
  }

  /** A burst that will keep the link busy from `start` to `end`. */
  addFlow(flow: Flow): void {
    if (flow.end > flow.start) this.flows.push(flow);
  }

  /** Takes off the link what would leave after `t`; returns how many seconds of it there were. */
  cutFlowsAt(t: Seconds): Seconds {
    let cut = 0;
    for (let i = this.flows.length - 1; i >= 0 && this.flows[i].end > t; i--) {
      const { start, end, pages } = this.flows[i];
      cut += end - Math.max(start, t);
      if (start >= t) this.flows.pop();
      else {
        const shorter = pages && {
          ...pages,
          to: pages.from + Math.floor((t - start) * pages.rate),
        };
        this.flows[i] = { ...this.flows[i], end: t, ...(shorter ? { pages: shorter } : {}) };
      }
    }
    return cut;
  }
}
