import type { Request } from './protocol';
import { RecorderService } from './recorder-service';

/** How one goes on: a message reaches the worker or the page, or the worker takes up its work again. */
export const WAYS = ['toWorker', 'toPage', 'resume'] as const;
export type Way = (typeof WAYS)[number];

/**
 * The worker's own service in this thread, behind queues from which a test takes message by message:
 * it stands in for the worker of a `Connection`.
 */
export class SlowWorker {
  /** All that were started, in order. */
  static readonly all: SlowWorker[] = [];
  /** What breaks the ones that are started from now on. */
  static breaks: 'to start' | 'when it records' | undefined;

  onmessage?: (event: { data: unknown }) => void;
  onerror?: (event: { message?: string; preventDefault: () => void }) => void;
  readonly #breaks = SlowWorker.breaks;
  #gone = false;
  readonly #waiting: Record<Way, (() => void)[]> = { toWorker: [], toPage: [], resume: [] };
  readonly #service = new RecorderService(
    (answer) => {
      const data: unknown = structuredClone(answer);
      this.#waiting.toPage.push(() => this.onmessage?.({ data }));
    },
    () => new Promise<void>((resume) => this.#waiting.resume.push(resume)),
  );

  constructor() {
    if (this.#breaks === 'to start') throw new Error('no workers here');
    SlowWorker.all.push(this);
  }

  postMessage(request: Request): void {
    const copy = structuredClone(request);
    this.#waiting.toWorker.push(() => {
      if (this.#breaks && copy.type === 'record') this.crash('out of memory');
      else void this.#service.handle(copy);
    });
  }

  terminate(): void {
    this.#gone = true;
  }

  crash(message: string): void {
    if (!this.#gone) this.onerror?.({ message, preventDefault: () => undefined });
  }

  /** Goes on in one way; false if nothing waits there. */
  goOn(way: Way): boolean {
    const next = this.#gone ? undefined : this.#waiting[way].shift();
    next?.();
    return next !== undefined;
  }
}

/** Lets what was promised happen. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Lets all workers go on until none has anything left to do. */
export async function goOnToTheEnd(): Promise<void> {
  for (let busy = true; busy;) {
    busy = false;
    for (const worker of SlowWorker.all)
      for (const way of WAYS) {
        busy = worker.goOn(way) || busy;
        await settle();
      }
  }
}
