import { getInitialSnapshot, transition } from 'xstate';
import type { SnapshotFrom } from 'xstate';
import { MacTable } from '../physics/mac-table';
import { PAGE_SIZE } from '../physics/units';
import type { BytesPerSecond, PagesPerSecond, Seconds } from '../physics/units';
import { answeredAfter, lastAnswerBefore, traceClient } from './client-trace';
import { ContinuousTransfer } from './continuous-transfer';
import { Guest } from './guest';
import { nextRateChange } from './guest-workload';
import type { Fault, Intervention } from './interventions';
import { Journal, phaseOf, stepOf } from './journal';
import { Keyframes } from './keyframes';
import { migrationMachine } from './machine';
import type { MigrationEvent, MigrationTag, Phase } from './machine';
import { MemoryImage } from './memory-image';
import { outcomeOf } from './outcome';
import { POLICIES } from './policies';
import type { PassReport } from './policies/policy';
import { PullingTransfer } from './pulling-transfer';
import { withField } from './read-scenario';
import type { DirtySample, Pass, Recording, Timeline } from './recording';
import { DirtySamples } from './samples';
import { ramPages } from './scenario';
import type { Scenario } from './scenario';
import { StepWork } from './step-work';
import { pageOnTheWire, pageRate, workOf } from './steps';
import { Tape } from './tape';
import type { PageTransfer } from './transfer';
import { WindowedSending } from './windowed-sending';

const EVENT_OF_FAULT: Readonly<Record<Fault, MigrationEvent['type']>> = {
  linkDown: 'LINK_DOWN',
  linkUp: 'LINK_UP',
  destinationOutOfMemory: 'DESTINATION_OUT_OF_MEMORY',
  destinationDies: 'DESTINATION_DIED',
  sourceDies: 'SOURCE_DIED',
  storageUnreachable: 'STORAGE_UNREACHABLE',
};

/** With a downtime limit near zero passes of a page or two would follow each other for ever. */
const MOST_PASSES = 10_000;

/**
 * A migration that is being recorded. It asks the physics for the next thing
 * that happens in the present state, feeds it to the statechart, and keeps each
 * snapshot with its time. What follows on what, it does not know.
 */
export class Run {
  readonly #given: Scenario;
  readonly #interventions: readonly Intervention[];
  readonly #guest: Guest;
  readonly #memory: MemoryImage;
  readonly #switch: MacTable;
  readonly #keyframes = new Keyframes();
  readonly #samples: DirtySamples;
  readonly #journal = new Journal();
  readonly #tape = new Tape();
  readonly #live: PageTransfer;
  readonly #final: PageTransfer;
  readonly #windowed: WindowedSending | undefined;
  readonly #pulling: PullingTransfer;

  #t: Seconds = 0;
  /** The scenario with what the interventions have changed so far. */
  #now: Scenario;
  #machine: SnapshotFrom<typeof migrationMachine>;
  /** What the present step is busy with: work of its own, or pages. */
  #work: StepWork | undefined;
  #transfer: PageTransfer | undefined;
  #nextIntervention = 0;
  #linkDownSince: Seconds | undefined;
  /** When a VM that moved first had all of its pages: the end that QEMU reports. */
  #pulledAt: Seconds | undefined;
  #lastReport: PassReport | undefined;
  /** The rate at which the policy holds this pass. */
  #limit: BytesPerSecond | undefined;

