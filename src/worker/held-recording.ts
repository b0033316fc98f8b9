import { bitmapWord } from '../migration/bitmap-word';
import type { BitmapWord } from '../migration/bitmap-word';
import { MemoryReplay } from '../migration/memory-replay';
import { pageLifeSteps } from '../migration/page-life';
import type { PageLife } from '../migration/page-life';
import { countStates } from '../migration/page-state';
import type { Recording, Timeline } from '../migration/recording';
import { paintMemory } from './memory-painter';
import type { PaintedMemory, PictureWish, RecordingId } from './protocol';

/** A recording that the worker holds, and what can be told of its memory. */
export class HeldRecording {
  readonly id: RecordingId;
  readonly #recording: Recording;
  // Made when they are needed: each has a memory of its own.
  #replay: MemoryReplay | undefined;
  /** A memory for the lives of pages alone: pictures must not wait. */
  #lifeReplay: MemoryReplay | undefined;

  constructor(id: RecordingId, recording: Recording) {
    this.id = id;
    this.#recording = recording;
  }

  /** What the page is given. The memory itself stays here: the page never sees an array of pages. */
  get timeline(): Timeline {
    const { memory: _, ...timeline } = this.#recording;
    return timeline;
  }

  paint({ t, views, palette }: PictureWish): PaintedMemory {
    const replay = this.#replayAt(t);
    return {
      t,
      source: countStates(replay, 'source'),
      destination: countStates(replay, 'destination'),
      views: views.map((view) => ({ view, pixels: paintMemory(replay, view, palette) })),
    };
  }

  /** @throws RangeError if the VM has no such page. */
  word(page: number, t: number): BitmapWord {
    return bitmapWord(this.#replayAt(t), page, t);
  }

  /**
   * The life of a page, in steps: one life at a time, since all have the same memory to work with.
   * @throws RangeError if the VM has no such page.
   */
  lifeSteps(page: number): Generator<void, PageLife, void> {
    this.#lifeReplay ??= this.#newReplay();
    return pageLifeSteps(this.#recording, page, this.#lifeReplay);
  }

  #replayAt(t: number): MemoryReplay {
    this.#replay ??= this.#newReplay();
    this.#replay.seek(t);
    return this.#replay;
  }

  #newReplay(): MemoryReplay {
    return new MemoryReplay(this.#recording.scenario, this.#recording.memory);
  }
}
