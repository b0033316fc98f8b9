import { CounterRandom } from '../../src/physics/counter-random';

/** One of several, picked by its weight. */
export interface Weighted {
  readonly weight: number;
}

/** Chance that is the same for the same seed. */
export class Chance {
  readonly #random: CounterRandom;
  #count = 0;

  constructor(seed: number) {
    this.#random = new CounterRandom(seed, 0);
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    this.#count += 1;
    return Math.floor((this.#random.at(this.#count) / 2 ** 32) * below);
  }

  of<Thing>(things: readonly Thing[]): Thing {
    return things[this.below(things.length)];
  }

  /** From 0 to less than 1. */
  share(): number {
    return this.below(2 ** 20) / 2 ** 20;
  }

  weighted<Thing extends Weighted>(things: readonly Thing[]): Thing {
    let left = this.below(things.reduce((sum, { weight }) => sum + weight, 0));
    return things.find(({ weight }) => (left -= weight) < 0)!;
  }
}
