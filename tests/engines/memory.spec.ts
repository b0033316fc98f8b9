import { defaultScenario, withField } from '../../src/migration/read-scenario';
import { record } from '../../src/migration/record';
import type { Recording } from '../../src/migration/recording';
import { MIB } from '../../src/physics/units';
import { test } from './fixtures';

const seed = record(defaultScenario());
const small = record(withField(defaultScenario(), 'vm.ram', 64 * MIB));

/** In the first pass there are pages of every state; then in the second, and in the final copy. */
function instants({ passes, phases }: Recording): number[] {
  const middle = ({ start, end: to }: { start: number; end: number }) => (start + to) / 2;
  return [middle(passes[0]), middle(passes[1]), middle(phases[2])];
}

test('every cell is filled and every page painted as the recording has it', async ({ lab }) => {
  for (const t of instants(small)) {
    await lab.open(`ram=64MiB&t=${t}`);
    await lab.showsMemory(small, t);
    await lab.showsSinglePages(small, t);
  }
});

test('the words count every page of 1 GiB', async ({ lab }) => {
  for (const t of instants(seed)) {
    await lab.open(`t=${t}`);
    await lab.countsMemory(seed, t);
  }
});

test('the memory is painted after the page was loaded again', async ({ lab }) => {
  const [t] = instants(small);
  await lab.open(`ram=64MiB&t=${t}`);
  await lab.showsMemory(small, t);
  for (let again = 0; again < 3; again++) {
    await lab.driver.reload();
    await lab.showsMemory(small, t);
  }
});
