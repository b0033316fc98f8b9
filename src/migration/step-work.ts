import type { Seconds } from '../physics/units';
import type { Scenario } from './scenario';
import { speedOf } from './steps';
import type { Work } from './steps';
import type { Tape } from './tape';

/** The work of a step that sends no pages, while it is being done. */
export class StepWork {
  readonly #work: Work;
  readonly #tape: Tape;
  #left: number;
  #tail: Seconds;
  #speed: number;
  #t: Seconds;

  constructor(work: Work, tape: Tape, t: Seconds, scenario: Scenario, linkUp: boolean) {
    this.#work = work;
    this.#tape = tape;
    this.#left = work.amount;
    this.#tail = work.tail ?? 0;
    this.#t = t;
    this.#speed = speedOf(work.kind, scenario, linkUp);
    this.#beginFlow();
  }

  get done(): Work['done'] {
    return this.#work.done;
  }

  /** When it will be done if nothing changes; Infinity while it stands still. */
  doneAt(): Seconds {
    if (this.#left === 0) return this.#t + this.#tail;
    return this.#speed === 0 ? Infinity : this.#t + this.#left / this.#speed + this.#tail;
  }

  /** The conditions have changed at `t`. */
  changed(t: Seconds, scenario: Scenario, linkUp: boolean): void {
    this.end(t);
    const worked = t - this.#t;
    const needed = this.#left === 0 ? 0 : this.#left / this.#speed;
    if (worked >= needed) this.#tail -= worked - needed;
    this.#left = worked >= needed ? 0 : this.#left - worked * this.#speed;
    this.#t = t;
    this.#speed = speedOf(this.#work.kind, scenario, linkUp);
    this.#beginFlow();
  }

  /** It is over, done or not. */
  end(t: Seconds): void {
    this.#tape.endFlow(Math.min(t, this.doneAt() - this.#tail));
  }

  #beginFlow(): void {
    if (this.#work.carries !== undefined && this.#speed > 0 && this.#left > 0) {
      this.#tape.beginFlow(this.#work.carries, this.#t, this.#speed);
    }
  }
}
