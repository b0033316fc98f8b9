import { GuestClock } from '../physics/guest-clock';
import type { PageNumber, Pages, Seconds } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';
import { guestWorkload } from './guest-workload';
import { MemoryImage } from './memory-image';
import type { MemoryHistory, MemoryOperation } from './recording';
import { ramPages } from './scenario';
import type { Scenario } from './scenario';

type Send = Extract<MemoryOperation, { kind: 'send' }>;

/** More pages under way than this are not listed one by one: a picture can't show them. */
const MOST_IN_FLIGHT = 65_536;

/**
 * Generates the memory at any instant of a recording again: from the nearest
 * keyframe before it, by the writes and sends since. Going forward goes on from
 * where it stands, so playing costs only what happens between two frames.
 */
export class MemoryReplay {
  readonly #history: MemoryHistory;
  readonly #workload: Workload;
  readonly #guest: GuestClock;
  readonly #latency: Seconds;
  readonly image: MemoryImage;
  #t: Seconds = 0;
  #operation = 0;
  #inFlight: { page: PageNumber; leftAt: Seconds }[] = [];

  constructor(scenario: Scenario, history: MemoryHistory) {
    this.#history = history;
    this.#workload = guestWorkload(scenario);
    this.#guest = new GuestClock(0, history.guest);
    this.#latency = scenario.link.latency;
    this.image = new MemoryImage(ramPages(scenario));
  }

  /** Pages that have left the source and not reached the destination, in the order they left. */
  get inFlight(): PageNumber[] {
    return this.#inFlight.map(({ page }) => page);
  }

  /** Brings `image` to the instant `t`. */
  seek(t: Seconds): void {
    this.#startNear(t);
    const { operations } = this.#history;
    for (;;) {
      const operation = operations[this.#operation];
      if (operation === undefined || operation.t > t) break;
      if (operation.kind === 'send') {
        this.#send(operation, t);
        if (operation.end > t) break;
      } else {
        this.#apply(operation);
      }
      this.#operation += 1;
    }
    this.image.markWrites(this.#workload, this.#guest.writesBy(t));
    this.#t = t;
    this.#inFlight = this.#inFlight.filter(({ leftAt }) => leftAt + this.#latency > t);
  }

  #startNear(t: Seconds): void {
    const { keyframes } = this.#history;
    let i = keyframes.length - 1;
    while (i >= 0 && keyframes[i].t > t) i -= 1;
    const keyframe = i < 0 ? undefined : keyframes[i];
    if (t >= this.#t && (keyframe === undefined || keyframe.t <= this.#t)) return;
    this.#inFlight = [];
    if (keyframe) {
      this.image.copyFrom(keyframe.image);
      this.#t = keyframe.t;
      this.#operation = keyframe.operation;
    } else {
      this.image.copyFrom(new MemoryImage(this.image.pages));
      this.#t = 0;
      this.#operation = 0;
    }
  }

  #apply(operation: Exclude<MemoryOperation, { kind: 'send' }>): void {
    const writes = this.#guest.writesBy(operation.t);
    if (operation.kind === 'start') {
      this.image.start(writes);
      return;
    }
    this.image.markWrites(this.#workload, writes);
    if (operation.kind === 'sync') this.image.sync();
    else this.image.stopLogging();
  }

  #send(operation: Send, t: Seconds): void {
    const before = pagesSentBy(operation, this.#t);
    const by = pagesSentBy(operation, t);
    const arrived = Math.max(
      before,
      pagesSentBy(operation, t - this.#latency),
      by - MOST_IN_FLIGHT,
    );
    this.image.send(arrived - before);
    let index = arrived;
    this.image.send(by - arrived, (page) => {
      index += 1;
      this.#inFlight.push({
        page,
        leftAt: operation.t + (index - operation.from) / operation.rate,
      });
    });
  }
}

/** How many pages of the pass have left by `t`, this operation included. */
export function pagesSentBy(operation: Send, t: Seconds): Pages {
  if (t >= operation.end) return operation.to;
  if (t <= operation.t) return operation.from;
  return Math.min(operation.to, operation.from + Math.floor((t - operation.t) * operation.rate));
}
