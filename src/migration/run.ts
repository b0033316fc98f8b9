import { getInitialSnapshot, transition } from 'xstate';
import type { SnapshotFrom } from 'xstate';
import { availableCopyRate } from '../physics/host';
import { goodput } from '../physics/link';
import type { BytesPerSecond, Seconds } from '../physics/units';
import { connectionTimesOutAt, givesUpAt, postCopyStartsAt } from './deadlines';
import { eventOfFault } from './fault-events';
import { finishedRecording } from './finished-recording';
import { Guest } from './guest';
import { nextRateChange } from './guest-workload';
import type { Fault, Intervention } from './interventions';
import { Journal, phaseOf, stepOf } from './journal';
import { migrationMachine } from './machine';
import type { MigrationEvent, MigrationTag } from './machine';
import type { Phase } from './phases';
import { PageSending } from './page-sending';
import { POLICIES } from './policies';
import { withField } from './read-scenario';
import type { Recording } from './recording';
import type { Scenario } from './scenario';
import { SendBuffer } from './send-buffer';
import { StepWork } from './step-work';
import { SwitchLearning } from './switch-learning';
import { workOf } from './steps';
import { Tape } from './tape';
import type { Keeping } from './tape';

/** What a step takes in which nothing is written. */
const WORK_OF_A_STEP = 200;

/**
 * A migration that is being recorded. It asks the physics for the next thing
 * that happens in the present state, feeds it to the statechart, and keeps each
 * snapshot with its time. What follows on what, it does not know.
 */
export class Run {
  readonly #given: Scenario;
  readonly #interventions: readonly Intervention[];
  readonly #guest: Guest;
  readonly #pages: PageSending;
  readonly #journal = new Journal();
  readonly #switch: SwitchLearning;
  readonly #tape: Tape;
  readonly #buffer: SendBuffer;

  #t: Seconds = 0;
  /** The scenario with what the interventions have changed so far. */
  #now: Scenario;
  #machine: SnapshotFrom<typeof migrationMachine>;
  /** What the present step is busy with, where that is not pages. */
  #work: StepWork | undefined;
  #nextIntervention = 0;
  #linkDownSince: Seconds | undefined;
  /** When a VM that moved first had all of its pages: the end that QEMU reports. */
  #pulledAt: Seconds | undefined;

