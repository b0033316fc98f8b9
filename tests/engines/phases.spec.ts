import { PHASES } from '../../src/migration/phases';
import { defaultScenario } from '../../src/migration/read-scenario';
import { record } from '../../src/migration/record';
import { expect, test } from './fixtures';
import { seenPhases, watchPhases } from './in-page';

// The recording that the page makes of the same scenario: "same input, same bits".
const recording = record(defaultScenario());

test('the keys 1 to 6 go to the six phases', async ({ lab }) => {
  await lab.open();
  for (const [i, phase] of PHASES.entries()) {
    await lab.driver.press(String(i + 1));
    await lab.has('stage', 'data-phase', phase);
    await lab.has(`phase-${i + 1}`, 'aria-current', 'step');
    await lab.isAt(recording.phases[i].start);
  }
});

test('playing passes through the six phases to the very end', async ({ lab }) => {
  await lab.open('speed=10');
  await lab.driver.evaluate(watchPhases);
  await lab.driver.press('Space');
  await lab.isAt(recording.end);
  expect(await lab.driver.evaluate(seenPhases)).toEqual([...PHASES, 'completed']);
});
