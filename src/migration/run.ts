import { getInitialSnapshot, transition } from 'xstate';
import type { SnapshotFrom } from 'xstate';
import { GuestClock } from '../physics/guest-clock';
import { MacTable } from '../physics/mac-table';
import type { Pages, Seconds } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';
import { lastAnswerBefore, traceClient } from './client-trace';
import { guestWorkload, guestWriteRate } from './guest-workload';
import type { Fault, Intervention } from './interventions';
import { Keyframes } from './keyframes';
import { ENDINGS, PHASES, migrationMachine } from './machine';
import type { Ending, MigrationEvent, MigrationTag, Phase } from './machine';
import { MemoryImage } from './memory-image';
import { pagesSentBy } from './memory-replay';
import { outcomeOf } from './outcome';
import { POLICIES } from './policies';
import { withField } from './read-scenario';
import type {
  DirtySample,
  Flow,
  MemoryOperation,
  Pass,
  PhaseSpan,
  Reach,
  Recording,
  Snapshot,
  Timeline,
} from './recording';
import { DirtySamples } from './samples';
import { ramPages } from './scenario';
import type { Scenario } from './scenario';
import { pageOnTheWire, pageRate, speedOf, workOf } from './steps';
import type { Work } from './steps';

const EVENT_OF_FAULT: Readonly<Record<Fault, MigrationEvent['type']>> = {
  linkDown: 'LINK_DOWN',
  linkUp: 'LINK_UP',
  destinationOutOfMemory: 'DESTINATION_OUT_OF_MEMORY',
  destinationDies: 'DESTINATION_DIED',
  sourceDies: 'SOURCE_DIED',
  storageUnreachable: 'STORAGE_UNREACHABLE',
};

/**
 * A migration that is being recorded. It asks the physics for the next thing
 * that happens in the present state, feeds it to the statechart, and keeps each
 * snapshot with its time. What follows on what, it does not know.
 */
export class Run {
  readonly #given: Scenario;
  readonly #interventions: readonly Intervention[];
  readonly #workload: Workload;
  readonly #guest: GuestClock;
  readonly #memory: MemoryImage;
  readonly #switch: MacTable;
  readonly #keyframes = new Keyframes();
  readonly #samples: DirtySamples;
  readonly #snapshots: Snapshot[] = [];
  readonly #phases: PhaseSpan[] = [];
  readonly #passes: Pass[] = [];
  readonly #flows: Flow[] = [];
  readonly #operations: MemoryOperation[] = [];
  readonly #reach: Reach[] = [{ t: 0, vm: 'source', port: 1 }];

  #t: Seconds = 0;
  /** The scenario with what the interventions have changed so far. */
  #now: Scenario;
  #machine: SnapshotFrom<typeof migrationMachine>;
  #work: Work | undefined;
  #left = 0;
  #sending: { start: Seconds; from: Pages; rate: number } | undefined;
  #pass: { start: Seconds; pages: Pages } | undefined;
  #phaseStart: Seconds = 0;
  #nextIntervention = 0;
  #linkDownSince: Seconds | undefined;
  #suspendedAt: Seconds | undefined;

