import { bitmapWord } from '../migration/bitmap-word';
import { MemoryReplay } from '../migration/memory-replay';
import { pageLifeSteps } from '../migration/page-life';
import { countStates } from '../migration/page-state';
import { recordSteps } from '../migration/record';
import type { Recording, Timeline } from '../migration/recording';
import { sweepSteps } from '../migration/sweep';
import { paintMemory } from './memory-painter';
import type { Answer, Request } from './protocol';

type Of<Type extends Request['type']> = Extract<Request, { type: Type }>;

/**
 * What the worker does, without the worker: it takes requests and gives answers
 * through `answer`. `pause` lets waiting requests in while a long recording runs,
 * so that a newer one can take its place.
 */
export class RecorderService {
  readonly #answer: (answer: Answer, transfer?: Transferable[]) => void;
  readonly #pause: () => Promise<void>;
  #latest = 0;
  #recording: Recording | undefined;
  #replay: MemoryReplay | undefined;
  /** The request for the life of a page that was asked last, and a memory for it alone: pictures must not wait. */
  #followed = 0;
  #lifeReplay: MemoryReplay | undefined;

  constructor(
    answer: (answer: Answer, transfer?: Transferable[]) => void,
    pause: () => Promise<void>,
  ) {
    this.#answer = answer;
    this.#pause = pause;
  }

  /** Handles one request; whatever goes wrong becomes a `failed` answer. */
  async handle(request: Request): Promise<void> {
    try {
      switch (request.type) {
        case 'record':
          return await this.#record(request);
        case 'sweep':
          return await this.#sweep(request);
        case 'stop':
          this.#latest = request.id;
          return this.#answer({ type: 'stopped', id: request.id });
        case 'paint':
          return this.#paint(request);
        case 'life':
          return await this.#life(request);
        case 'word':
          return this.#word(request);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#answer({ type: 'failed', id: request.id, request: request.type, message });
    }
  }

  async #record({ id, scenario, interventions }: Of<'record'>): Promise<void> {
    this.#latest = id;
    const steps = recordSteps(scenario, interventions);
    for (;;) {
      const { done, value } = steps.next();
      if (done) {
        this.#recording = value;
        this.#replay = new MemoryReplay(value.scenario, value.memory);
        this.#lifeReplay = undefined;
        return this.#answer({ type: 'recorded', id, timeline: timelineOf(value) });
      }
      this.#answer({ type: 'progress', id, progress: value });
      await this.#pause();
      if (this.#latest !== id) return;
    }
  }

  async #sweep({ id, experiment, path, values }: Of<'sweep'>): Promise<void> {
    this.#latest = id;
    for (const step of sweepSteps(experiment, path, values)) {
      this.#answer({ type: 'swept', id, step });
      await this.#pause();
      if (this.#latest !== id) return;
    }
    this.#answer({ type: 'sweepDone', id });
  }

  #paint({ id, t, views, palette }: Of<'paint'>): void {
    const replay = this.#replay;
    if (!replay) throw new Error('Nothing has been recorded yet.');
    replay.seek(t);
    const painted = views.map((view) => ({ view, pixels: paintMemory(replay, view, palette) }));
    const memory = {
      t,
      source: countStates(replay, 'source'),
      destination: countStates(replay, 'destination'),
      views: painted,
    };
    this.#answer(
      { type: 'painted', id, memory },
      painted.map(({ pixels }) => pixels.buffer),
    );
  }

  async #life({ id, page }: Of<'life'>): Promise<void> {
    const recording = this.#recording;
    if (!recording) throw new Error('Nothing has been recorded yet.');
    this.#followed = id;
    this.#lifeReplay ??= new MemoryReplay(recording.scenario, recording.memory);
    const steps = pageLifeSteps(recording, page, this.#lifeReplay);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return this.#answer({ type: 'life', id, life: value });
      await this.#pause();
      if (this.#followed !== id || this.#recording !== recording)
        return this.#answer({ type: 'life', id, life: undefined });
    }
  }

  #word({ id, page, t }: Of<'word'>): void {
    const replay = this.#replay;
    if (!replay) throw new Error('Nothing has been recorded yet.');
    replay.seek(t);
    this.#answer({ type: 'word', id, word: bitmapWord(replay, page, t) });
  }
}

// The memory itself stays here: the page never sees an array of pages.
function timelineOf({ memory: _, ...timeline }: Recording): Timeline {
  return timeline;
}
