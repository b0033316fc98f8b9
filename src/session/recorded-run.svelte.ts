import type { BitmapWord } from '../migration/bitmap-word';
import { sameExperiment } from '../migration/experiment';
import type { Experiment } from '../migration/experiment';
import type { PageLife } from '../migration/page-life';
import type { Progress } from '../migration/record';
import type { Timeline } from '../migration/recording';
import type { PaintedMemory, PictureRequest, RecordingId } from '../worker/protocol';
import { Recorder } from '../worker/recorder';
import type { Recorded } from '../worker/recorder';
import { Restarts } from '../worker/trouble';
import type { Trouble } from '../worker/trouble';

/** A recording that takes less than this, in ms, is not announced: it would only flicker. */
const PATIENCE = 300;

/** A recording, and what it is the recording of. */
export interface RecordedExperiment {
  readonly experiment: Experiment;
  readonly timeline: Timeline;
}

/** The recording that is shown, where a worker has it. */
interface Held {
  readonly recorder: Recorder;
  readonly id: RecordingId;
}

/**
 * An experiment, its recording, and the worker that makes it and tells of its memory. What it
 * tells is always of the recording that is shown: of another one nothing is taken.
 */
export class RecordedRun {
  /** What is to be recorded; `recorded` may still be the one before. */
  experiment: Experiment = $state.raw()!;
  /** What `timeline` is the recording of. */
  recorded: Experiment | undefined = $state.raw();
  timeline: Timeline | undefined = $state.raw();
  /** Of a recording that takes so long that a reader wants to know. */
  progress: Progress | undefined = $state.raw();
  /** Why there is no going on until somebody does something. */
  failure: Trouble | undefined = $state.raw();
  /** Why the worker was last replaced by itself. */
  restarted: Trouble | undefined = $state.raw();
  /** As it was last painted: of `timeline`, and of no other. */
  memory: PaintedMemory | undefined = $state.raw();

  /** Called when a recording has come, with the one that it took the place of. */
  onrecorded: (before: RecordedExperiment | undefined) => void;
  #recorder: Recorder | undefined;
  #held: Held | undefined;
  readonly #restarts = new Restarts();
  #startedAt = 0;
  /** The picture that the page has asked for last. */
  #picture: PictureRequest | undefined;
  /** It, for as long as nobody has begun to paint it. */
  #wanted: { readonly timeline: Timeline; readonly picture: PictureRequest } | undefined;
  #painting = false;
  #over = false;
  /** Questions that wait until the worker has the recording again, or never will. */
  #waiting: (() => void)[] = [];

  /** Begins to record at once. */
  constructor(
    experiment: Experiment,
    onrecorded: (before: RecordedExperiment | undefined) => void,
  ) {
    this.onrecorded = onrecorded;
    this.record(experiment);
  }

  /** The recording that is shown. */
  get shown(): RecordedExperiment | undefined {
    const { recorded: experiment, timeline } = this;
    return experiment && timeline && { experiment, timeline };
  }

  /** Whether what is shown is what was asked for. */
  get settled(): boolean {
    return this.recorded === this.experiment;
  }

  /** Records another experiment; what was recorded before is shown until it is there. */
  record(experiment: Experiment): void {
    const { shown } = this;
    if (shown && sameExperiment(experiment, shown.experiment)) {
      // It is there already.
      this.#keep(shown.experiment);
      this.onrecorded(shown);
    } else {
      this.experiment = experiment;
      this.#begin();
    }
  }

  /** Drops the recording under way. */
  stop(): void {
    if (this.recorded) this.#keep(this.recorded);
    else this.#recorder?.stop();
    this.progress = undefined;
  }

  /** After a breakdown: a new worker, and the same recording again. */
  restartWorker(): void {
    this.#restarts.forget();
    this.#release();
    this.#begin();
  }

