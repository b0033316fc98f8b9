import type { Progress } from '../../src/migration/record';

/** As much of a terminal as the line needs. */
interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** In ms: what is done sooner needs no progress, and more often nobody reads it. */
const FIRST_AFTER = 300;
const BETWEEN = 100;

const ERASED = '\r\u001b[K';

/** How far the recording is, in one line of a terminal that is written again and again. */
export class ProgressLine {
  readonly #terminal: Terminal | undefined;
  #next: number;
  #shown = false;

  /** `now` in ms. Where the output is no terminal nothing is ever written. */
  constructor(terminal: Terminal, now: number, kind = process.env['TERM']) {
    this.#terminal = terminal.isTTY && kind !== 'dumb' ? terminal : undefined;
    this.#next = now + FIRST_AFTER;
  }

  show({ t, pass }: Progress, now: number): void {
    if (!this.#terminal || now < this.#next) return;
    this.#next = now + BETWEEN;
    this.#shown = true;
    const line = `simulate: ${t.toFixed(1)} s of migration time, pass ${pass}`;
    // A line that is wrapped can't be erased.
    const width = (this.#terminal.columns || 80) - 1;
    this.#terminal.write(ERASED + line.slice(0, width));
  }

  clear(): void {
    if (this.#shown) this.#terminal?.write(ERASED);
    this.#shown = false;
  }
}
