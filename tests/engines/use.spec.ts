import { differentFigures } from '../../src/migration/differences';
import { defaultScenario, withField } from '../../src/migration/read-scenario';
import { record } from '../../src/migration/record';
import { GBIT_PER_SECOND, MIB } from '../../src/physics/units';
import { expect, test } from './fixtures';
import { boxOf } from './in-page';

const seed = record(defaultScenario());
const scenario = withField(defaultScenario(), 'vm.ram', 64 * MIB);
const whole = record(scenario);
const half = record(withField(scenario, 'link.bandwidth', GBIT_PER_SECOND / 2));

test('the playhead is dragged over the strip, to the end and back to the beginning', async ({
  lab,
}) => {
  await lab.open();
  const { x, y, width } = await lab.driver.evaluate(boxOf, 'section.timeline .strip');
  // The window's edges are beyond the strip's; a mouse by WebDriver may not leave the window.
  const from = [x + width / 3, y + 60] as const;
  await lab.driver.drag([from]);
  await lab.has('stage', 'data-phase', 'memoryTransfer');
  const clicked = await lab.attribute('[data-testid="stage"]', 'data-t');
  await lab.driver.drag([from, [x + width / 4, y + 60], [x + width / 2, y + 60]]);
  await lab.hasOther('stage', 'data-t', clicked);
  await lab.driver.drag([from, [x + width / 2, y + 60], [1439, y + 60]]);
  await lab.isAt(seed.end);
  await lab.driver.drag([from, [x + width / 4, y + 60], [0, y + 60]]);
  await lab.isAt(0);
});

test('a setting that is typed gives the outcome that Node records, and changes the memory', async ({
  lab,
}) => {
  await lab.open('ram=64MiB');
  await lab.showsOutcome(whole);
  await lab.type('value-bw', '0.5 Gbit/s');
  await lab.showsOutcome(half);
  await lab.click('phase-3');
  await lab.showsMemory(half, half.phases[2].start);
});

test('two runs are compared: their figures, and both memories at one instant', async ({ lab }) => {
  await lab.open('ram=64MiB&t=0.6');
  await lab.click('compare-menu');
  await lab.click('compare-half');
  const figures = differentFigures(half, whole);
  expect(figures.length).toBeGreaterThan(0);
  for (const { name, a, b } of figures) {
    await lab.has(`difference-${name}`, 'data-a', String(a));
    await lab.has(`difference-${name}`, 'data-b', String(b));
  }
  await lab.showsPictures('run-A', half, 0.6);
  await lab.showsPictures('run-B', whole, 0.6);
});
