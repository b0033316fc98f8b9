import { afterEach, describe, expect, it, vi } from 'vitest';
import { Connection } from './connection';
import type { Wish } from './connection';

/** A worker that never answers, and can be made to crash. */
const { SilentWorker } = vi.hoisted(() => ({
  SilentWorker: class {
    static last: { onerror?: (event: unknown) => void };
    onerror?: (event: unknown) => void;
    constructor() {
      SilentWorker.last = this;
    }
    postMessage() {}
    terminate() {}
  },
}));
vi.mock('./recorder.worker?worker&inline', () => ({ default: SilentWorker }));

const WISHES: readonly Wish[] = [
  { type: 'life', page: 3 },
  { type: 'word', page: 3, t: 1 },
  { type: 'stop' },
];

afterEach(() => vi.restoreAllMocks());

describe('who waits for an answer of a worker that is gone', () => {
  it('is told that what was asked has failed, each by its own name', async () => {
    const connection = new Connection({ told: vi.fn(), failed: vi.fn() });
    const answers = Promise.all(WISHES.map((wish) => connection.ask(wish)));
    connection.dispose();
    expect(await answers).toMatchObject(
      WISHES.map(({ type }) => ({ type: 'failed', request: type, message: 'disposed' })),
    );
  });

  it('is told of a crash in the worker’s own words, and so is the listener', async () => {
    const failed = vi.fn();
    const connection = new Connection({ told: vi.fn(), failed });
    const answer = connection.ask({ type: 'life', page: 3 });
    SilentWorker.last.onerror?.({ message: 'out of memory', preventDefault: vi.fn() });
    expect(await answer).toMatchObject({ request: 'life', message: 'out of memory' });
    expect(failed).toHaveBeenCalledExactlyOnceWith('out of memory');
  });
});
