import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from './connection';
import type { Question } from './connection';
import { FakeTimers } from './fake-timers.test-support';
import type { Answer, Request } from './protocol';

/** A worker that answers nothing of itself; `fails` makes it fail to start or to be told. */
const { FakeWorker } = vi.hoisted(() => ({
  FakeWorker: class {
    static last: InstanceType<typeof FakeWorker>;
    static fails: 'to start' | 'to be told' | undefined;
    onmessage?: (event: { data: unknown }) => void;
    onerror?: (event: unknown) => void;
    onmessageerror?: () => void;
    terminated = false;
    readonly told: { type: string; id: number }[] = [];
    constructor() {
      FakeWorker.last = this;
      if (FakeWorker.fails === 'to start') throw new DOMException('no workers', 'SecurityError');
    }
    postMessage(request: { type: string; id: number }) {
      if (FakeWorker.fails === 'to be told') throw new DOMException('no clone', 'DataCloneError');
      this.told.push(request);
    }
    terminate() {
      this.terminated = true;
    }
  },
}));
vi.mock('./recorder.worker?worker&inline', () => ({ default: FakeWorker }));
beforeEach(() => (FakeWorker.fails = undefined));
afterEach(() => vi.restoreAllMocks());

const LIFE: Question = { type: 'life', recording: 1, page: 3 };
const QUESTIONS: readonly Question[] = [
  LIFE,
  { type: 'word', recording: 1, page: 3, t: 1 },
  { type: 'stop' },
];
const RECORD = { type: 'record', experiment: {} as never, picture: undefined } as const;

function connected() {
  const timers = new FakeTimers();
  const [told, lost] = [vi.fn(), vi.fn()];
  const connection = new Connection({ told, lost }, timers);
  const worker = FakeWorker.last;
  return { timers, told, lost, connection, worker };
}
const says = (worker: InstanceType<typeof FakeWorker>, answer: Answer) =>
  worker.onmessage?.({ data: answer });
const plainEvent = { preventDefault: vi.fn() };

describe('who waits for an answer of a worker that is gone', () => {
  it('is told that what was asked has failed, each by its own name', async () => {
    const { connection, lost, worker } = connected();
    const answers = Promise.all(QUESTIONS.map((question) => connection.ask(question)));
    connection.dispose();
    expect(await answers).toMatchObject(
      QUESTIONS.map(({ type }) => ({ type: 'failed', request: type, message: 'disposed' })),
    );
    expect(worker.terminated).toBe(true);
    expect(lost).not.toHaveBeenCalled();
  });

  it('is told too if it asks only then', async () => {
    const { connection } = connected();
    connection.dispose();
    expect(await connection.ask(LIFE)).toMatchObject({ type: 'failed', request: 'life' });
  });
});

describe('a worker', () => {
  it('that breaks down is told of in its own words', async () => {
    const { connection, lost, worker } = connected();
    const answer = connection.ask(LIFE);
    worker.onerror?.({ message: 'out of memory', preventDefault: vi.fn() });
    expect(await answer).toMatchObject({ request: 'life', message: 'out of memory' });
    expect(lost).toHaveBeenCalledExactlyOnceWith({ kind: 'crashed', message: 'out of memory' });
    expect(worker.terminated).toBe(true);
  });

  it('that may not be loaded says so by an event without a word', () => {
    const { connection, lost, worker } = connected();
    connection.post(RECORD);
    worker.onerror?.(plainEvent);
    expect(lost).toHaveBeenCalledExactlyOnceWith({ kind: 'notAllowed' });
  });

  it('that had worked and breaks down without a word has crashed', async () => {
    const { connection, lost, worker } = connected();
    const answer = connection.ask({ type: 'stop' });
    says(worker, { type: 'stopped', id: 1 });
    await answer;
    worker.onerror?.(plainEvent);
    expect(lost).toHaveBeenCalledExactlyOnceWith({ kind: 'crashed' });
  });

  it('that can’t be made is told of, though not before its connection is there', async () => {
    FakeWorker.fails = 'to start';
    const { connection, lost } = connected();
    const answer = connection.ask(LIFE);
    expect(lost).not.toHaveBeenCalled();
    expect(await answer).toMatchObject({ type: 'failed', request: 'life' });
    expect(lost).toHaveBeenCalledExactlyOnceWith({ kind: 'notAllowed' });
  });

  it('whose answer can’t be read is given up: nobody knows what it was', () => {
    const { connection, lost, worker } = connected();
    connection.post(RECORD);
    worker.onmessageerror?.();
    expect(lost).toHaveBeenCalledExactlyOnceWith({ kind: 'crashed' });
  });

  it('that never answers is given up within two seconds', async () => {
    const { connection, lost, timers } = connected();
    const answer = connection.ask(LIFE);
    timers.pass(2000);
    expect(await answer).toMatchObject({ type: 'failed', message: 'silent' });
    expect(lost).toHaveBeenCalledExactlyOnceWith({ kind: 'silent' });
  });

  it('that closed itself is given up as soon as somebody asks, also while it records', () => {
    const { connection, lost, timers, worker } = connected();
    const id = connection.post(RECORD);
    says(worker, { type: 'progress', id, progress: { t: 1, pass: 1 } });
    timers.pass(2000);
    expect(lost).toHaveBeenCalledExactlyOnceWith({ kind: 'silent' });
  });

  it('that answers pings may take as long as it likes, and tells nobody of them', () => {
    const { connection, told, lost, timers, worker } = connected();
    connection.post(RECORD);
    for (let second = 0; second < 60; second++) {
      timers.pass(1000);
      const { type, id } = worker.told.at(-1)!;
      expect(type).toBe('ping');
      says(worker, { type: 'pong', id });
    }
    expect(lost).not.toHaveBeenCalled();
    expect(told).not.toHaveBeenCalled();
  });

  it('is left alone when all is answered', () => {
    const { connection, timers, worker } = connected();
    const id = connection.post(RECORD);
    connection.post({ type: 'shown', recording: 1 });
    says(worker, { type: 'void', id, request: 'record' });
    expect(timers.count).toBe(0);
  });
});

describe('a request that can’t be sent', () => {
  it('has failed, in words, for whoever waits and for whoever listens', async () => {
    FakeWorker.fails = 'to be told';
    const { connection, told, lost, timers } = connected();
    const failed = { type: 'failed', message: 'no clone' };
    expect(await connection.ask(LIFE)).toMatchObject({ ...failed, request: 'life' });
    const id = connection.post(RECORD);
    await Promise.resolve();
    const request: Request['type'] = 'record';
    expect(told).toHaveBeenCalledExactlyOnceWith({ ...failed, id, request });
    expect(timers.count).toBe(0);
    expect(lost).not.toHaveBeenCalled();
  });
});
