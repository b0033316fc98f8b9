import type { PagesPerSecond, Seconds } from './units';

/**
 * How many page writes the guest has made by an instant: a broken line that
 * bends where the write rate changes and lies flat while the VM is suspended.
 * Write number `n` happens when the line passes `n + 1`.
 */
export class GuestClock {
  readonly #bends: Bend[] = [];

  constructor(rate: PagesPerSecond, bends?: readonly Bend[]) {
    this.#bends = bends ? [...bends] : [{ t: 0, rate, written: 0 }];
  }

  /** The bends so far, in order of time: what a recording keeps. */
  get bends(): readonly Bend[] {
    return this.#bends;
  }

  /** The present rate: 0 while the VM is suspended. */
  get rate(): PagesPerSecond {
    return this.#bends[this.#bends.length - 1].rate;
  }

  /** From `t` on the guest writes at `rate`. `t` must not lie before the last change. */
  setRate(t: Seconds, rate: PagesPerSecond): void {
    if (rate === this.rate) return;
    const written = this.#at(t);
    const last = this.#bends[this.#bends.length - 1];
    if (last.t === t) this.#bends.pop();
    this.#bends.push({ t, rate, written });
  }

  /** Whole number of writes made by `t`. */
  writesBy(t: Seconds): number {
    return Math.floor(this.#at(t));
  }

  /** When write number `n` happens; Infinity if the line ends before it. */
  timeOf(n: number): Seconds {
    for (let i = 0; i < this.#bends.length; i++) {
      const bend = this.#bends[i];
      const next = this.#bends[i + 1];
      if (next !== undefined && next.written < n + 1) continue;
      if (bend.rate > 0) return bend.t + (n + 1 - bend.written) / bend.rate;
    }
    return Infinity;
  }

  #at(t: Seconds): number {
    let i = this.#bends.length - 1;
    while (i > 0 && this.#bends[i].t > t) i -= 1;
    const { t: since, rate, written } = this.#bends[i];
    return written + Math.max(0, t - since) * rate;
  }
}

export interface Bend {
  readonly t: Seconds;
  readonly rate: PagesPerSecond;
  /** Writes made by `t`; not rounded. */
  readonly written: number;
}
