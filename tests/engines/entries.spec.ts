import { defaultScenario } from '../../src/migration/read-scenario';
import { record } from '../../src/migration/record';
import { nextEvent } from '../../src/session/time/event-times';
import { expect, test } from './fixtures';

const recording = record(defaultScenario());
const t = () => Number(document.querySelector<HTMLElement>('[data-testid=stage]')!.dataset['t']);

test('an embedded migration runs in a sandboxed frame, and takes no more room than it says', async ({
  lab,
}) => {
  await lab.openEmbedInFrame('sandbox="allow-scripts" width="640" height="480"', 'phase=2');
  expect(await lab.driver.evaluate(() => window.origin)).toBe('null');
  const from = await lab.driver.evaluate(t);
  await lab.click('step');
  await lab.settles(() => lab.driver.evaluate(t), nextEvent([recording], from)!, 'one step on');
  const high = () =>
    lab.driver.evaluate(() => document.querySelector('[data-testid=embed]')!.clientHeight <= 480);
  await lab.settles(high, true, 'at most 480 px');
});

test('a clicker leads through what is presented', async ({ lab }) => {
  await lab.openEntry('present.html', 'room=engines');
  for (let steps = 0, at = 0; steps < 4; steps++) {
    // The second press leads at once to where the first one plays.
    await lab.driver.press('PageDown');
    await lab.driver.press('PageDown');
    at = nextEvent([recording], at)!;
    await lab.settles(() => lab.driver.evaluate(t), at, 'the next event');
  }
});
