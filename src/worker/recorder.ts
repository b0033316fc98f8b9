import type { Intervention } from '../migration/interventions';
import type { PageLife } from '../migration/page-life';
import type { Progress } from '../migration/record';
import type { Timeline } from '../migration/recording';
import type { Scenario } from '../migration/scenario';
import type { GridView, Palette } from './memory-painter';
import type { Answer, PaintedMemory, Request } from './protocol';
import RecorderWorker from './recorder.worker?worker&inline';

/** What whoever asked for a recording is told. */
export interface RecordingListener {
  readonly recorded: (timeline: Timeline) => void;
  readonly progress: (progress: Progress) => void;
  /** The worker could not do it, or is gone: `restart` brings a new one. */
  readonly failed: (message: string) => void;
}

/**
 * The main thread's end of the worker. One recording at a time: a newer request
 * makes the older one void.
 */
export class Recorder {
  readonly #listener: RecordingListener;
  #worker: Worker;
  #lastId = 0;
  #recordingId = 0;
  readonly #waiting = new Map<number, (answer: Answer) => void>();

  constructor(listener: RecordingListener) {
    this.#listener = listener;
    this.#worker = this.#start();
  }

  record(scenario: Scenario, interventions: readonly Intervention[] = []): void {
    this.#recordingId = this.#post({ type: 'record', id: this.#nextId(), scenario, interventions });
  }

  /** Drops the recording under way; the last finished one stays. */
  stop(): void {
    this.#recordingId = this.#post({ type: 'stop', id: this.#nextId() });
  }

  /** Paints the memory at `t`. Undefined if there is no recording, or it could not be painted. */
  async paint(
    t: number,
    views: readonly GridView[],
    palette: Palette,
  ): Promise<PaintedMemory | undefined> {
    const answer = await this.#ask({ type: 'paint', id: this.#nextId(), t, views, palette });
    return answer.type === 'painted' ? answer.memory : undefined;
  }

  async inspect(page: number, t: number): Promise<PageLife | undefined> {
    const answer = await this.#ask({ type: 'inspect', id: this.#nextId(), page, t });
    return answer.type === 'inspected' ? answer.life : undefined;
  }

  /** Replaces a worker that has crashed. */
  restart(): void {
    this.#worker.terminate();
    this.#abandonQuestions('restarted');
    this.#worker = this.#start();
  }

  dispose(): void {
    this.#worker.terminate();
    this.#abandonQuestions('disposed');
  }

  #start(): Worker {
    const worker = new RecorderWorker();
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#abandonQuestions(event.message);
      this.#listener.failed(event.message);
    };
    return worker;
  }

  #receive(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting) {
      this.#waiting.delete(answer.id);
      waiting(answer);
    } else if (answer.id === this.#recordingId) {
      if (answer.type === 'recorded') this.#listener.recorded(answer.timeline);
      else if (answer.type === 'progress') this.#listener.progress(answer.progress);
      else if (answer.type === 'failed') this.#listener.failed(answer.message);
    }
  }

  #ask(request: Request): Promise<Answer> {
    return new Promise((resolve) => {
      this.#waiting.set(request.id, resolve);
      this.#post(request);
    });
  }

  // Nobody may wait for ever for a worker that is gone.
  #abandonQuestions(message: string): void {
    for (const [id, resolve] of this.#waiting)
      resolve({ type: 'failed', id, request: 'paint', message });
    this.#waiting.clear();
  }

  #post(request: Request): number {
    this.#worker.postMessage(request);
    return request.id;
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
