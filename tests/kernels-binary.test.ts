import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernels } from '../scripts/build-kernels.mjs';
import { KERNELS_BINARY } from '../src/physics/kernels/kernels-binary';

const compiler = new URL('../node_modules/assemblyscript', import.meta.url);

it.skipIf(!existsSync(compiler))(
  'the compiled kernels are what their source says (else: node scripts/build-kernels.mjs)',
  async () => {
    expect(await compileKernels()).toBe(KERNELS_BINARY);
  },
  60_000,
);

it('the compiled kernels are small enough to be compiled at once on any thread', () => {
  expect(atob(KERNELS_BINARY).length).toBeLessThan(4096);
});
