/**
 * Keeps a bounded number of things from a stream of any length, evenly: where too
 * many have come together, every other is dropped and from then on every second,
 * fourth, ... is kept. The first is always there.
 */
export class Thinned<Thing> {
  readonly #most: number;
  #kept: Thing[] = [];
  #count = 0;
  #every = 1;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  /** One of so many was kept: 1 while all of them are. */
  get every(): number {
    return this.#every;
  }

  get kept(): readonly Thing[] {
    return this.#kept;
  }

  add(thing: Thing): void {
    if (this.#count % this.#every === 0) this.#kept.push(thing);
    this.#count += 1;
    if (this.#kept.length <= this.#most) return;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
    this.#every *= 2;
  }
}
