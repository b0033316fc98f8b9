import { bitmapWord } from '../migration/bitmap-word';
import type { BitmapWord } from '../migration/bitmap-word';
import { MemoryReplay } from '../migration/memory-replay';
import { pageLifeSteps } from '../migration/page-life';
import type { PageLife } from '../migration/page-life';
import { countStatesSteps } from '../migration/count-states';
import type { Recording, Timeline } from '../migration/recording';
import { recentWrites } from '../migration/recent-writes';
import { lensAt, overviewSteps, sweepOf } from './memory-overview';
import { paintMemorySteps } from './memory-painter';
import { LENS_PAGES } from './protocol';
import type { PaintedMemory, PaintedView, PictureRequest, RecordingId } from './protocol';

/** A recording that the worker holds, and what can be told of its memory. */
export class HeldRecording {
  readonly id: RecordingId;
  readonly #recording: Recording;
  // Made when they are needed: each has a memory of its own.
  #replay: MemoryReplay | undefined;
  #turn: Promise<void> = Promise.resolve();
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

  /**
   * A picture of the memory, in steps. Pictures and words have one memory to work with: `turn` gives
   * it to one of them after the other.
   */
  *paintSteps({
    t,
    views,
    palette,
    perCell,
  }: PictureRequest): Generator<void, PaintedMemory, void> {
    const replay = (this.#replay ??= this.#newReplay());
    yield* replay.seekSteps(t);
    const source = yield* countStatesSteps(replay, 'source');
    const destination = yield* countStatesSteps(replay, 'destination');
    const painted: PaintedView[] = [];
    for (const view of views)
      painted.push({ view, pixels: yield* paintMemorySteps(replay, view, palette) });
    const overview = perCell ? yield* overviewSteps(replay, perCell) : undefined;
    const sweep = sweepOf(replay);
    const lens = sweep === undefined ? undefined : lensAt(replay, sweep, LENS_PAGES, 'source');
    const writes = recentWrites(this.#recording, t);
    return { t, source, destination, views: painted, overview, sweep, lens, writes };
  }

  /**
   * A word of the bitmap, in steps as well.
   * @throws RangeError if the VM has no such page.
   */
  *wordSteps(page: number, t: number): Generator<void, BitmapWord, void> {
    const replay = (this.#replay ??= this.#newReplay());
    yield* replay.seekSteps(t);
    return bitmapWord(replay, page, t);
  }

  /** Waits until nobody else works with the memory of pictures and words; the answer gives it back. */
  async turn(): Promise<() => void> {
    const before = this.#turn;
    let end: () => void = () => undefined;
    this.#turn = new Promise((resolve) => (end = resolve));
    await before;
    return end;
  }

  /**
   * The life of a page, in steps: one life at a time, since all have the same memory to work with.
   * @throws RangeError if the VM has no such page.
   */
  lifeSteps(page: number): Generator<void, PageLife, void> {
    this.#lifeReplay ??= this.#newReplay();
    return pageLifeSteps(this.#recording, page, this.#lifeReplay);
  }

  #newReplay(): MemoryReplay {
    return new MemoryReplay(this.#recording.scenario, this.#recording.memory);
  }
}
