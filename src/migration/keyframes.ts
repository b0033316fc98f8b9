import type { Seconds } from '../physics/units';
import { mostKeyframes } from './image-size';
import type { MemoryImage } from './memory-image';
import type { Keyframe } from './recording';

/** Writes between two keyframes: generated again in about 5 ms. */
const FIRST_SPACING = 300_000;
/** On big bitmaps so many for each word of one, or keeping them would take the most time. */
const SPACING_A_WORD = 2;

/**
 * Keeps images of the memory so that no instant is far from one. Where too many
 * have come together, every other is dropped and the spacing doubles: a long
 * recording has as many as a short one, further apart.
 */
export class Keyframes {
  #frames: Keyframe[] = [];
  /** Images that were dropped: memory to use again. */
  #spare: MemoryImage[] = [];
  #spacing = FIRST_SPACING;
  #workSinceLast = 0;

  get frames(): readonly Keyframe[] {
    return this.#frames;
  }

  /** So much work was done on the image: see `MemoryImage.takeWork`. */
  worked(work: number): void {
    this.#workSinceLast += work;
  }

  /** Keeps the image if there was enough work since the last. */
  consider(t: Seconds, operation: number, image: MemoryImage): void {
    this.#spacing = Math.max(this.#spacing, SPACING_A_WORD * image.log.words.length);
    if (this.#workSinceLast < this.#spacing) return;
    this.#workSinceLast = 0;
    if (this.#frames.length >= mostKeyframes(image.pages)) {
      this.#spare = this.#frames.filter((_, i) => i % 2 === 0).map((frame) => frame.image);
      this.#frames = this.#frames.filter((_, i) => i % 2 === 1);
      this.#spacing *= 2;
    }
    this.#frames.push({ t, operation, image: this.#keep(image) });
  }

  #keep(image: MemoryImage): MemoryImage {
    const spare = this.#spare.pop();
    if (!spare) return image.clone();
    spare.copyFrom(image);
    return spare;
  }
}
