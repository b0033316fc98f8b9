import type { Experiment } from '../migration/experiment';
import type { SweepPath, SweepStep } from '../migration/sweep-points';
import { Connection } from './connection';
import type { Answer } from './protocol';
import type { Trouble } from './trouble';

/** What whoever asked for a sweep is told. */
export interface SweepListener {
  readonly step: (step: SweepStep) => void;
  readonly done: () => void;
  /** The worker could not do it, or is gone: another sweeper brings a new one. */
  readonly failed: (trouble: Trouble) => void;
}

/**
 * Sweeps in a worker of its own, so that neither a recording nor the painting of the
 * memory waits for it. One sweep at a time: a newer one makes the older one void.
 */
export class Sweeper {
  readonly #listener: SweepListener;
  readonly #connection: Connection;
  #sweepId = 0;

  constructor(listener: SweepListener) {
    this.#listener = listener;
    this.#connection = new Connection({
      told: (answer) => this.#receive(answer),
      lost: (trouble) => listener.failed(trouble),
    });
  }

  sweep(experiment: Experiment, path: SweepPath, values: readonly number[]): void {
    this.#sweepId = this.#connection.post({ type: 'sweep', experiment, path, values });
  }

  stop(): void {
    this.#sweepId = this.#connection.post({ type: 'stop' });
  }

  dispose(): void {
    this.#connection.dispose();
  }

  #receive(answer: Answer): void {
    if (answer.id !== this.#sweepId) return;
    if (answer.type === 'swept') this.#listener.step(answer.step);
    else if (answer.type === 'sweepDone') this.#listener.done();
    else if (answer.type === 'failed')
      this.#listener.failed({ kind: 'refused', message: answer.message });
  }
}