  /** `interventions` may stand in any order; those at one instant happen in the order given. */
  constructor(scenario: Scenario, interventions: readonly Intervention[]) {
    this.#given = scenario;
    this.#now = scenario;
    this.#interventions = [...interventions].sort((a, b) => a.t - b.t);
    this.#workload = guestWorkload(scenario);
    this.#guest = new GuestClock(guestWriteRate(scenario));
    this.#memory = new MemoryImage(ramPages(scenario));
    this.#switch = new MacTable(scenario.network.ageing);
    this.#samples = new DirtySamples(ramPages(scenario) / pageRate(scenario));
    this.#machine = getInitialSnapshot(migrationMachine, {
      policy: scenario.policy.name,
      announce: scenario.network.announce,
    });
    this.#keepSnapshot('START', false);
    this.#beginWork();
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

  /** Goes on by at most one stretch between two samples; returns the work that it took. */
  step(): number {
    const next = this.#next();
    const until = Math.min(next.t, this.#samples.next);
    const work = this.#advance(until);
    if (until === next.t) next.happen();
    return work;
  }

  /** The recording of a migration that has ended. */
  finish(): Recording {
    const timeline: Omit<Timeline, 'outcome'> = {
      scenario: this.#given,
      interventions: this.#interventions,
      snapshots: this.#snapshots,
      phases: this.#phases,
      passes: this.#passes,
      flows: this.#flows,
      samples: this.#samples.all,
      reach: this.#reach,
      client: traceClient(this.#given, this.#reach),
      end: this.#t,
    };
    return {
      ...timeline,
      outcome: outcomeOf(timeline, this.#machine.context),
      memory: {
        operations: this.#operations,
        guest: this.#guest.bends,
        keyframes: this.#keyframes.frames,
      },
    };
  }

  // What happens next, and when: the step is done, somebody interferes, or patience ends.
  #next(): { t: Seconds; happen: () => void } {
    const intervention = this.#interventions[this.#nextIntervention];
    const choices = [
      { t: intervention?.t ?? Infinity, happen: () => this.#intervene(intervention) },
      { t: this.#stepDoneAt(), happen: () => this.#stepDone() },
      {
        t: this.#connectionTimesOutAt(),
        happen: () => this.#send({ type: 'CONNECTION_TIMED_OUT' }),
      },
    ];
    return choices.reduce((first, choice) => (choice.t < first.t ? choice : first));
  }

  #stepDoneAt(): Seconds {
    if (this.#work === undefined) return this.#switchRelearnsAt();
    const speed = this.#speed();
    if (this.#left > 0 && speed === 0) return Infinity;
    return this.#t + (this.#left > 0 ? this.#left / speed : 0);
  }

  #speed(): number {
    return speedOf(this.#work!.kind, this.#now, this.#machine.context.linkUp);
  }

  #connectionTimesOutAt(): Seconds {
    if (this.#linkDownSince === undefined || this.#machine.hasTag('destinationRuns'))
      return Infinity;
    return Math.max(this.#t, this.#linkDownSince + this.#policy.times.connectionTimeout);
  }

  // Without an announcement the switch learns when the VM itself sends a frame, or
  // forgets its stale entry and floods; with one, it has learned already.
  #switchRelearnsAt(): Seconds {
    const { announce, vmSendsEvery } = this.#now.network;
    if (announce) return this.#t;
    const resumed = this.#reach[this.#reach.length - 1].t;
    const vmSends = vmSendsEvery > 0 ? resumed + vmSendsEvery : Infinity;
    return Math.max(this.#t, Math.min(this.#switch.agesOutAt('vm'), vmSends));
  }

  #stepDone(): void {
    const work = this.#work;
    if (work === undefined) {
      this.#send({ type: 'SWITCH_RELEARNED' });
      return;
    }
    if (work.tail !== undefined && work.tail > 0) {
      this.#endFlow();
      this.#work = { kind: 'waiting', amount: work.tail, done: work.done };
      this.#left = work.tail;
      return;
    }
    this.#left = 0;
    if (work.done === 'PASS_COMPLETED') this.#passCompleted();
    else {
      if (work.done === 'LAST_PAGES_SENT') this.#closePass(true);
      this.#send({ type: work.done } as MigrationEvent);
    }
  }

  #passCompleted(): void {
    const pass = this.#closePass(false);
    const { downtimeLimit, maxPasses } = this.#now.policy;
    this.#send({
      type: 'PASS_COMPLETED',
      report: {
        pass: pass.number,
        pages: pass.pages,
        bytes: pass.bytes,
        duration: pass.end - pass.start,
        dirtiedPages: pass.dirtiedPages,
        rate: pageRate(this.#now),
      },
      settings: { downtimeLimit, maxPasses },
    });
  }

  #intervene(intervention: Intervention): void {
    this.#nextIntervention += 1;
    if (intervention.kind === 'cancel') this.#send({ type: 'CANCEL' });
    else if (intervention.kind === 'fault') this.#fault(intervention.fault);
    else {
      this.#endFlow();
      this.#now = withField(this.#now, intervention.field, intervention.value);
      if (this.#machine.hasTag('sourceRuns') || this.#machine.hasTag('destinationRuns')) {
        this.#guest.setRate(this.#t, guestWriteRate(this.#now));
      }
      this.#beginFlow();
    }
  }

  #fault(fault: Fault): void {
    this.#endFlow();
    if (fault === 'linkDown') this.#linkDownSince ??= this.#t;
    if (fault === 'linkUp') this.#linkDownSince = undefined;
    this.#send({ type: EVENT_OF_FAULT[fault] } as MigrationEvent);
    this.#beginFlow();
  }

  // Lets the world go on to `until`, in which the machine changes nothing.
  #advance(until: Seconds): number {
    const writesBefore = this.#memory.writesSeen;
    const fresh = this.#memory.markWrites(this.#workload, this.#guest.writesBy(until));
    this.#samples.dirtied(fresh);
    if (this.#work !== undefined) {
      this.#left =
        until >= this.#stepDoneAt()
          ? 0
          : Math.max(0, this.#left - (until - this.#t) * this.#speed());
    }
    this.#t = until;
    if (this.#sending) this.#sendPagesBy(until);
    if (until >= this.#samples.next) this.#samples.take(this.#sample());
    const work = this.#memory.writesSeen - writesBefore + this.#memory.log.words.length;
    this.#keyframes.consider(work, until, this.#operations.length, this.#memory);
    return work;
  }

  #sample(): Omit<DirtySample, 'dirtied'> {
    return { t: this.#t, dirty: this.#memory.dirty, toSend: this.#memory.remaining };
  }

  // --- the statechart -----------------------------------------------------

  #send(event: MigrationEvent): void {
    const before = this.#machine;
    const phaseBefore = phaseOf(before);
    const [after] = transition(migrationMachine, before, event);
    const refused = after.context.refusedCancels > before.context.refusedCancels;
    if (after === before && !refused) return;
    this.#machine = after;
    const moved = stepOf(after) !== stepOf(before) || event.type === 'PASS_COMPLETED';
    if (moved) {
      this.#endFlow();
      this.#abandonPass();
    }
    if (phaseOf(after) !== phaseBefore) this.#phaseEnded(phaseBefore as Phase);
    this.#keepSnapshot(event.type, refused);
    this.#followTags(before);
    if (this.ended) this.#stopLogging();
    else if (moved) this.#beginWork();
  }

  #phaseEnded(name: Phase): void {
    this.#phases.push({ name, start: this.#phaseStart, end: this.#t });
    this.#phaseStart = this.#t;
  }

  #keepSnapshot(event: Snapshot['event'], refused: boolean): void {
    const machine = this.#machine;
    const [phase, step = ''] = stepOf(machine).split('.');
    this.#snapshots.push({
      t: this.#t,
      event,
      phase: phase as Phase | Ending,
      step,
      tags: new Set(machine.tags as Set<MigrationTag>),
      pass: machine.context.pass,
      linkUp: machine.context.linkUp,
      ...(refused ? { refused: true as const } : {}),
    });
  }

  // The tags of a state say where the VM is; the guest and the network follow.
  #followTags(before: SnapshotFrom<typeof migrationMachine>): void {
    const after = this.#machine;
    const became = (tag: MigrationTag) => after.hasTag(tag) && !before.hasTag(tag);
    if (became('suspended')) {
      this.#suspendedAt = this.#t;
      this.#switch.learn('vm', 1, lastAnswerBefore(this.#now, this.#t));
      this.#stopLogging();
      this.#guest.setRate(this.#t, 0);
      this.#reach.push({ t: this.#t, vm: 'suspended', port: 1 });
    } else if (became('sourceRuns')) {
      this.#guest.setRate(this.#t, guestWriteRate(this.#now));
      this.#reach.push({ t: this.#t, vm: 'source', port: 1 });
    } else if (became('destinationRuns')) {
      this.#guest.setRate(this.#t, guestWriteRate(this.#now));
      this.#reach.push({ t: this.#t, vm: 'destination', port: 1 });
    }
    if (after.matches('lost')) {
      this.#guest.setRate(this.#t, 0);
      this.#reach.push({ t: this.#t, vm: 'gone', port: this.#reach[this.#reach.length - 1].port });
    }
    if (after.matches('completed')) this.#switchRelearned();
  }

  // The message, or a frame of the VM's own, came in on port 2. A switch that only
  // forgot the VM floods until it hears from it.
  #switchRelearned(): void {
    const heard = this.#now.network.announce || this.#switch.portOf('vm', this.#t) !== undefined;
    if (heard) this.#switch.learn('vm', 2, this.#t);
    this.#reach.push({ t: this.#t, vm: 'destination', port: heard ? 2 : 0 });
  }

  // --- the work of a step -------------------------------------------------

  #beginWork(): void {
    const step = stepOf(this.#machine);
    if (step === 'networkReconfiguration.waitingForTheSwitch') {
      this.#work = undefined;
      return;
    }
    this.#work = workOf(step, this.#now);
    this.#left = this.#work.amount;
    if (this.#work.kind === 'linkPages') {
      this.#startPass();
      this.#left = this.#memory.remaining;
      this.#pass = { start: this.#t, pages: this.#memory.remaining };
    }
    this.#beginFlow();
  }

  #startPass(): void {
    const first = !this.#operations.some(({ kind }) => kind === 'start');
    this.#operations.push({ kind: first ? 'start' : 'sync', t: this.#t });
    if (first) this.#memory.start(this.#guest.writesBy(this.#t));
    else this.#memory.sync();
    this.#samples.take(this.#sample());
  }

  #closePass(final: boolean): Pass {
    this.#endFlow();
    const { start, pages } = this.#pass!;
    this.#pass = undefined;
    const sent = pages - this.#memory.remaining;
    const pass: Pass = {
      number: this.#passes.length + 1,
      final,
      start,
      end: this.#t,
      pages: sent,
      bytes: sent * pageOnTheWire(this.#now),
      dirtiedPages: this.#memory.dirty,
    };
    this.#passes.push(pass);
    if (!final) this.#samples.take(this.#sample());
    return pass;
  }

  // A pass that a cancel or a fault cut short still sent what it had sent.
  #abandonPass(): void {
    if (this.#pass !== undefined) this.#closePass(this.#suspendedAt !== undefined);
  }

  // The link begins to carry what this step sends, at the rate of the moment.
  #beginFlow(): void {
    const { carries, kind } = this.#work ?? {};
    if (carries === undefined || this.ended || !this.#machine.context.linkUp) return;
    if (kind === 'linkPages') {
      this.#sending = {
        start: this.#t,
        from: this.#pass!.pages - this.#memory.remaining,
        rate: this.#speed(),
      };
      this.#left = this.#memory.remaining;
    }
    this.#flows.push({ what: carries, start: this.#t, end: Infinity, rate: this.#flowRate() });
  }

  #flowRate(): number {
    const speed = this.#speed();
    return this.#work!.kind === 'linkPages' ? speed * pageOnTheWire(this.#now) : speed;
  }

  #endFlow(): void {
    const last = this.#flows[this.#flows.length - 1];
    if (last === undefined || last.end !== Infinity) return;
    const ended = { ...last, end: this.#t };
    this.#flows[this.#flows.length - 1] = ended;
    if (this.#sending) {
      this.#sendPagesBy(this.#t);
      const { start, from, rate } = this.#sending;
      const pages = { from, to: this.#pass!.pages - this.#memory.remaining, rate };
      this.#flows[this.#flows.length - 1] = { ...ended, pages };
      this.#operations.push({ kind: 'send', t: start, end: this.#t, ...pages });
      this.#sending = undefined;
    }
  }

  #sendPagesBy(t: Seconds): void {
    const { start, from, rate } = this.#sending!;
    const { pages } = this.#pass!;
    const all = this.#left === 0;
    const operation = { kind: 'send', t: start, end: Infinity, from, to: pages, rate } as const;
    const sent = all ? pages : pagesSentBy(operation, t);
    this.#memory.send(sent - (pages - this.#memory.remaining));
  }

  #stopLogging(): void {
    if (!this.#memory.logging) return;
    this.#memory.stopLogging();
    this.#operations.push({ kind: 'stopLogging', t: this.#t });
  }

  get #policy() {
    return POLICIES[this.#now.policy.name];
  }
}

function stepOf(machine: SnapshotFrom<typeof migrationMachine>): string {
  const { value } = machine;
  if (typeof value === 'string') return value;
  const [[phase, step]] = Object.entries(value);
  return `${phase}.${String(step)}`;
}

function phaseOf(machine: SnapshotFrom<typeof migrationMachine>): Phase | Ending {
  return stepOf(machine).split('.')[0] as Phase | Ending;
}

/** Whether a state of the timeline is one of the six phases rather than an ending. */
export function isPhase(phase: Phase | Ending): phase is Phase {
  return (PHASES as readonly string[]).includes(phase);
}

/** Whether the migration is over in this state. */
export function isEnding(phase: Phase | Ending): phase is Ending {
  return (ENDINGS as readonly string[]).includes(phase);
}
