/** Timers and a clock in ms: the browser's own, or a test's. */
export interface Timers {
  now(): number;
  set(callback: () => void, after: number): unknown;
  clear(handle: unknown): void;
}

/** So long, in ms, from beat to beat. */
export const BEAT = 240;
/** So many beats without an answer, 1.9 s, and the worker is given up. By design it answers within 50 ms. */
export const MOST_UNANSWERED = 8;

const browserTimers: Timers = {
  now: () => performance.now(),
  set: (callback, after) => setTimeout(callback, after),
  clear: (handle) => clearTimeout(handle as number),
};

/**
 * Watches over a worker while a question is open: asks for a sign of life at each beat, and tells
 * when none comes. Only beats that come on time count: a page that was asleep, in the background
 * or busy itself has no right to complain, and begins to count anew.
 */
export class Heartbeat {
  readonly #ping: () => void;
  readonly #silent: () => void;
  readonly #timers: Timers;
  #timer: unknown;
  #beating = false;
  #due = 0;
  #unanswered = 0;

  /** `silent` is called once, with the watch over. */
  constructor(ping: () => void, silent: () => void, timers = browserTimers) {
    this.#ping = ping;
    this.#silent = silent;
    this.#timers = timers;
  }

  /** A question is open. */
  start(): void {
    if (this.#beating) return;
    this.#beating = true;
    this.#unanswered = 0;
    this.#wait();
  }

  /** The worker has said something. */
  heard(): void {
    this.#unanswered = 0;
  }

  /** Nothing is asked any more: no timer is left behind. */
  stop(): void {
    this.#beating = false;
    this.#timers.clear(this.#timer);
  }

  #wait(): void {
    this.#due = this.#timers.now() + BEAT;
    this.#timer = this.#timers.set(() => this.#beat(), BEAT);
  }

  #beat(): void {
    const late = this.#timers.now() > this.#due + BEAT;
    this.#unanswered = late ? 0 : this.#unanswered + 1;
    if (this.#unanswered >= MOST_UNANSWERED) {
      this.stop();
      return this.#silent();
    }
    this.#ping();
    this.#wait();
  }
}
