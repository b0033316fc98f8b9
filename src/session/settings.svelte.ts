import { isChangeable, scenarioAt } from '../migration/experiment';
import type { Scenario } from '../migration/scenario';
import type { Seconds } from '../physics/units';
import type { Lab } from './lab.svelte';
import type { Problem } from './problem';

/** What the settings need to know of time, and may do to it. */
export interface Clock {
  readonly t: Seconds;
  /** Whether the migration is over at `t`: nothing can be changed in it any more. */
  readonly over: boolean;
  /** Holds time still while something is dragged. */
  hold(held: boolean): void;
}

/**
 * What the controls show and change. In the middle of a migration a change holds
 * from the instant that is seen on, if it can be made then; otherwise, or if the
 * reader asks for it, from the start.
 */
export class Settings {
  readonly #lab: Lab;
  readonly #clock: Clock;
  /** What the reader asked for last. */
  fromTheStart = $state(false);
  #held = false;

  constructor(lab: Lab, clock: Clock) {
    this.#lab = lab;
    this.#clock = clock;
  }

  /** Whether a change could hold from the present instant on. */
  readonly midway: boolean = $derived.by(() => this.#clock.t > 0 && !this.#clock.over);

  /** From when a change holds; undefined: from the start. */
  readonly from: Seconds | undefined = $derived.by(() =>
    this.midway && !this.fromTheStart ? this.#clock.t : undefined,
  );

  /** As things are at the instant from which a change would hold. */
  readonly scenario: Scenario = $derived.by(() =>
    this.from === undefined ? this.#lab.scenario : scenarioAt(this.#lab.experiment, this.from),
  );

  get problems(): Readonly<Partial<Record<string, Problem>>> {
    return this.#lab.problems;
  }

  /** Whether a change of this field would change the past, though others now would not. */
  rewrites(path: string): boolean {
    return this.from !== undefined && !isChangeable(path);
  }

  change(path: string, given: unknown, dragging = false): void {
    this.#lab.change(path, given, this.from, dragging);
  }

  clearProblem(path: string): void {
    this.#lab.clearProblem(path);
  }

  /** Something is taken to be dragged; time holds still meanwhile. */
  take(): void {
    this.#held = true;
    this.#clock.hold(true);
  }

  /** What was dragged, by pointer or key by key, is let go: what comes next is another change. */
  letGo(): void {
    if (this.#held) this.#clock.hold(false);
    this.#held = false;
    this.#lab.settle();
  }
}
