import type { BitmapWord } from '../migration/bitmap-word';
import type { Experiment } from '../migration/experiment';
import type { PageLife } from '../migration/page-life';
import type { Progress } from '../migration/record';
import type { Timeline } from '../migration/recording';
import { Connection } from './connection';
import type { Answer, PaintedMemory, PictureRequest, RecordingId } from './protocol';
import type { Trouble } from './trouble';

/** A recording as it comes: what the page is given of it, and its number at this worker. */
export interface Recorded {
  readonly id: RecordingId;
  readonly timeline: Timeline;
  /** The picture that was asked for with it. */
  readonly memory: PaintedMemory | undefined;
}

/** What whoever asked for a recording is told. */
export interface RecordingListener {
  /** The recording is shown from now on: the worker lets go of the one before. */
  readonly recorded: (recorded: Recorded) => void;
  readonly progress: (progress: Progress) => void;
  /** The worker could not do it, and says why. */
  readonly refused: (trouble: Trouble) => void;
  /** The worker is gone: another recorder brings a new one. */
  readonly lost: (trouble: Trouble) => void;
}

/**
 * The main thread's end of the worker. One recording at a time: a newer request
 * makes the older one void.
 */
export class Recorder {
  readonly #listener: RecordingListener;
  readonly #connection: Connection;
  #requested = 0;

  constructor(listener: RecordingListener) {
    this.#listener = listener;
    this.#connection = new Connection({
      told: (answer) => this.#receive(answer),
      lost: (trouble) => listener.lost(trouble),
    });
  }

  /** Records; `picture` is what is to be painted as soon as it is there. */
  record(experiment: Experiment, picture?: PictureRequest): void {
    this.#requested = this.#connection.post({ type: 'record', experiment, picture });
  }

  /** Drops the recording under way; the one that is shown stays. */
  stop(): void {
    this.#requested = this.#connection.post({ type: 'stop' });
  }

  /**
   * Paints the memory. Undefined if the worker no longer has that recording.
   * @throws Error with the worker's own words if it could not
   */
  async paint(recording: RecordingId, picture: PictureRequest): Promise<PaintedMemory | undefined> {
    const answer = await this.#connection.ask({ type: 'paint', recording, picture });
    if (answer.type === 'failed') throw new Error(answer.message);
    return answer.type === 'painted' && answer.recording === recording ? answer.memory : undefined;
  }

  /** Follows a page through a recording. Undefined too if another page was asked for meanwhile. */
  async life(recording: RecordingId, page: number): Promise<PageLife | undefined> {
    const answer = await this.#connection.ask({ type: 'life', recording, page });
    return answer.type === 'life' && answer.recording === recording ? answer.life : undefined;
  }

  /** The word of the dirty bitmap that holds a page, at `t`. */
  async word(recording: RecordingId, page: number, t: number): Promise<BitmapWord | undefined> {
    const answer = await this.#connection.ask({ type: 'word', recording, page, t });
    return answer.type === 'word' && answer.recording === recording ? answer.word : undefined;
  }

  dispose(): void {
    this.#connection.dispose();
  }

  #receive(answer: Answer): void {
    const { id } = answer;
    if (id !== this.#requested) return;
    if (answer.type === 'recorded') {
      this.#connection.post({ type: 'shown', recording: id });
      this.#listener.recorded({ id, timeline: answer.timeline, memory: answer.memory });
    } else if (answer.type === 'progress') {
      this.#listener.progress(answer.progress);
    } else if (answer.type === 'failed') {
      this.#listener.refused({ kind: 'refused', message: answer.message });
    } else if (answer.type === 'tooLarge') {
      this.#listener.refused({ kind: 'tooLarge', t: answer.t });
    }
  }
}
