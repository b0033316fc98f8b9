import type { Answer, Request } from './protocol';
import RecorderWorker from './recorder.worker?worker&inline';

/** A request as its sender writes it: the connection numbers it. */
type Unnumbered<Each> = Each extends Request ? Omit<Each, 'id'> : never;
export type Wish = Unnumbered<Request>;

/** Who hears what the worker says of its own accord. */
export interface ConnectionListener {
  /** An answer that nobody waits for: its `id` tells what it belongs to. */
  readonly told: (answer: Answer) => void;
  /** The worker has crashed: only another connection brings another one. */
  readonly failed: (message: string) => void;
}

/** The main thread's end of a worker of its own: numbers requests, and finds who waits for an answer. */
export class Connection {
  readonly #listener: ConnectionListener;
  readonly #worker: Worker;
  #lastId = 0;
  readonly #waiting = new Map<
    number,
    { readonly request: Request['type']; readonly resolve: (answer: Answer) => void }
  >();

  constructor(listener: ConnectionListener) {
    this.#listener = listener;
    this.#worker = this.#start();
  }

  /** Sends a request whose answers go to the listener; returns its number. */
  post(wish: Wish): number {
    this.#lastId += 1;
    this.#worker.postMessage({ ...wish, id: this.#lastId });
    return this.#lastId;
  }

  /** Sends a request and waits for its only answer: `failed` if the worker is gone before. */
  ask(wish: Wish): Promise<Answer> {
    return new Promise((resolve) =>
      this.#waiting.set(this.post(wish), { request: wish.type, resolve }),
    );
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
    this.#waiting.delete(answer.id);
    (waiting?.resolve ?? this.#listener.told)(answer);
  }

  // Nobody may wait for ever for a worker that is gone.
  #abandonQuestions(message: string): void {
    for (const [id, { request, resolve }] of this.#waiting)
      resolve({ type: 'failed', id, request, message });
    this.#waiting.clear();
  }
}
