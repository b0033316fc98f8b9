import { bitmapWord } from '../migration/bitmap-word';
import type { BitmapWord } from '../migration/bitmap-word';
import { MemoryReplay } from '../migration/memory-replay';
import { pageLifeSteps } from '../migration/page-life';
import type { PageLife } from '../migration/page-life';
import { countCellsSteps, sumOfCells } from '../migration/count-states';
import type { CellCounts } from '../migration/count-states';
import { guestWorkload } from '../migration/guest-workload';
import { recentWrites } from '../migration/recent-writes';
import type { Recording, Timeline } from '../migration/recording';
import { sweepPlace } from '../migration/sweep-place';
import type { Workload } from '../physics/workloads/workload';
import { isOverview } from './grid-view';
import { lensAt } from './lens';
import { paintMemorySteps } from './memory-painter';
import type { PaintedMemory, PaintedView, PictureRequest, RecordingId } from './protocol';

/** A recording that the worker holds, and what can be told of its memory. */
export class HeldRecording {
  readonly id: RecordingId;
  readonly #recording: Recording;
  // Made when they are needed: each has a memory of its own.
  #replay: MemoryReplay | undefined;
  #workload: Workload | undefined;
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
  *paintSteps({ t, views, palette }: PictureRequest): Generator<void, PaintedMemory, void> {
    const replay = (this.#replay ??= this.#newReplay());
    yield* replay.seekSteps(t);
    const { pages } = replay.image;
    const counted = new Map<number, CellCounts>();
    const cellsOf = function* (pagesPerCell: number): Generator<void, CellCounts, void> {
      const counts = counted.get(pagesPerCell) ?? (yield* countCellsSteps(replay, pagesPerCell));
      counted.set(pagesPerCell, counts);
      return counts;
    };
    const painted: PaintedView[] = [];
    for (const view of views) {
      if (isOverview(view)) {
        // A copy: two views of one side are two buffers that go to the page.
        const counts = (yield* cellsOf(view.pagesPerCell))[view.side].slice();
        painted.push({ view, palette, counts });
      } else {
        painted.push({ view, pixels: yield* paintMemorySteps(replay, view, palette) });
      }
    }
    // What was counted in cells need only be added up.
    const all = counted.values().next().value ?? (yield* cellsOf(pages));
    const sweep = sweepPlace(this.#recording, replay, t);
    return {
      t,
      source: sumOfCells(all.source),
      destination: sumOfCells(all.destination),
      sweep,
      lens: sweep === undefined ? undefined : lensAt(replay, sweep),
      writes: recentWrites(
        this.#recording,
        (this.#workload ??= guestWorkload(this.#recording.scenario)),
        t,
      ),
      views: painted,
    };
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
