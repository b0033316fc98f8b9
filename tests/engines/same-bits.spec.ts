import { createHash } from 'node:crypto';
import { build } from 'vite';
import { anythingRecorded } from '../same-bits';
import type { SameBitsInput } from '../same-bits';
import { expect, test } from './fixtures';

/** The same program as a script for a page: what it defines is found on `window`. */
async function script(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: 'tests/same-bits.ts', formats: ['iife'], name: 'sameBits' },
    },
  });
  const [{ output }] = Array.isArray(result) ? result : [result as never];
  return output[0].code;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const INPUTS: SameBitsInput[] = [
  { file: {} },
  { file: { policy: { name: 'qemu' }, workload: { pattern: 'hotcold', writesPerSecond: 20_000 } } },
  { file: { policy: { name: 'vmotion' }, workload: { writesPerSecond: 90_000 } } },
  // Large enough for the kernels in WebAssembly.
  {
    file: {
      vm: { ram: '16GiB' },
      link: { bandwidth: '10Gbit/s' },
      workload: { writesPerSecond: 200_000 },
    },
  },
];

test('Node and the browser record the same bits', async ({ lab }) => {
  // A document of the same origin whose policy does not forbid a script of the test's own.
  await lab.driver.goto(`${lab.address}third-party-licences.txt`);
  await lab.driver.evaluate(addScript, await script());
  for (const input of INPUTS) {
    const there = await lab.driver.evaluate(
      (given) =>
        (
          window as unknown as { sameBits: { anythingRecorded: typeof anythingRecorded } }
        ).sameBits.anythingRecorded(given),
      input,
    );
    expect(digest(there)).toBe(digest(anythingRecorded(input)));
  }
});

function addScript(code: string): void {
  document.head.append(Object.assign(document.createElement('script'), { textContent: code }));
}
