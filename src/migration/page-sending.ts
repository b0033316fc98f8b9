import { PAGE_SIZE } from '../physics/units';
import type { BytesPerSecond, Pages, PagesPerSecond, Seconds } from '../physics/units';
import { ContinuousTransfer } from './continuous-transfer';
import type { Guest } from './guest';
import type { Journal } from './journal';
import { Keyframes } from './keyframes';
import { MemoryImage } from './memory-image';
import { POLICIES } from './policies';
import type { PassReport } from './policies/policy';
import type { Present } from './present';
import { DemandPaging } from './demand-paging';
import type { Outage } from './outages';
import type { DirtySample, MemoryHistory, Pass } from './recording';
import { DirtySamples } from './samples';
import { ramPages } from './scenario';
import type { SendBuffer } from './send-buffer';
import { pageOnTheWire, pageRate } from './steps';
import type { Tape } from './tape';
import type { PageTransfer } from './transfer';
import { WindowedSending } from './windowed-sending';

/** Writes of the guest that are marked before others have their turn. */
const WRITES_AT_ONCE = 200_000;

/** The memory of a run and the passes over it: what is written, sent, synced, sampled and kept. */
export class PageSending {
  readonly #present: Present;
  readonly #guest: Guest;
  readonly #tape: Tape;
  readonly #journal: Journal;
  readonly #memory: MemoryImage;
  readonly #keyframes: Keyframes | undefined;
  readonly #samples: DirtySamples;
  readonly #live: PageTransfer;
  readonly #final: PageTransfer;
  readonly #windowed: WindowedSending | undefined;
  readonly #pulling: DemandPaging;
  #transfer: PageTransfer | undefined;
  #lastReport: PassReport | undefined;
  /** The rate at which the policy holds this pass. */
  #limit: BytesPerSecond | undefined;

