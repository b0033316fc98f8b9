import { expect } from 'vitest';
import type { FrameClock } from './time/player.svelte';

/** A screen that shows a frame when it is told to. */
export class FakeClock implements FrameClock {
  #frames = 0;
  #extra = 0;
  #waiting = new Map<number, (now: number) => void>();
  #handles = 0;

  constructor(
    readonly hertz = 60,
    readonly reduced = false,
  ) {}

  /** Whole frames are counted, so that screens of any rate agree on what time it is. */
  now(): number {
    return 1000 + this.#extra + (this.#frames * 1000) / this.hertz;
  }

  request(callback: (now: number) => void): number {
    this.#waiting.set(++this.#handles, callback);
    return this.#handles;
  }

  cancel(handle: number): void {
    this.#waiting.delete(handle);
  }

  reducedMotion(): boolean {
    return this.reduced;
  }

  get asleep(): boolean {
    return this.#waiting.size === 0;
  }

  /** Shows the next frame; or one that comes later, after so many milliseconds. */
  frame(after?: number): void {
    if (after === undefined) this.#frames += 1;
    else this.#extra += after;
    const due = [...this.#waiting.values()];
    expect(due.length).toBeLessThanOrEqual(1);
    this.#waiting.clear();
    for (const callback of due) callback(this.now());
  }

  /** Shows frames for so many seconds, and returns what `see` saw at each. */
  run<Seen>(seconds: number, see?: () => Seen): Seen[] {
    const seen: Seen[] = [];
    for (let frames = Math.round(seconds * this.hertz); frames > 0; frames--) {
      if (see && this.asleep) break;
      this.frame();
      if (see) seen.push(see());
    }
    return seen;
  }
}
