import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GIB } from '../physics/units';
import { defaultScenario } from './read-scenario';
import { record } from './record';
import type { Recording } from './recording';
import type { Scenario } from './scenario';

type Record = typeof record;

/** Large enough for WebAssembly, with a working set of which much is dirty and not all. */
function scenarioOf(pattern: Scenario['workload']['pattern'], policy: Scenario['policy']['name']) {
  const { vm, link, workload, ...rest } = defaultScenario();
  return {
    ...rest,
    vm: { ...vm, ram: 8 * GIB, zeroPages: 0.1 },
    link: { ...link, bandwidth: 10 * link.bandwidth },
    workload: { ...workload, pattern, writesPerSecond: 100_000, writableWorkingSet: 4 * GIB },
    policy: { ...rest.policy, name: policy },
  };
}

describe('a recording with WebAssembly and one with TypeScript alone', () => {
  let recordWithout: Record;

  beforeAll(async () => {
    vi.resetModules();
    vi.doMock('../physics/kernels/kernels-wasm', () => ({ wasmArena: () => undefined }));
    ({ record: recordWithout } = await import('./record'));
  });

  afterAll(() => {
    vi.doUnmock('../physics/kernels/kernels-wasm');
    vi.resetModules();
  });

  it.each([
    ['uniform', 'hyper-v-2008r2'],
    ['hotcold', 'hyper-v-2012r2'],
    ['uniform', 'qemu'],
    ['sequential', 'qemu'],
  ] as const)('are the same: %s, %s', (pattern, policy) => {
    const scenario = scenarioOf(pattern, policy);
    const one = record(scenario);
    const other = recordWithout(scenario);
    expect(withoutImages(other)).toEqual(withoutImages(one));
    expect(one.memory.keyframes.length).toBeGreaterThan(0);
    for (const [i, { image }] of one.memory.keyframes.entries()) {
      const twin = other.memory.keyframes[i].image;
      expect(bytesOf(twin.log.words).equals(bytesOf(image.log.words))).toBe(true);
      expect(bytesOf(twin.toSend.words).equals(bytesOf(image.toSend.words))).toBe(true);
    }
  });
});

function withoutImages({ memory, ...timeline }: Recording) {
  const keyframes = memory.keyframes.map(({ t, operation, image }) => ({
    t,
    operation,
    ...image,
    toSend: undefined,
    log: undefined,
  }));
  return { ...timeline, memory: { ...memory, keyframes } };
}

function bytesOf(words: Uint32Array): Buffer {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength);
}
