import type { Timers } from './heartbeat';

/** Time that passes when a test says so. */
export class FakeTimers implements Timers {
  #now = 0;
  #handles = 0;
  readonly #waiting = new Map<number, { at: number; callback: () => void }>();

  now(): number {
    return this.#now;
  }

  set(callback: () => void, after: number): number {
    this.#waiting.set(++this.#handles, { at: this.#now + after, callback });
    return this.#handles;
  }

  clear(handle: unknown): void {
    this.#waiting.delete(handle as number);
  }

  /** How many timers are set. */
  get count(): number {
    return this.#waiting.size;
  }

  /** Lets so many ms pass; each timer goes off when it is due. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#waiting].sort(([, a], [, b]) => a.at - b.at)[0];
      if (!next || next[1].at > end) break;
      this.#now = next[1].at;
      this.#goOff(next);
    }
    this.#now = end;
  }

  /** The page sleeps for so many ms: what was due meanwhile goes off once, at the end. */
  sleep(ms: number): void {
    this.#now += ms;
    for (const each of [...this.#waiting]) if (each[1].at <= this.#now) this.#goOff(each);
  }

  #goOff([handle, { callback }]: [number, { callback: () => void }]): void {
    this.#waiting.delete(handle);
    callback();
  }
}