  /** `interventions` may stand in any order; those at one instant happen in the order given. */
  constructor(scenario: Scenario, interventions: readonly Intervention[]) {
    this.#given = scenario;
    this.#now = scenario;
    this.#interventions = [...interventions].sort((a, b) => a.t - b.t);
    this.#guest = new Guest(scenario);
    this.#memory = new MemoryImage(ramPages(scenario));
    this.#switch = new MacTable(scenario.network.ageing);
    this.#samples = new DirtySamples(ramPages(scenario) / pageRate(scenario));
    this.#machine = getInitialSnapshot(migrationMachine, {
      policy: scenario.policy.name,
      announce: scenario.network.announce,
    });
    if (this.#policy.transfer === 'windowed') {
      this.#windowed = new WindowedSending(this.#tape, this.#memory, this.#guest, {
        scenario: () => this.#now,
        linkUp: () => this.#linkUp,
        t: () => this.#t,
      });
    }
    const pageRateNow = () => (this.#linkUp ? pageRate(this.#now, this.#limit) : 0);
    const pageBytes = () => this.#windowed?.averagePageBytes() ?? pageOnTheWire(this.#now);
    this.#final = new ContinuousTransfer(this.#tape, this.#memory, {
      pageRate: pageRateNow,
      pageBytes,
      skipsDirtyPages: false,
    });
    this.#live =
      this.#windowed?.transfer ??
      new ContinuousTransfer(this.#tape, this.#memory, {
        pageRate: pageRateNow,
        pageBytes,
        skipsDirtyPages: this.#policy.skipsDirtyPages ?? false,
      });
    this.#pulling = new PullingTransfer(this.#tape, this.#memory, this.#guest.workload, {
      pageRate: pageRateNow,
      pageBytes: () => pageOnTheWire(this.#now),
      writeRate: () => this.#guest.writeRate,
      latency: scenario.link.latency,
      sendBuffer: scenario.link.sendBuffer,
    });
    this.#journal.keepSnapshot(0, 'START', this.#machine, false);
    this.#beginStep();
  }

  get ended(): boolean {
    return this.#machine.status === 'done';
  }

  get t(): Seconds {
    return this.#t;
  }

  /** The pass that is under way; 0 before the first. */
  get pass(): number {
    return this.#machine.context.pass;
  }

  /**
   * Goes on by at most one stretch between two samples; returns the work that it took.
   * @throws Error in a state from which no event leads on: a fault of this program.
   */
  step(): number {
    const next = this.#next();
    if (next.t === Infinity)
      throw new Error(`Nothing can happen any more in ${stepOf(this.#machine)}.`);
    const until = Math.min(next.t, this.#samples.next);
    const work = this.#advance(until);
    if (until === next.t) next.happen();
    return work;
  }

  /** The recording of a migration that has ended. */
  finish(): Recording {
    const { snapshots, phases, passes, reach } = this.#journal;
    const client = traceClient(this.#given, reach);
    const timeline: Omit<Timeline, 'outcome'> = {
      scenario: this.#given,
      interventions: this.#interventions,
      snapshots,
      phases,
      passes,
      flows: this.#tape.flows,
      samples: this.#samples.all,
      reach,
      client,
      end: answeredAfter(client, this.#t),
    };
    return {
      ...timeline,
      outcome: outcomeOf(timeline, this.#machine.context, {
        reportedEnd: this.#pulledAt ?? this.#windowed?.handedOverAt,
        pulled: this.#machine.context.postCopy
          ? { faults: this.#pulling.faults, stalled: this.#pulling.stalled }
          : undefined,
      }),
      memory: {
        operations: this.#tape.operations,
        guest: this.#guest.bends,
        keyframes: this.#keyframes.frames,
      },
    };
  }

  // What happens next, and when: somebody interferes, the step is done, or patience ends.
  #next(): { t: Seconds; happen: () => void } {
    const intervention = this.#interventions[this.#nextIntervention];
    const choices = [
      { t: intervention?.t ?? Infinity, happen: () => this.#intervene(intervention) },
      { t: this.#rateChangesAt(), happen: () => this.#guest.follow(this.#t, this.#now) },
      { t: this.#givesUpAt(), happen: () => this.#send({ type: 'GIVE_UP' }) },
      { t: this.#postCopyStartsAt(), happen: () => this.#send({ type: 'START_POSTCOPY' }) },
      { t: this.#pagesNextAt(), happen: () => this.#pagesHappen() },
      { t: this.#stepDoneAt(), happen: () => this.#stepDone() },
      {
        t: this.#connectionTimesOutAt(),
        happen: () => this.#send({ type: 'CONNECTION_TIMED_OUT' }),
      },
    ];
    return choices.reduce((first, choice) => (choice.t < first.t ? choice : first));
  }

  #stepDoneAt(): Seconds {
    if (this.#work) return Math.max(this.#t, this.#work.doneAt());
    const waiting = stepOf(this.#machine) === 'networkReconfiguration.waitingForTheSwitch';
    return waiting ? this.#switchRelearnsAt() : Infinity;
  }

  #rateChangesAt(): Seconds {
    return nextRateChange(this.#now, this.#t);
  }

  #pagesNextAt(): Seconds {
    return this.#transfer ? Math.max(this.#t, this.#transfer.nextAt()) : Infinity;
  }

  // The operator lets the VM move at a time of his own; otherwise it is a rule after the first pass.
  #postCopyStartsAt(): Seconds {
    const { name, postcopyAt } = this.#now.policy;
    const may =
      name === 'qemu-postcopy' && postcopyAt > 0 && this.#machine.matches('memoryTransfer');
    return may ? Math.max(this.#t, postcopyAt) : Infinity;
  }

  // A first pass that takes long is not yet a run that does not converge.
  #givesUpAt(): Seconds {
    const trying = this.#policy.givesUp && this.#machine.matches('memoryTransfer') && this.pass > 1;
    if (!trying) return Infinity;
    return this.pass > MOST_PASSES ? this.#t : Math.max(this.#t, this.#now.giveUpAfter);
  }

  // Once the VM runs on the destination nobody waits for the link, unless its pages are still to come.
  #connectionTimesOutAt(): Seconds {
    const moved = this.#machine.hasTag('destinationRuns') && !this.#machine.hasTag('pullingPages');
    if (this.#linkDownSince === undefined || moved) return Infinity;
    return Math.max(this.#t, this.#linkDownSince + this.#policy.times.connectionTimeout);
  }

  // Without an announcement the switch learns when the VM itself sends a frame, or
  // forgets its stale entry and floods; with one, it has learned already.
  #switchRelearnsAt(): Seconds {
    const { announce, vmSendsEvery } = this.#now.network;
    if (announce) return this.#t;
    const vmSends = vmSendsEvery > 0 ? this.#journal.lastReach.t + vmSendsEvery : Infinity;
    return Math.max(this.#t, Math.min(this.#switch.agesOutAt('vm'), vmSends));
  }

  #stepDone(): void {
    this.#send({ type: this.#work?.done ?? 'SWITCH_RELEARNED' } as MigrationEvent);
  }

  #pagesHappen(): void {
    if (this.#transfer!.happen(this.#t)) this.#pagesSent(this.#transfer!);
  }

  // --- passes ---------------------------------------------------------------

  #pagesSent(transfer: PageTransfer): void {
    if (!this.#machine.matches('memoryTransfer')) {
      this.#endPass(transfer, true, 0);
      this.#send({
        type: this.#machine.hasTag('pullingPages') ? 'PAGES_PULLED' : 'LAST_PAGES_SENT',
      });
      return;
    }
    const { fresh, rate } = this.#syncAfterPass();
    const pass = this.#endPass(transfer, false, fresh);
    const report = this.#reportOn(pass, rate);
    this.#lastReport = report;
    const { downtimeLimit, maxPasses, postcopyAt } = this.#now.policy;
    this.#send({
      type: 'PASS_COMPLETED',
      report,
      settings: { downtimeLimit, maxPasses, postcopyAt },
    });
    if (!this.#machine.matches('memoryTransfer')) return;
    const share = this.#policy.throttleAfter?.(report, this.#machine.context.throttle);
    if (share !== undefined) this.#send({ type: 'THROTTLED', share });
  }

  #reportOn(pass: Pass, rate: PagesPerSecond): PassReport {
    const { passes } = this.#journal;
    return {
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
  }

  // A windowed sender reads the log to find out whether it may stop; the others just ask how full it is.
  #syncAfterPass(): { fresh: number; rate: PagesPerSecond } {
    if (!this.#windowed)
      return { fresh: this.#memory.dirty, rate: pageRate(this.#now, this.#limit) };
    this.#samples.take(this.#sample());
    const fresh = this.#windowed.sync();
    const throttle = this.#windowed.judge(fresh);
    if (throttle !== undefined) this.#send({ type: 'THROTTLED', share: throttle });
    return { fresh, rate: this.#windowed.transfer.measuredRate / PAGE_SIZE };
  }

  #beginPass(): void {
    const first = this.#journal.passes.length === 0;
    const final = this.#machine.matches('finalCopy');
    if (first) {
      this.#tape.operations.push({ kind: 'start', t: this.#t });
      this.#memory.start(this.#guest.writesBy(this.#t));
    } else if (final && this.#windowed) {
      this.#windowed.sync();
      this.#windowed.flushBegins(this.#now.vm.deviceState);
    } else if (!this.#windowed) {
      this.#tape.operations.push({ kind: 'sync', t: this.#t, rewind: true });
      this.#memory.sync(true);
    }
    this.#limit = final ? undefined : this.#policy.passRate?.(this.#lastReport);
    if (!final) this.#guest.passBegins(this.#t, this.pass, this.#expectedPass(), this.#now);
    this.#beginTransfer(final ? this.#final : this.#live);
  }

  // How long the pass will take if nothing changes.
  #expectedPass(): Seconds {
    const { maxBandwidth } = this.#now.policy;
    const limit = maxBandwidth > 0 ? maxBandwidth : Infinity;
    return this.#memory.remaining / pageRate(this.#now, Math.min(limit, this.#limit ?? Infinity));
  }

  #beginTransfer(transfer: PageTransfer): void {
    this.#samples.take(this.#sample());
    this.#transfer = transfer;
    transfer.begin(this.#t);
    this.#journal.passBegan(this.#t);
  }

  #endPass(transfer: PageTransfer, final: boolean, dirtied: number): Pass {
    const sent = transfer.end(this.#t);
    this.#transfer = undefined;
    if (!final) this.#samples.take(this.#sample());
    return this.#journal.passEnded(this.#t, final, sent, dirtied);
  }

  // --- interventions --------------------------------------------------------

  #intervene(intervention: Intervention): void {
    this.#nextIntervention += 1;
    if (intervention.kind === 'cancel') this.#send({ type: 'CANCEL' });
    else if (intervention.kind === 'fault') this.#fault(intervention.fault);
    else {
      this.#now = withField(this.#now, intervention.field, intervention.value);
      this.#guest.follow(this.#t, this.#now);
      this.#conditionsChanged();
    }
  }

  #fault(fault: Fault): void {
    if (fault === 'linkDown') this.#linkDownSince ??= this.#t;
    if (fault === 'linkUp') this.#linkDownSince = undefined;
    this.#send({ type: EVENT_OF_FAULT[fault] } as MigrationEvent);
    this.#conditionsChanged();
  }

  #conditionsChanged(): void {
    this.#transfer?.changed(this.#t);
    this.#work?.changed(this.#t, this.#now, this.#linkUp);
  }

  // --- time -----------------------------------------------------------------

  // Lets the world go on to `until`, in which the machine changes nothing.
  #advance(until: Seconds): number {
    // At the end of a stretch the last page may not have left yet: kept is where one begins.
    if (until > this.#t)
      this.#keyframes.consider(this.#t, this.#tape.operations.length, this.#memory);
    const fresh = this.#memory.markWrites(this.#guest.workload, this.#guest.writesBy(until));
    this.#samples.dirtied(fresh);
    this.#transfer?.advance(until);
    this.#t = until;
    if (until >= this.#samples.next) this.#samples.take(this.#sample());
    const work = this.#memory.takeWork();
    this.#keyframes.worked(work);
    return work;
  }

  #sample(): Omit<DirtySample, 'dirtied'> {
    return { t: this.#t, dirty: this.#memory.dirty, toSend: this.#memory.remaining };
  }

  // --- the statechart -------------------------------------------------------

  #send(event: MigrationEvent): void {
    const before = this.#machine;
    const phaseBefore = phaseOf(before);
    const [after] = transition(migrationMachine, before, event);
    const refused = after.context.refusedCancels > before.context.refusedCancels;
    if (after === before && !refused) return;
    this.#machine = after;
    const moved = stepOf(after) !== stepOf(before) || event.type === 'PASS_COMPLETED';
    if (moved) this.#leaveStep();
    if (phaseOf(after) !== phaseBefore) this.#journal.phaseEnded(this.#t, phaseBefore as Phase);
    this.#journal.keepSnapshot(this.#t, event.type, after, refused);
    this.#followTags(before);
    if (event.type === 'PAGES_PULLED') this.#pulledAt = this.#t;
    if (event.type === 'SWITCH_RELEARNED') this.#switchRelearned();
    if (event.type === 'THROTTLED') this.#guest.throttle(this.#t, event.share, this.#now);
    if (this.ended) this.#stop();
    else if (moved) this.#beginStep();
  }

  #beginStep(): void {
    const step = stepOf(this.#machine);
    if (step === 'memoryTransfer.pass' || step === 'finalCopy.lastPages') {
      this.#beginPass();
      return;
    }
    const work = workOf(step, this.#now);
    if (!work) return;
    // What was handed over before the VM was suspended must have left before anything else can.
    const queue =
      step === 'finalCopy.suspending' ? (this.#windowed?.transfer.queueAt(this.#t) ?? 0) : 0;
    const queued = queue > 0 ? { ...work, tail: queue } : work;
    this.#work = new StepWork(queued, this.#tape, this.#t, this.#now, this.#linkUp);
  }

  // A step that a cancel or a fault cut short still sent what it had sent.
  #leaveStep(): void {
    this.#work?.end(this.#t);
    this.#work = undefined;
    if (this.#transfer && !this.#machine.hasTag('pullingPages')) {
      const final = this.#journal.lastReach.vm !== 'source';
      this.#endPass(this.#transfer, final, this.#memory.dirty);
    }
  }

  // The tags of a state say where the VM is; the guest and the network follow.
  #followTags(before: SnapshotFrom<typeof migrationMachine>): void {
    const after = this.#machine;
    const became = (tag: MigrationTag) => after.hasTag(tag) && !before.hasTag(tag);
    if (became('suspended')) {
      this.#switch.learn('vm', 1, lastAnswerBefore(this.#now, this.#t));
      this.#stopLogging();
      this.#guest.setRunning(this.#t, false, this.#now);
      this.#journal.reachChanged(this.#t, 'suspended', 1);
      // What is missing on the destination when the VM moves first is known by one last sync.
      if (after.context.postCopy) this.#windowed?.sync();
    } else if (became('sourceRuns')) {
      this.#guest.setRunning(this.#t, true, this.#now);
      this.#journal.reachChanged(this.#t, 'source', 1);
    } else if (became('destinationRuns')) {
      this.#guest.setRunning(this.#t, true, this.#now);
      this.#journal.reachChanged(this.#t, 'destination', 1);
    }
    if (became('pullingPages')) this.#beginTransfer(this.#pulling);
    if (after.matches('lost')) {
      this.#guest.setRunning(this.#t, false, this.#now);
      this.#journal.reachChanged(this.#t, 'gone');
    }
  }

  // The message, or a frame of the VM's own, came in on port 2. A switch that only
  // forgot the VM floods until it hears from it.
  #switchRelearned(): void {
    const heard = this.#now.network.announce || this.#switch.portOf('vm', this.#t) !== undefined;
    if (heard) this.#switch.learn('vm', 2, this.#t);
    this.#journal.reachChanged(this.#t, 'destination', heard ? 2 : 0);
  }

  #stop(): void {
    this.#stopLogging();
    this.#tape.cutFlowsAt(this.#t);
  }

  #stopLogging(): void {
    if (!this.#memory.logging) return;
    this.#memory.stopLogging();
    this.#tape.operations.push({ kind: 'stopLogging', t: this.#t });
  }

  get #linkUp(): boolean {
    return this.#machine.context.linkUp;
  }

  get #policy() {
    return POLICIES[this.#now.policy.name];
  }
}
