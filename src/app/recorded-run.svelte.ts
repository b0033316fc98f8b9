import type { BitmapWord } from '../migration/bitmap-word';
import type { Experiment } from '../migration/experiment';
import type { PageLife } from '../migration/page-life';
import type { Progress } from '../migration/record';
import type { Timeline } from '../migration/recording';
import type { GridView, Palette } from '../worker/memory-painter';
import type { PaintedMemory } from '../worker/protocol';
import { Recorder } from '../worker/recorder';

/** A recording that takes less than this, in ms, is not announced: it would only flicker. */
const PATIENCE = 300;

/** A recording, and what it is the recording of. */
export interface Made {
  readonly experiment: Experiment;
  readonly timeline: Timeline;
}

/** An experiment, its recording, and the worker that makes it and paints its memory. */
export class RecordedRun {
  /** What is to be recorded; `recorded` may still be the one before. */
  experiment: Experiment = $state.raw()!;
  /** What `timeline` is the recording of. */
  recorded: Experiment | undefined = $state.raw();
  timeline: Timeline | undefined = $state.raw();
  /** Of a recording that takes so long that a reader wants to know. */
  progress: Progress | undefined = $state.raw();
  /** The worker's own words when it could not go on. */
  failure: string | undefined = $state();
  memory: PaintedMemory | undefined = $state.raw();

  /** Called when a recording has come, with the one that it took the place of. */
  onrecorded: (before: Made | undefined) => void;
  #recorder: Recorder | undefined;
  #startedAt = 0;
  #wanted: { t: number; views: readonly GridView[]; palette: Palette } | undefined;
  #painting = false;

  /** Begins to record at once. */
  constructor(experiment: Experiment, onrecorded: (before: Made | undefined) => void) {
    this.onrecorded = onrecorded;
    this.record(experiment);
  }

  /** The last recording that was finished. */
  get made(): Made | undefined {
    const { recorded: experiment, timeline } = this;
    return experiment && timeline && { experiment, timeline };
  }

  /** Whether what is shown is what was asked for. */
  get settled(): boolean {
    return this.recorded === this.experiment;
  }

  /** Records another experiment; what was recorded before is shown until it is there. */
  record(experiment: Experiment): void {
    this.experiment = experiment;
    this.failure = undefined;
    this.progress = undefined;
    this.#startedAt = performance.now();
    try {
      this.#recorder ??= new Recorder({
        recorded: (timeline) => this.#recorded(timeline),
        progress: (progress) => {
          if (performance.now() - this.#startedAt > PATIENCE) this.progress = progress;
        },
        failed: (message) => this.#failed(message),
      });
      this.#recorder.record(experiment.scenario, experiment.interventions);
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  /** Drops the recording under way. */
  stop(): void {
    this.#recorder?.stop();
    this.progress = undefined;
    if (this.recorded) this.experiment = this.recorded;
  }

  /** After a crash: a new worker, and the same recording again. */
  restartWorker(): void {
    this.dispose();
    this.record(this.experiment);
  }

  /** Wants the memory painted. One request is under way at a time; of those that wait the newest wins. */
  paint(t: number, views: readonly GridView[], palette: Palette): void {
    this.#wanted = { t, views, palette };
    if (!this.#painting) void this.#paintNewest();
  }

  /** Paints the memory apart from what the page shows: for a picture to keep. */
  async paintOnce(
    t: number,
    views: readonly GridView[],
    palette: Palette,
  ): Promise<PaintedMemory | undefined> {
    return this.#recorder?.paint(t, views, palette);
  }

  /** A page over the whole recording; see `Recorder.life`. */
  async life(page: number): Promise<PageLife | undefined> {
    return this.#recorder?.life(page);
  }

  /** The word of the dirty bitmap that holds a page, at `t`. */
  async word(page: number, t: number): Promise<BitmapWord | undefined> {
    return this.#recorder?.word(page, t);
  }

  /** Ends the worker; to record again brings another one. */
  dispose(): void {
    this.#recorder?.dispose();
    this.#recorder = undefined;
  }

  #recorded(timeline: Timeline): void {
    const { made: before, experiment } = this;
    this.progress = undefined;
    if (before?.experiment.scenario.vm.ram !== experiment.scenario.vm.ram) this.memory = undefined;
    this.timeline = timeline;
    this.recorded = experiment;
    this.onrecorded(before);
  }

  #failed(message: string): void {
    this.dispose();
    this.progress = undefined;
    this.failure = message;
  }

  async #paintNewest(): Promise<void> {
    this.#painting = true;
    while (this.#wanted) {
      const { t, views, palette } = this.#wanted;
      this.#wanted = undefined;
      this.memory = (await this.#recorder?.paint(t, views, palette)) ?? this.memory;
    }
    this.#painting = false;
  }
}
