import { describe, expect, it } from 'vitest';
import { turns } from './turns';

describe('long answers that are under way at once', () => {
  it('take turns, in the order in which they began', async () => {
    const { pause, close } = turns();
    const done: string[] = [];
    const work = async (name: string, steps: number) => {
      for (let step = 1; step <= steps; step++) {
        await pause();
        done.push(`${name}${step}`);
      }
    };
    await Promise.all([work('a', 3), work('b', 2), work('c', 3)]);
    close();
    expect(done).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2', 'a3', 'c3']);
  });

  it('let in what waits elsewhere: a request that comes while they run is heard while they run', async () => {
    const { pause, close } = turns();
    const requests = new MessageChannel();
    let stopped = false;
    requests.port1.onmessage = () => (stopped = true);
    requests.port2.postMessage('stop');
    // Node empties one queue before it looks at the next: without a rest this would not end.
    const began = performance.now();
    while (!stopped && performance.now() - began < 5000) await pause();
    requests.port1.close();
    close();
    expect(stopped).toBe(true);
  });
});