  /** Wants the memory painted. One request is under way at a time; of those that wait the newest wins. */
  paint(picture: PictureRequest): void {
    if (!this.timeline) return;
    this.#picture = picture;
    this.#wanted = { timeline: this.timeline, picture };
    if (!this.#painting) void this.#paintNewest();
  }

  /**
   * Paints the memory apart from what the page shows: for a picture to keep. Undefined where this
   * recording is no longer shown, or no worker has it.
   * @throws Error with the worker's own words if it can't be painted
   */
  paintOnce(timeline: Timeline, picture: PictureRequest): Promise<PaintedMemory | undefined> {
    return this.#ask(timeline, ({ recorder, id }) => recorder.paint(id, picture), 'until it fails');
  }

  /** A page over the whole recording, if that is the one that is shown; see `Recorder.life`. */
  life(timeline: Timeline, page: number): Promise<PageLife | undefined> {
    return this.#ask(timeline, ({ recorder, id }) => recorder.life(id, page));
  }

  /** The word of the dirty bitmap that holds a page, at `t`, in the same way. */
  word(timeline: Timeline, page: number, t: number): Promise<BitmapWord | undefined> {
    return this.#ask(timeline, ({ recorder, id }) => recorder.word(id, page, t));
  }

  /** Ends the worker, for good: whoever still waits is told nothing. */
  dispose(): void {
    this.#over = true;
    this.#release();
    this.#wake();
  }

  #begin(): void {
    this.failure = undefined;
    this.progress = undefined;
    this.#startedAt = performance.now();
    this.#recorder ??= new Recorder({
      recorded: (recorded) => this.#recorded(recorded),
      progress: (progress) => {
        if (performance.now() - this.#startedAt > PATIENCE) this.progress = progress;
      },
      refused: (trouble) => this.#fail(trouble),
      lost: (trouble) => this.#lost(trouble),
    });
    this.#recorder.record(this.experiment, this.#pictureOf(this.experiment));
  }

  // Goes on with the recording that is shown. A worker that does not have it must make it again.
  #keep(recorded: Experiment): void {
    this.experiment = recorded;
    if (!this.#held) return this.#begin();
    this.#held.recorder.stop();
    this.failure = undefined;
    this.progress = undefined;
  }

  #recorded({ id, timeline, memory }: Recorded): void {
    const { shown: before, experiment } = this;
    this.progress = undefined;
    this.#held = { recorder: this.#recorder!, id };
    if (before?.experiment === experiment) {
      // RecordedExperiment again for a new worker, it is the same to the last bit: nothing that is shown changes.
      this.memory = memory ?? this.memory;
    } else {
      this.memory = memory;
      this.timeline = timeline;
      this.recorded = experiment;
      this.onrecorded(before);
    }
    this.#wake();
  }

  // The picture in view, if the other VM has a grid of the same size.
  #pictureOf({ scenario }: Experiment): PictureRequest | undefined {
    return this.timeline?.scenario.vm.ram === scenario.vm.ram ? this.#picture : undefined;
  }

  #lost(trouble: Trouble): void {
    this.#release();
    if (this.#restarts.worthwhile(trouble, performance.now())) {
      this.restarted = trouble;
      this.#begin();
    } else {
      this.#fail(trouble);
    }
  }

  #fail(trouble: Trouble): void {
    this.progress = undefined;
    this.failure = trouble;
    this.#wake();
  }

  #release(): void {
    this.#recorder?.dispose();
    this.#recorder = undefined;
    this.#held = undefined;
  }

  async #paintNewest(): Promise<void> {
    this.#painting = true;
    while (this.#wanted) {
      const { timeline, picture } = this.#wanted;
      this.#wanted = undefined;
      try {
        const memory = await this.#ask(timeline, ({ recorder, id }) => recorder.paint(id, picture));
        if (memory) this.memory = memory;
      } catch (error) {
        this.#fail({ kind: 'refused', message: (error as Error).message });
      }
    }
    this.#painting = false;
  }

  /**
   * Asks the worker about a recording for as long as that is the one that is shown. A question that
   * was lost with its worker is put to the next one, which first has to make the recording again.
   */
  async #ask<Answer>(
    timeline: Timeline,
    question: (held: Held) => Promise<Answer | undefined>,
    patience: 'for ever' | 'until it fails' = 'for ever',
  ): Promise<Answer | undefined> {
    while (this.timeline === timeline && !this.#over) {
      const held = this.#held;
      if (held) {
        const answer = await question(held).catch((error: unknown) => {
          if (this.#held === held) throw error;
          return undefined;
        });
        if (this.timeline !== timeline) return undefined;
        if (answer !== undefined || this.#held === held) return answer;
      } else if (patience === 'until it fails' && (this.failure || !this.#recorder)) {
        return undefined;
      } else {
        await new Promise<void>((resume) => this.#waiting.push(resume));
      }
    }
    return undefined;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }
}
