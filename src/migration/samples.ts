import type { Pages, Seconds } from '../physics/units';
import type { DirtySample } from './recording';

/** A chart is no more than so many points wide, even on a projector. */
const MOST = 2000;
const IN_THE_FIRST_PASS = 200;

/**
 * Counts what turned dirty between instants a fixed interval apart, and at the
 * bounds of passes. A run that lasts longer than the first pass let expect is
 * sampled half as often, again and again.
 */
export class DirtySamples {
  #samples: DirtySample[] = [];
  #interval: Seconds;
  #dirtied: Pages = 0;
  /** When the next sample is due. */
  next: Seconds = 0;

  constructor(expectedFirstPass: Seconds) {
    this.#interval = Math.max(0.005, expectedFirstPass / IN_THE_FIRST_PASS);
  }

  get all(): readonly DirtySample[] {
    return this.#samples;
  }

  dirtied(pages: Pages): void {
    this.#dirtied += pages;
  }

  take(sample: Omit<DirtySample, 'dirtied'>): void {
    this.#samples.push({ ...sample, dirtied: this.#dirtied });
    this.#dirtied = 0;
    if (sample.t >= this.next) this.next = sample.t + this.#interval;
    if (this.#samples.length > MOST) this.#thin();
  }

  #thin(): void {
    const thinned: DirtySample[] = [];
    for (let i = 0; i < this.#samples.length; i += 2) {
      const before = i > 0 ? this.#samples[i - 1].dirtied : 0;
      thinned.push({ ...this.#samples[i], dirtied: this.#samples[i].dirtied + before });
    }
    if (this.#samples.length % 2 === 0)
      this.#dirtied += this.#samples[this.#samples.length - 1].dirtied;
    this.#samples = thinned;
    this.#interval *= 2;
  }
}
