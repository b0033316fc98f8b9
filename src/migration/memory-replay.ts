import { forEachPage } from '../physics/dirty-bitmap';
import { GuestClock } from '../physics/guest-clock';
import type { PageNumber, Pages, Seconds } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';
import { guestWorkload } from './guest-workload';
import { MemoryImage } from './memory-image';
import type { MemoryHistory, MemoryOperation } from './recording';
import { ramPages } from './scenario';
import type { Scenario } from './scenario';

type Send = Extract<MemoryOperation, { kind: 'send' }>;
type Burst = Extract<MemoryOperation, { kind: 'burst' }>;
type Pull = Extract<MemoryOperation, { kind: 'pull' }>;

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
    this.#seek(t, Infinity);
  }

  #seek(t: Seconds, before: number): void {
    this.#startNear(t, before);
    const { operations } = this.#history;
    while (this.#operation < before) {
      const operation = operations[this.#operation];
      if (operation === undefined || operation.t > t) break;
      if (operation.kind === 'send') {
        this.#send(operation, t);
        if (operation.end > t) break;
      } else if (operation.kind === 'burst') {
        this.#burst(operation, t);
      } else if (operation.kind === 'pull') {
        this.#pull(operation);
      } else {
        this.#apply(operation);
      }
      this.#operation += 1;
    }
    this.image.markWrites(this.#workload, this.#guest.writesBy(t));
    this.#t = t;
    this.#inFlight = this.#inFlight.filter(({ leftAt }) => leftAt + this.#latency > t);
  }

  /** Brings `image` to where an operation of the recording begins. */
  seekBefore(operation: MemoryOperation): void {
    const { operations } = this.#history;
    const ahead = operations.indexOf(operation, this.#operation);
    this.#seek(operation.t, ahead < 0 ? operations.indexOf(operation) : ahead);
  }

  // A keyframe of this very instant may hold what was done at it already.
  #startNear(t: Seconds, before: number): void {
    const { keyframes } = this.#history;
    let i = keyframes.length - 1;
    while (i >= 0 && (keyframes[i].t > t || keyframes[i].operation > before)) i -= 1;
    const keyframe = i < 0 ? undefined : keyframes[i];
    const onTheWay = t >= this.#t && this.#operation <= before;
    if (onTheWay && (keyframe === undefined || keyframe.t <= this.#t)) return;
    this.#inFlight = [];
    if (keyframe) {
      this.image.copyFrom(keyframe.image);
      this.#t = keyframe.t;
      this.#operation = keyframe.operation;
    } else {
      this.image.reset();
      this.#t = 0;
      this.#operation = 0;
    }
  }

  #apply(operation: Exclude<MemoryOperation, Send | Burst | Pull>): void {
    const writes = this.#guest.writesBy(operation.t);
    if (operation.kind === 'start') {
      this.image.start(writes);
      return;
    }
    this.image.markWrites(this.#workload, writes);
    if (operation.kind === 'sync') this.image.sync(operation.rewind);
    else if (operation.kind === 'skip') this.image.skipDirty(operation.pages);
    else this.image.stopLogging();
  }

  #send(operation: Send, t: Seconds): void {
    const before = pagesSentBy(operation, this.#t);
    const by = pagesSentBy(operation, t);
    const arrived = pagesSentBy(operation, t - this.#latency);
    this.#sendSome(
      by - before,
      Math.max(0, arrived - before),
      (index) => operation.t + (before + index + 1 - operation.from) / operation.rate,
    );
  }

  #burst(operation: Burst, t: Seconds): void {
    const { from, to, drainStart, rate } = operation;
    const drained = Math.floor((t - this.#latency - drainStart) * rate);
    this.#sendSome(
      to - from,
      Math.min(to - from, Math.max(0, drained)),
      (index) => drainStart + (index + 1) / rate,
    );
  }

  #pull({ page, drainStart, rate }: Pull): void {
    this.image.sendPage(page);
    this.#inFlight.push({ page, leftAt: drainStart + 1 / rate });
  }

  // `pages` leave the bitmap; the first `arrived` of them have arrived by now, the rest is under way.
  #sendSome(pages: Pages, arrived: Pages, leavesAt: (index: number) => Seconds): void {
    const skipped = Math.max(arrived, pages - MOST_IN_FLIGHT);
    this.image.send(skipped);
    let index = skipped;
    this.image.send(pages - skipped, (word, mask) =>
      forEachPage(word, mask, (page) => {
        this.#inFlight.push({ page, leftAt: leavesAt(index) });
        index += 1;
      }),
    );
  }
}

/** How many pages of the pass have left by `t`, this operation included. */
export function pagesSentBy(operation: Send, t: Seconds): Pages {
  if (t >= operation.end) return operation.to;
  if (t <= operation.t) return operation.from;
  return Math.min(operation.to, operation.from + Math.floor((t - operation.t) * operation.rate));
}