  constructor(present: Present, guest: Guest, tape: Tape, buffer: SendBuffer, journal: Journal) {
    const scenario = present.scenario();
    const policy = POLICIES[scenario.policy.name];
    this.#present = present;
    this.#guest = guest;
    this.#tape = tape;
    this.#journal = journal;
    this.#memory = new MemoryImage(ramPages(scenario));
    this.#keyframes = tape.keeping === 'everything' ? new Keyframes() : undefined;
    this.#samples = new DirtySamples(ramPages(scenario) / pageRate(scenario));
    if (policy.transfer === 'windowed') {
      this.#windowed = new WindowedSending(tape, buffer, this.#memory, guest, present);
    }
    const rate = () => (present.linkUp() ? pageRate(present.scenario(), this.#limit) : 0);
    const pageBytes = () => this.#windowed?.averagePageBytes() ?? pageOnTheWire(present.scenario());
    const stream = (skipsDirtyPages: boolean) =>
      new ContinuousTransfer(tape, this.#memory, { pageRate: rate, pageBytes, skipsDirtyPages });
    this.#final = stream(false);
    this.#live = this.#windowed?.transfer ?? stream(policy.skipsDirtyPages ?? false);
    this.#pulling = new DemandPaging(tape, buffer, this.#memory, guest.workload, {
      pageRate: rate,
      pageBytes: () => pageOnTheWire(present.scenario()),
      writeRate: () => guest.writeRate,
      latency: scenario.link.latency,
      bufferSize: scenario.link.sendBuffer,
    });
  }

  /** When something happens to the pages next, or a sample is due; Infinity while nothing can. */
  nextAt(): Seconds {
    return this.#transfer ? Math.max(this.#present.t(), this.#transfer.nextAt()) : Infinity;
  }

  /** How far `advance` may go at once: to the next sample, and not over more writes than take some milliseconds. */
  get furthest(): Seconds {
    const { workload } = this.#guest;
    if (!this.#memory.takesWrites(workload)) return this.#samples.next;
    const written = this.#guest.timeOf(this.#memory.writesSeen + WRITES_AT_ONCE);
    return Math.min(this.#samples.next, written);
  }

  get samples(): readonly DirtySample[] {
    return this.#samples.all;
  }

  /** What is needed to generate the memory again; the link was down for these `outages`. */
  history(outages: readonly Outage[]): MemoryHistory {
    return {
      operations: this.#tape.operations,
      guest: this.#guest.bends,
      outages,
      keyframes: this.#keyframes?.frames ?? [],
    };
  }

  /** When the source had handed all of it over, as QEMU reports it. */
  get handedOverAt(): Seconds | undefined {
    return this.#windowed?.handedOverAt;
  }

  /** What a VM that moved first had to ask for. */
  get pulled() {
    return { faults: this.#pulling.faults, stalled: this.#pulling.stalled };
  }

  /** The guest writes and pages leave until `until`; returns the work that it took. */
  advance(until: Seconds): number {
    // At the end of a stretch the last page may not have left yet: kept is where one begins.
    const t = this.#present.t();
    if (until > t) this.#keyframes?.consider(t, this.#tape.operations.length, this.#memory);
    const fresh = this.#memory.markWrites(this.#guest.workload, this.#guest.writesBy(until));
    this.#samples.dirtied(fresh);
    this.#transfer?.advance(until);
    if (until >= this.#samples.next) this.#sample(until);
    const work = this.#memory.takeWork();
    this.#keyframes?.worked(work);
    return work + this.#pulling.takeWork();
  }

  /** What is due at `nextAt()` happens; true if all pages of the pass have been sent with it. */
  happen(): boolean {
    return this.#transfer!.happen(this.#present.t());
  }

  /** Something has changed; `ofTheLink` if the send buffer drains at another rate from now on. */
  changed(ofTheLink: boolean): void {
    this.#transfer?.changed(this.#present.t(), ofTheLink);
    if (ofTheLink) this.#windowed?.linkChanged();
  }

  /** The last byte has arrived: what becomes of the link does not change the reported end any more. */
  allArrived(): void {
    this.#windowed?.flushed();
  }

  /** The connection is gone, and with it what has not arrived. */
  discard(): void {
    this.#tape.operation({ kind: 'discard', t: this.#present.t() });
  }

  /** A pass over what is dirty begins while the VM runs; the first one sends everything. */
  beginPreCopyPass(pass: number): void {
    if (this.#journal.passes.length === 0) {
      const t = this.#present.t();
      this.#tape.operation({ kind: 'start', t });
      this.#memory.start(this.#guest.writesBy(t));
    } else if (!this.#windowed) this.#syncFromTheStart();
    const scenario = this.#present.scenario();
    this.#limit = POLICIES[scenario.policy.name].passRate?.(this.#lastReport);
    this.#guest.passBegins(this.#present.t(), pass, this.#expectedPass(), scenario);
    this.#begin(this.#live);
  }

  /** The last pass begins, with the VM suspended. */
  beginStopAndCopy(): void {
    if (this.#windowed) {
      this.#windowed.sync();
      this.#windowed.flushBegins(this.#present.scenario().vm.deviceState);
    } else this.#syncFromTheStart();
    this.#limit = undefined;
    this.#begin(this.#final);
  }

  /** The VM runs on the destination and pulls what it misses. */
  beginDemandPaging(): void {
    this.#limit = undefined;
    this.#begin(this.#pulling);
  }

  /**
   * Reads the log at the end of a live pass: a windowed sender to find out whether it may stop,
   * the others just to see how full it is. `throttle` is what auto-converge wants of the guest.
   */
  sync(): { fresh: Pages; rate: PagesPerSecond; throttle: number | undefined } {
    if (!this.#windowed) {
      const rate = pageRate(this.#present.scenario(), this.#limit);
      return { fresh: this.#memory.dirty, rate, throttle: undefined };
    }
    this.#sample(this.#present.t());
    const fresh = this.#windowed.sync();
    const rate = this.#windowed.transfer.measuredRate / PAGE_SIZE;
    return { fresh, rate, throttle: this.#windowed.judge(fresh) };
  }

  /** What is missing on the destination when the VM moves first is known by one last sync. */
  syncBeforeMoving(): void {
    this.#windowed?.sync();
  }

  /** The pass under way ends, done or not; undefined if there is none. */
  endPass(final: boolean, dirtied: Pages = this.#memory.dirty): Pass | undefined {
    const transfer = this.#transfer;
    if (!transfer) return undefined;
    const t = this.#present.t();
    const sent = transfer.end(t);
    this.#transfer = undefined;
    if (!final) this.#sample(t);
    return this.#journal.passEnded(t, final, sent, dirtied);
  }

  /** All that a stop rule may look at, after a live pass. */
  report(pass: Pass, rate: PagesPerSecond): PassReport {
    const { passes } = this.#journal;
    this.#lastReport = {
      pass: pass.number,
      pages: pass.pages,
      bytes: pass.bytes,
      duration: pass.end - pass.start,
      dirtiedPages: pass.dirtiedPages,
      skippedPages: pass.skippedPages,
      remaining: this.#windowed ? this.#memory.remaining : pass.dirtiedPages,
      previousPages: passes[passes.length - 2]?.pages ?? 0,
      totalPages: passes.reduce((sum, { pages }) => sum + pages, 0),
      ramPages: this.#memory.pages,
      writeRate: this.#guest.writeRate,
      limit: this.#limit,
      rate,
    };
    return this.#lastReport;
  }

  /** The VM is suspended, or the migration over: its writes are of no interest any more. */
  stopLogging(): void {
    if (!this.#memory.logging) return;
    this.#memory.stopLogging();
    this.#tape.operation({ kind: 'stopLogging', t: this.#present.t() });
  }

  #syncFromTheStart(): void {
    this.#tape.operation({ kind: 'sync', t: this.#present.t(), rewind: true });
    this.#memory.sync(true);
  }

  // How long the pass will take if nothing changes.
  #expectedPass(): Seconds {
    const scenario = this.#present.scenario();
    const { maxBandwidth } = scenario.policy;
    const limit = maxBandwidth > 0 ? maxBandwidth : Infinity;
    return this.#memory.remaining / pageRate(scenario, Math.min(limit, this.#limit ?? Infinity));
  }

  #begin(transfer: PageTransfer): void {
    const t = this.#present.t();
    this.#sample(t);
    this.#transfer = transfer;
    transfer.begin(t, this.#journal.passes.length + 1);
    this.#journal.passBegan(t);
  }

  #sample(t: Seconds): void {
    this.#samples.take({ t, dirty: this.#memory.dirty, toSend: this.#memory.remaining });
  }
}
