import { Heartbeat } from './heartbeat';
import type { Timers } from './heartbeat';
import { isLast } from './protocol';
import type { Answer, Request } from './protocol';
import RecorderWorker from './recorder.worker?worker&inline';
import type { Trouble } from './trouble';

/** A request as its sender writes it: the connection numbers it. */
type Unnumbered<Each> = Each extends Request ? Omit<Each, 'id'> : never;
export type Question = Unnumbered<Exclude<Request, { type: 'ping' }>>;

/** Who hears what the worker says of its own accord. */
export interface ConnectionListener {
  /** An answer that nobody waits for: its `id` tells what it belongs to. */
  readonly told: (answer: Answer) => void;
  /** The worker is gone: only another connection brings another one. Told once, and never at once. */
  readonly lost: (trouble: Trouble) => void;
}

interface Open {
  readonly request: Request['type'];
  readonly resolve?: ((answer: Answer) => void) | undefined;
}

/**
 * The main thread's end of a worker of its own: numbers requests, finds who waits for an answer,
 * and notices when none will come.
 */
export class Connection {
  readonly #listener: ConnectionListener;
  readonly #heartbeat: Heartbeat;
  #worker: Worker | undefined;
  #over = false;
  #everHeard = false;
  #lastId = 0;
  /** Requests whose last answer is still to come. */
  readonly #open = new Map<number, Open>();

  constructor(listener: ConnectionListener, timers?: Timers) {
    this.#listener = listener;
    this.#heartbeat = new Heartbeat(
      () => this.#send({ type: 'ping', id: this.#nextId() }),
      () => this.#lose({ kind: 'silent' }),
      timers,
    );
    this.#start();
  }

  /** Sends a request whose answers go to the listener; returns its number. */
  post(question: Question): number {
    return this.#request(question);
  }

  /** Sends a request and waits for its only answer: `failed` if the worker is gone before. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve) => this.#request(question, resolve));
  }

  dispose(): void {
    this.#end('disposed');
  }

  #start(): void {
    try {
      const worker = new RecorderWorker();
      this.#worker = worker;
      worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#receive(data);
      worker.onmessageerror = () => this.#lose({ kind: 'crashed' });
      worker.onerror = (event) => {
        event.preventDefault();
        const { message } = event as Partial<ErrorEvent>;
        // A worker that may not be loaded sends an event that says nothing.
        if (!message && !this.#everHeard) this.#lose({ kind: 'notAllowed' });
        else this.#lose({ kind: 'crashed', ...(message && { message }) });
      };
    } catch {
      // Whoever made this connection does not have it yet.
      queueMicrotask(() => this.#lose({ kind: 'notAllowed' }));
    }
  }

  #request(question: Question, resolve?: (answer: Answer) => void): number {
    const id = this.#nextId();
    if (question.type !== 'shown') {
      this.#open.set(id, { request: question.type, resolve });
      if (this.#over) this.#fail(id, 'disposed');
      else this.#heartbeat.start();
    }
    this.#send({ ...question, id });
    return id;
  }

  // What can't be sent has no answer from the worker, but it has one.
  #send(request: Request): void {
    try {
      this.#worker?.postMessage(request);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      queueMicrotask(() => this.#fail(request.id, message));
    }
  }

  #receive(answer: Answer): void {
    this.#everHeard = true;
    this.#heartbeat.heard();
    if (answer.type !== 'pong') this.#deliver(answer);
  }

  #deliver(answer: Answer): void {
    const open = this.#open.get(answer.id);
    if (isLast(answer)) this.#open.delete(answer.id);
    if (this.#open.size === 0) this.#heartbeat.stop();
    (open?.resolve ?? this.#listener.told)(answer);
  }

  #fail(id: number, message: string): void {
    const open = this.#open.get(id);
    if (open) this.#deliver({ type: 'failed', id, request: open.request, message });
  }

  #lose(trouble: Trouble): void {
    if (this.#over) return;
    this.#end('message' in trouble ? trouble.message : trouble.kind);
    this.#listener.lost(trouble);
  }

  // Nobody may wait for ever for a worker that is gone. Who only listens is told of the loss itself.
  #end(why: string): void {
    this.#over = true;
    this.#heartbeat.stop();
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const [id, { resolve }] of this.#open) {
      if (resolve) this.#fail(id, why);
      else this.#open.delete(id);
    }
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
