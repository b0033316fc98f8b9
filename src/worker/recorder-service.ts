import { recordSteps } from '../migration/record';
import { sweepSteps } from '../migration/sweep';
import { RecordingTooLarge } from '../migration/tape';
import { HeldRecording } from './held-recording';
import { isCounted } from './protocol';
import type { Answer, PaintedMemory, RecordingId, Request } from './protocol';

/** A picture of fewer steps is finished whatever is asked for meanwhile: some tenths of a second. */
const PAUSES_OF_A_QUICK_PICTURE = 20;

type Of<Type extends Request['type']> = Extract<Request, { type: Type }>;

/**
 * What the worker does, without the worker: it takes requests and gives answers
 * through `answer`. `pause` lets waiting requests in while a long one is at work,
 * so that a newer one can take its place.
 *
 * It holds two recordings at most: the one that the page shows, and one that is finished
 * and that the page may not have seen yet. Whoever asks says which of them is meant.
 */
export class RecorderService {
  readonly #answer: (answer: Answer, transfer?: Transferable[]) => void;
  readonly #pause: () => Promise<void>;
  /** The recording, the sweep or the stop that was asked for last. */
  #latest = 0;
  #shown: HeldRecording | undefined;
  #finished: HeldRecording | undefined;
  /** The life of a page, the picture and the word that were asked for last. */
  #followed = 0;
  #painted = 0;
  #read = 0;

  constructor(
    answer: (answer: Answer, transfer?: Transferable[]) => void,
    pause: () => Promise<void>,
  ) {
    this.#answer = answer;
    this.#pause = pause;
  }

  /** Handles one request; whatever goes wrong becomes a `failed` answer, also one that can't be sent. */
  async handle(request: Request): Promise<void> {
    const { id } = request;
    try {
      switch (request.type) {
        case 'record':
          return await this.#record(request);
        case 'shown':
          return this.#show(request);
        case 'sweep':
          return await this.#sweep(request);
        case 'stop':
          this.#begin(id);
          return this.#answer({ type: 'stopped', id });
        case 'paint':
          return await this.#paint(request);
        case 'life':
          return await this.#life(request);
        case 'word':
          return await this.#word(request);
        case 'ping':
          return this.#answer({ type: 'pong', id });
      }
    } catch (error) {
      if (error instanceof RecordingTooLarge)
        return this.#answer({ type: 'tooLarge', id, t: error.t });
      const message = error instanceof Error ? error.message : String(error);
      this.#answer({ type: 'failed', id, request: request.type, message });
    }
  }

  // What the page has not shown by now it never will: whatever it asked for after that has come.
  #begin(id: number): void {
    this.#latest = id;
    this.#finished = undefined;
  }

  async #record({ id, experiment, picture }: Of<'record'>): Promise<void> {
    this.#begin(id);
    const recording = await this.#work(
      recordSteps(experiment.scenario, experiment.interventions),
      () => this.#latest === id,
      (progress) => this.#answer({ type: 'progress', id, progress }),
    );
    if (!recording) return this.#void({ type: 'record', id });
    const finished = new HeldRecording(id, recording);
    const memory =
      picture && (await this.#work(finished.paintSteps(picture), () => this.#latest === id));
    if (this.#latest !== id) return this.#void({ type: 'record', id });
    const { timeline } = finished;
    this.#finished = finished;
    this.#answer({ type: 'recorded', id, timeline, memory }, buffersOf(memory));
  }

  #show({ recording }: Of<'shown'>): void {
    const shown = this.#held(recording);
    if (!shown) return;
    this.#shown = shown;
    this.#finished = undefined;
  }

  async #sweep({ id, experiment, path, values }: Of<'sweep'>): Promise<void> {
    this.#begin(id);
    const wanted = () => this.#latest === id;
    await this.#work(sweepSteps(experiment, path, values), wanted, (step) =>
      this.#answer({ type: 'swept', id, step }),
    );
    if (wanted()) this.#answer({ type: 'sweepDone', id });
    else this.#void({ type: 'sweep', id });
  }

  async #paint(request: Of<'paint'>): Promise<void> {
    const { id, recording, picture } = request;
    this.#painted = id;
    let pauses = 0;
    const isNewest = () => this.#painted === id;
    // One that takes long makes room for a newer one; a quick one is finished, or none ever would be.
    const memory = await this.#inTurn(
      recording,
      (held) => held.paintSteps(picture),
      () => isNewest() || (pauses += 1) < PAUSES_OF_A_QUICK_PICTURE,
      isNewest,
    );
    if (!memory) return this.#void(request);
    this.#answer({ type: 'painted', id, recording, memory }, buffersOf(memory));
  }

  async #life(request: Of<'life'>): Promise<void> {
    const { id, recording, page } = request;
    this.#followed = id;
    const held = this.#held(recording);
    const wanted = () => this.#followed === id && this.#held(recording) === held;
    const life = held && (await this.#work(held.lifeSteps(page), wanted));
    if (!life) return this.#void(request);
    this.#answer({ type: 'life', id, recording, life });
  }

  async #word(request: Of<'word'>): Promise<void> {
    const { id, recording, page, t } = request;
    this.#read = id;
    const isNewest = () => this.#read === id;
    const word = await this.#inTurn(
      recording,
      (held) => held.wordSteps(page, t),
      isNewest,
      isNewest,
    );
    if (!word) return this.#void(request);
    this.#answer({ type: 'word', id, recording, word });
  }

  // Works with the memory of a held recording when nobody else does; undefined if that is gone, or
  // if it was not worth beginning, or going on.
  async #inTurn<Result>(
    recording: RecordingId,
    steps: (held: HeldRecording) => Generator<void, Result, void>,
    wanted: () => boolean,
    worthBeginning: () => boolean,
  ): Promise<Result | undefined> {
    const held = this.#held(recording);
    if (!held) return undefined;
    const end = await held.turn();
    try {
      const there = () => this.#held(recording) === held;
      if (!there() || !worthBeginning()) return undefined;
      return await this.#work(steps(held), () => there() && wanted());
    } finally {
      end();
    }
  }

  /**
   * Does long work step by step; undefined if it was no longer wanted at one of the pauses. There is
   * one before the first step, so that of many requests that wait only the last costs anything.
   */
  async #work<Step, Result>(
    steps: Generator<Step, Result, void>,
    wanted: () => boolean,
    tell?: (step: Step) => void,
  ): Promise<Result | undefined> {
    for (;;) {
      await this.#pause();
      if (!wanted()) return undefined;
      const { done, value } = steps.next();
      if (done) return value;
      tell?.(value);
    }
  }

  #held(recording: RecordingId): HeldRecording | undefined {
    return [this.#shown, this.#finished].find((held) => held?.id === recording);
  }

  #void({ type, id }: Pick<Request, 'type' | 'id'>): void {
    this.#answer({ type: 'void', id, request: type });
  }
}

function buffersOf(memory: PaintedMemory | undefined): Transferable[] {
  return memory
    ? memory.views.map((each) => (isCounted(each) ? each.counts.buffer : each.pixels.buffer))
    : [];
}
