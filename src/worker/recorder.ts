import type { BitmapWord } from '../migration/bitmap-word';
import type { Intervention } from '../migration/interventions';
import type { PageLife } from '../migration/page-life';
import type { Progress } from '../migration/record';
import type { Timeline } from '../migration/recording';
import type { Scenario } from '../migration/scenario';
import { Connection } from './connection';
import type { GridView, Palette } from './memory-painter';
import type { Answer, PaintedMemory } from './protocol';

/** What whoever asked for a recording is told. */
export interface RecordingListener {
  readonly recorded: (timeline: Timeline) => void;
  readonly progress: (progress: Progress) => void;
  /** The worker could not do it, or is gone: another recorder brings a new one. */
  readonly failed: (message: string) => void;
}

/**
 * The main thread's end of the worker. One recording at a time: a newer request
 * makes the older one void.
 */
export class Recorder {
  readonly #listener: RecordingListener;
  readonly #connection: Connection;
  #recordingId = 0;

  constructor(listener: RecordingListener) {
    this.#listener = listener;
    this.#connection = new Connection({
      told: (answer) => this.#receive(answer),
      failed: (message) => listener.failed(message),
    });
  }

  record(scenario: Scenario, interventions: readonly Intervention[] = []): void {
    this.#recordingId = this.#connection.post({ type: 'record', scenario, interventions });
  }

  /** Drops the recording under way; the last finished one stays. */
  stop(): void {
    this.#recordingId = this.#connection.post({ type: 'stop' });
  }

  /** Paints the memory at `t`. Undefined if there is no recording, or it could not be painted. */
  async paint(
    t: number,
    views: readonly GridView[],
    palette: Palette,
  ): Promise<PaintedMemory | undefined> {
    const answer = await this.#connection.ask({ type: 'paint', t, views, palette });
    return answer.type === 'painted' ? answer.memory : undefined;
  }

  /** Follows a page through the recording. Undefined if there is none, or another page was asked for meanwhile. */
  async life(page: number): Promise<PageLife | undefined> {
    const answer = await this.#connection.ask({ type: 'life', page });
    return answer.type === 'life' ? answer.life : undefined;
  }

  /** The word of the dirty bitmap that holds a page, at `t`. Undefined if there is no recording. */
  async word(page: number, t: number): Promise<BitmapWord | undefined> {
    const answer = await this.#connection.ask({ type: 'word', page, t });
    return answer.type === 'word' ? answer.word : undefined;
  }

  dispose(): void {
    this.#connection.dispose();
  }

  #receive(answer: Answer): void {
    if (answer.id !== this.#recordingId) return;
    if (answer.type === 'recorded') this.#listener.recorded(answer.timeline);
    else if (answer.type === 'progress') this.#listener.progress(answer.progress);
    else if (answer.type === 'failed') this.#listener.failed(answer.message);
  }
}