  /** `interventions` may stand in any order; those at one instant happen in the order given. */
  constructor(
    scenario: Scenario,
    interventions: readonly Intervention[],
    keeping: Keeping = 'everything',
  ) {
    this.#given = scenario;
    this.#now = scenario;
    this.#interventions = [...interventions].sort((a, b) => a.t - b.t);
    this.#guest = new Guest(scenario);
    this.#switch = new SwitchLearning(scenario.network.ageing, this.#journal);
    this.#machine = getInitialSnapshot(migrationMachine, {
      policy: scenario.policy.name,
      announce: scenario.network.announce,
    });
    const present = {
      t: () => this.#t,
      scenario: () => this.#now,
      linkUp: () => this.#linkUp,
    };
    this.#tape = new Tape(keeping);
    this.#buffer = new SendBuffer(this.#tape, () => this.#drainRate);
    this.#pages = new PageSending(present, this.#guest, this.#tape, this.#buffer, this.#journal);
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
   * Goes on to the next event, sample, or so many writes, whatever comes first; returns the work
   * that it took, in writes that were marked: some milliseconds at most.
   * @throws Error in a state from which no event leads on: a fault of this program.
   */
  step(): number {
    const next = this.#next();
    if (next.t === Infinity)
      throw new Error(`Nothing can happen any more in ${stepOf(this.#machine)}.`);
    const until = Math.min(next.t, this.#pages.furthest);
    const work = this.#pages.advance(until);
    this.#t = until;
    if (until === next.t) next.happen();
    return work + WORK_OF_A_STEP;
  }

  /** The recording of a migration that has ended. */
  finish(): Recording {
    return finishedRecording({
      scenario: this.#given,
      interventions: this.#interventions,
      t: this.#t,
      context: this.#machine.context,
      reportedEnd: this.#pulledAt ?? this.#pages.handedOverAt,
      ...{ journal: this.#journal, tape: this.#tape, pages: this.#pages },
    });
  }

  // What happens next, and when: somebody interferes, the step is done, or patience ends.
  #next(): { t: Seconds; happen: () => void } {
    const intervention = this.#interventions[this.#nextIntervention];
    const standing = { t: this.#t, scenario: this.#now, machine: this.#machine };
    const choices = [
      { t: intervention?.t ?? Infinity, happen: () => this.#intervene(intervention) },
      {
        t: nextRateChange(this.#now, this.#t),
        happen: () => this.#guest.follow(this.#t, this.#now),
      },
      { t: givesUpAt(standing), happen: () => this.#send({ type: 'GIVE_UP' }) },
      { t: postCopyStartsAt(standing), happen: () => this.#send({ type: 'START_POSTCOPY' }) },
      { t: this.#pages.nextAt(), happen: () => this.#pagesHappen() },
      { t: this.#stepDoneAt(), happen: () => this.#stepDone() },
      {
        t: connectionTimesOutAt(standing, this.#linkDownSince),
        happen: () => this.#send({ type: 'CONNECTION_TIMED_OUT' }),
      },
    ];
    return choices.reduce((first, choice) => (choice.t < first.t ? choice : first));
  }

  #stepDoneAt(): Seconds {
    if (this.#work) return Math.max(this.#t, this.#work.doneAt());
    const waiting = stepOf(this.#machine) === 'networkReconfiguration.waitingForTheSwitch';
    return waiting ? this.#switch.relearnsAt(this.#t, this.#now.network) : Infinity;
  }

  #stepDone(): void {
    this.#send({ type: this.#work?.done ?? 'SWITCH_RELEARNED' } as MigrationEvent);
  }

  // --- pages ----------------------------------------------------------------

  #pagesHappen(): void {
    if (!this.#pages.happen()) return;
    if (this.#machine.matches('memoryTransfer')) {
      this.#preCopyPassSent();
      return;
    }
    this.#pages.endPass(true, 0);
    this.#send({
      type: this.#machine.hasTag('pullingPages') ? 'PAGES_PULLED' : 'LAST_PAGES_SENT',
    });
  }

  #preCopyPassSent(): void {
    const { fresh, rate, throttle } = this.#pages.sync();
    if (throttle !== undefined) this.#send({ type: 'THROTTLED', share: throttle });
    const report = this.#pages.report(this.#pages.endPass(false, fresh)!, rate);
    const { downtimeLimit, maxPasses, postcopyAt } = this.#now.policy;
    const settings = { downtimeLimit, maxPasses, postcopyAt };
    this.#journal.passJudged({ report, settings });
    this.#send({ type: 'PASS_COMPLETED', report, settings });
    if (!this.#machine.matches('memoryTransfer')) return;
    const share = this.#policy.throttleAfter?.(report, this.#machine.context.throttle);
    if (share !== undefined) this.#send({ type: 'THROTTLED', share });
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
    this.#send(eventOfFault(fault));
    this.#conditionsChanged();
  }

  #conditionsChanged(): void {
    // First of all the queue: what waits in it follows the link.
    const ofTheLink = this.#buffer.changed(this.#t);
    this.#pages.changed(ofTheLink);
    this.#work?.changed(this.#conditions, ofTheLink);
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
    if (event.type === 'DEVICE_STATE_SENT') this.#pages.allArrived();
    if (event.type === 'PAGES_PULLED') this.#pulledAt = this.#t;
    if (event.type === 'SWITCH_RELEARNED') this.#switch.relearned(this.#t, this.#now.network);
    if (event.type === 'THROTTLED') this.#guest.throttle(this.#t, event.share, this.#now);
    if (this.ended) this.#stop();
    else if (moved) this.#beginStep();
  }

  #beginStep(): void {
    const step = stepOf(this.#machine);
    if (step === 'memoryTransfer.pass') this.#pages.beginPreCopyPass(this.pass);
    if (step === 'finalCopy.lastPages') this.#pages.beginStopAndCopy();
    const work = workOf(step, this.#now);
    if (work) this.#work = new StepWork(work, this.#tape, this.#buffer, this.#conditions);
  }

  // A step that a cancel or a fault cut short still sent what it had sent.
  #leaveStep(): void {
    this.#work?.end(this.#t);
    this.#work = undefined;
    if (this.#machine.hasTag('pullingPages')) return;
    this.#pages.endPass(this.#journal.lastReach.vm !== 'source');
  }

  // The tags of a state say where the VM is; the guest and the network follow.
  #followTags(before: SnapshotFrom<typeof migrationMachine>): void {
    const after = this.#machine;
    const became = (tag: MigrationTag) => after.hasTag(tag) && !before.hasTag(tag);
    if (became('suspended')) {
      this.#switch.vmSuspended(this.#t, this.#now);
      this.#pages.stopLogging();
      this.#guest.setRunning(this.#t, false, this.#now);
      this.#journal.reachChanged(this.#t, 'suspended', 1);
      if (after.context.postCopy) this.#pages.syncBeforeMoving();
    } else if (became('sourceRuns')) {
      this.#guest.setRunning(this.#t, true, this.#now);
      this.#journal.reachChanged(this.#t, 'source', 1);
    } else if (became('destinationRuns')) {
      this.#guest.setRunning(this.#t, true, this.#now);
      this.#journal.reachChanged(this.#t, 'destination', 1);
    }
    if (became('pullingPages')) this.#pages.beginDemandPaging();
    if (after.matches('lost')) {
      this.#guest.setRunning(this.#t, false, this.#now);
      this.#journal.reachChanged(this.#t, 'gone');
    }
  }

  #stop(): void {
    this.#pages.stopLogging();
    this.#tape.cutFlowsAt(this.#t);
    if (this.#linkUp) return;
    for (const held of this.#buffer.held) this.#journal.neverLeft(held);
    this.#pages.discard();
  }

  get #conditions() {
    return { t: this.#t, scenario: this.#now, linkUp: this.#linkUp };
  }

  // Bytes a second at which the link takes what stands in the send buffer.
  get #drainRate(): BytesPerSecond {
    if (!this.#linkUp) return 0;
    return Math.min(goodput(this.#now.link), availableCopyRate(this.#now.hosts));
  }

  get #linkUp(): boolean {
    return this.#machine.context.linkUp;
  }

  get #policy() {
    return POLICIES[this.#now.policy.name];
  }
}
