import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { anythingRecorded } from './same-bits';
import type { SameBitsInput } from './same-bits';

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

test('Node and the browser record the same bits', async ({ page }) => {
  await page.goto('/');
  await page.addScriptTag({ content: await script() });
  for (const input of INPUTS) {
    const there = await page.evaluate(
      (given) =>
        (
          window as unknown as { sameBits: { anythingRecorded: typeof anythingRecorded } }
        ).sameBits.anythingRecorded(given),
      input,
    );
    expect(digest(there)).toBe(digest(anythingRecorded(input)));
  }
});
