import type { SnapshotFrom } from 'xstate';
import type { Pages, Seconds } from '../physics/units';
import type { migrationMachine } from './machine';
import type { MigrationTag } from './machine';
import type { Ending, Phase } from './phases';
import type { Reach } from './reach';
import type { Pass, PhaseSpan, Snapshot } from './recording';
import type { HeldPages } from './send-buffer';
import type { PassFigures } from './transfer';

type Machine = SnapshotFrom<typeof migrationMachine>;

/** What happened in a run, as it is kept: the statechart's snapshots, phases, passes, and where the VM was. */
export class Journal {
  readonly snapshots: Snapshot[] = [];
  readonly phases: PhaseSpan[] = [];
  readonly passes: Pass[] = [];
  readonly reach: Reach[] = [{ t: 0, vm: 'source', port: 1 }];
  /** One list for all snapshots in the same states: there can be thousands, and they go to the page. */
  readonly #active = new Map<string, readonly string[]>();
  #phaseStart: Seconds = 0;
  #passStart: Seconds = 0;

  keepSnapshot(t: Seconds, event: Snapshot['event'], machine: Machine, refused: boolean): void {
    const [phase, step = ''] = stepOf(machine).split('.');
    const { pass, throttle, linkUp } = machine.context;
    this.snapshots.push({
      t,
      event,
      phase: phase as Phase | Ending,
      step,
      active: this.#activeOf(machine),
      tags: new Set(machine.tags as Set<MigrationTag>),
      pass,
      throttle,
      linkUp,
      ...(refused ? { refused: true as const } : {}),
    });
  }

  phaseEnded(t: Seconds, name: Phase): void {
    this.phases.push({ name, start: this.#phaseStart, end: t });
    this.#phaseStart = t;
  }

  passBegan(t: Seconds): void {
    this.#passStart = t;
  }

  passEnded(t: Seconds, final: boolean, sent: PassFigures, dirtiedPages: Pages): Pass {
    const number = this.passes.length + 1;
    const pass: Pass = { number, final, start: this.#passStart, end: t, ...sent, dirtiedPages };
    this.passes.push(pass);
    return pass;
  }

  /** The policy is asked about the pass that has just ended. */
  passJudged(judged: NonNullable<Pass['judged']>): void {
    this.passes[this.passes.length - 1] = { ...this.passes[this.passes.length - 1], judged };
  }

  /** Pages of a pass were handed over and never left: the link went down and did not come back. */
  neverLeft({ pass, from, to, bytes }: HeldPages): void {
    const counted = this.passes[pass - 1];
    this.passes[pass - 1] = {
      ...counted,
      pages: counted.pages - (to - from),
      bytes: counted.bytes - bytes,
    };
  }

  /** From `t` on frames to the VM find it there, by way of that port. */
  reachChanged(t: Seconds, vm: Reach['vm'], port: Reach['port'] = this.lastReach.port): void {
    this.reach.push({ t, vm, port });
  }

  get lastReach(): Reach {
    return this.reach[this.reach.length - 1];
  }

  #activeOf(machine: Machine): readonly string[] {
    const ids = activeStates(machine);
    const key = ids.join(' ');
    const known = this.#active.get(key) ?? ids;
    this.#active.set(key, known);
    return known;
  }
}

/** The state of the statechart as "phase.step", or the ending. */
export function stepOf({ value }: Machine): string {
  if (typeof value === 'string') return value;
  const [[phase, step]] = Object.entries(value);
  // The last phase does two things at once; the one that every migration does gives it its step.
  return `${phase}.${typeof step === 'object' ? String(step['switch']) : step}`;
}

/** Ids of all states that are active but the root, in the order of the machine: phases before their steps. */
export function activeStates(machine: Machine): readonly string[] {
  return machine._nodes
    .filter(({ parent }) => parent !== undefined)
    .sort((a, b) => a.order - b.order)
    .map(({ id }) => id);
}

/** The phase that the statechart is in, or the ending. */
export function phaseOf(machine: Machine): Phase | Ending {
  return stepOf(machine).split('.')[0] as Phase | Ending;
}
