import { forEachPage } from '../physics/dirty-bitmap';
import { GuestClock } from '../physics/guest-clock';
import type { PageNumber, Pages, Seconds } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';
import { departuresFrom, leavesAt, pagesLeftBy, pagesSentBy } from './departures';
import { guestWorkload } from './guest-workload';
import { MemoryImage } from './memory-image';
import { departureOf } from './outages';
import type { Keyframe, MemoryHistory, MemoryOperation } from './recording';
import { ramPages } from './scenario';
import type { Scenario } from './scenario';
import { outcomeOfSteps } from './steps-at-once';

type Send = Extract<MemoryOperation, { kind: 'send' }>;
type Burst = Extract<MemoryOperation, { kind: 'burst' }>;
type Pull = Extract<MemoryOperation, { kind: 'pull' }>;

/** A page between the hosts. */
export interface PageUnderWay {
  readonly page: PageNumber;
  /** When it leaves: until then it stands in the send buffer. */
  readonly leftAt: Seconds;
  /** It has never been sent before: the destination has nothing of it, not even an old version. */
  readonly first: boolean;
}

/** More pages under way than fit the largest send buffer are not listed one by one: they count as arrived. */
const MOST_IN_FLIGHT = 262_144;
/** Writes, and words of bitmaps, that are gone through before others have their turn. */
const WRITES_AT_ONCE = 200_000;
const WORDS_AT_ONCE = 4_000_000;

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
  #inFlight: PageUnderWay[] = [];

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

  /** The same, with what is known of each: a page that is under way twice is told once. */
  get underWay(): PageUnderWay[] {
    const told = new Set<PageNumber>();
    return this.#inFlight.filter(({ page }) => !told.has(page) && told.add(page));
  }

  /** Brings `image` to the instant `t`. */
  seek(t: Seconds): void {
    outcomeOfSteps(this.seekSteps(t));
  }

  /**
   * The same in steps of some ten milliseconds, for whoever must stay responsive. One that is
   * left half-way stands at an earlier instant, and goes on from there.
   */
  seekSteps(t: Seconds): Generator<void, void, void> {
    return this.#steps(t, Infinity);
  }

  /** Brings `image` to where operation number `index` of the recording begins, in steps as well. */
  seekBeforeSteps(index: number): Generator<void, void, void> {
    return this.#steps(this.#history.operations[index].t, index);
  }

  /** The same without a pause. */
  seekBefore(index: number): void {
    outcomeOfSteps(this.seekBeforeSteps(index));
  }

  *#steps(t: Seconds, before: number): Generator<void, void, void> {
    this.#startNear(t, before);
    for (;;) {
      const until = Math.min(t, this.#stretchEnd());
      this.#advance(until, before);
      if (until === t) return;
      yield;
    }
  }

  // As far as it goes in some milliseconds: so many writes, so many operations on bitmaps of this size.
  #stretchEnd(): Seconds {
    const { operations } = this.#history;
    const atOnce = Math.max(2, Math.floor(WORDS_AT_ONCE / this.image.log.words.length));
    const byOperations = operations[this.#operation + atOnce]?.t ?? Infinity;
    if (this.image.takesWrites(this.#workload)) {
      const written = this.#guest.writesBy(this.#t);
      return Math.min(byOperations, this.#guest.timeOf(written + WRITES_AT_ONCE));
    }
    // Until the log is read the next time, writes cost nothing.
    const next = operations.slice(this.#operation, this.#operation + 2).find((o) => o.t > this.#t);
    return next ? Math.min(byOperations, next.t) : byOperations;
  }

  #advance(t: Seconds, before: number): void {
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
    this.#dropArrived(t);
  }

  // The last keyframe that has all that may still be under way at `t` ahead of it. One of the
  // very instant may hold what was done at it already.
  #startNear(t: Seconds, before: number): void {
    const { keyframes } = this.#history;
    const arrivedSince = this.#departureOf(t);
    let i = keyframes.length - 1;
    while (
      i >= 0 &&
      (keyframes[i].t > t ||
        keyframes[i].operation > before ||
        this.#emptyAt(keyframes[i]) > arrivedSince)
    )
      i -= 1;
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

  // When all has left that was handed over before a keyframe: it does not say what is under way.
  #emptyAt({ t, operation }: Keyframe): Seconds {
    const { operations } = this.#history;
    for (let i = operation - 1; i >= 0; i--) {
      const each = operations[i];
      if (each.kind === 'burst' || each.kind === 'pull')
        return Math.max(t, leavesAt(each.departures, lastOf(each)));
      if (each.kind === 'send') return t;
    }
    return t;
  }

  #apply(operation: Exclude<MemoryOperation, Send | Burst | Pull>): void {
    if (operation.kind === 'discard') return this.#discard(operation.t);
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
    const arrived = pagesSentBy(operation, this.#departureOf(t));
    this.#sendSome(
      by - before,
      Math.max(0, arrived - before),
      (index) => operation.t + (before + index + 1 - operation.from) / operation.rate,
    );
  }

  #burst({ from, to, departures }: Burst, t: Seconds): void {
    const arrived = pagesLeftBy(departuresFrom(departures, from), this.#departureOf(t));
    this.#sendSome(to - from, arrived, (index) => leavesAt(departures, from + index));
  }

  #pull({ page, from, departures }: Pull): void {
    this.image.sendPage(page);
    const first = page >= this.image.sentOnce;
    this.#inFlight.push({ page, leftAt: leavesAt(departures, from), first });
  }

  // What has not arrived when the connection is lost has still to be sent, and never will be.
  #discard(t: Seconds): void {
    this.#dropArrived(t);
    for (const { page } of this.#inFlight) this.image.takeBack(page);
    this.#inFlight = [];
  }

  #dropArrived(t: Seconds): void {
    if (this.#inFlight.length === 0) return;
    const departure = this.#departureOf(t);
    this.#inFlight = this.#inFlight.filter(({ leftAt }) => leftAt > departure);
  }

  #departureOf(t: Seconds): Seconds {
    return departureOf(this.#history.outages, this.#latency, t);
  }

  // `pages` leave the bitmap; the first `arrived` of them have arrived by now, the rest is under way.
  #sendSome(pages: Pages, arrived: Pages, leavesAt: (index: number) => Seconds): void {
    const skipped = Math.max(arrived, pages - MOST_IN_FLIGHT);
    const { sentOnce } = this.image;
    this.image.send(skipped);
    let index = skipped;
    this.image.send(pages - skipped, (word, mask) =>
      forEachPage(word, mask, (page) => {
        this.#inFlight.push({ page, leftAt: leavesAt(index), first: page >= sentOnce });
        index += 1;
      }),
    );
  }
}

// Number of the last page that an operation hands over.
function lastOf(operation: Burst | Pull): number {
  return operation.kind === 'pull' ? operation.from : operation.to - 1;
}
