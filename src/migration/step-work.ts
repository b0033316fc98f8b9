import type { Seconds } from '../physics/units';
import type { Scenario } from './scenario';
import type { SendBuffer } from './send-buffer';
import { speedOf } from './steps';
import type { Work } from './steps';
import type { Tape } from './tape';

/** Under what the work is done at present. */
export interface Conditions {
  readonly t: Seconds;
  readonly scenario: Scenario;
  readonly linkUp: boolean;
}

/** The work of a step that sends no pages, while it is being done. */
export class StepWork {
  readonly #work: Work;
  readonly #tape: Tape;
  readonly #buffer: SendBuffer;
  #left: number;
  /** Time that passes after the last of the work: the way through the link, or until the buffer is empty. */
  #tail: Seconds;
  /** While the link is down nothing gets further on its way. */
  #held = false;
  #speed: number;
  #t: Seconds;

  constructor(work: Work, tape: Tape, buffer: SendBuffer, { t, scenario, linkUp }: Conditions) {
    this.#work = work;
    this.#tape = tape;
    this.#buffer = buffer;
    this.#left = work.amount;
    this.#t = t;
    this.#tail = work.drains ? buffer.queueAt(t) : (work.latency ?? 0);
    this.#held = this.#isHeld(linkUp);
    this.#speed = speedOf(work.kind, scenario, linkUp);
    this.#beginFlow();
  }

  get done(): Work['done'] {
    return this.#work.done;
  }

  /** When it will be done if nothing changes; Infinity while it stands still. */
  doneAt(): Seconds {
    if (this.#held) return Infinity;
    if (this.#left === 0) return this.#t + this.#tail;
    return this.#speed === 0 ? Infinity : this.#t + this.#left / this.#speed + this.#tail;
  }

  /** Something has changed; `ofTheLink` if the send buffer drains at another rate from now on. */
  changed({ t, scenario, linkUp }: Conditions, ofTheLink: boolean): void {
    this.end(t);
    const worked = t - this.#t;
    const needed = this.#left === 0 ? 0 : this.#left / this.#speed;
    if (worked >= needed && !this.#held) this.#tail -= worked - needed;
    this.#left = worked >= needed ? 0 : this.#left - worked * this.#speed;
    this.#t = t;
    if (this.#work.drains && ofTheLink) this.#tail = this.#buffer.queueAt(t);
    this.#held = this.#isHeld(linkUp);
    this.#speed = speedOf(this.#work.kind, scenario, linkUp);
    this.#beginFlow();
  }

  /** It is over, done or not. */
  end(t: Seconds): void {
    this.#tape.endFlow(Math.min(t, this.#sentAt()));
  }

  // When the last of the work is done, the way through the link not counted.
  #sentAt(): Seconds {
    if (this.#held) return this.#t + (this.#left === 0 ? 0 : this.#left / this.#speed);
    return this.doneAt() - this.#tail;
  }

  // What is on its way, or in the buffer, when the link goes down stays where it is.
  #isHeld(linkUp: boolean): boolean {
    return !linkUp && this.#tail > 0;
  }

  #beginFlow(): void {
    if (this.#work.carries !== undefined && this.#speed > 0 && this.#left > 0) {
      this.#tape.beginFlow(this.#work.carries, this.#t, this.#speed);
    }
  }
}
