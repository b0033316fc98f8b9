import { test } from './fixtures';
import { countWork, countedWork } from './in-page';

test('while time stands still nothing is asked of the browser', async ({ lab }) => {
  await lab.open('ram=64MiB&t=0.3');
  await lab.isAt(0.3);
  await lab.settles(() => lab.driver.evaluate(() => document.fonts.status), 'loaded', 'the fonts');
  // Until nothing came any more in a whole stretch of time: what was begun may come to its end.
  await lab.driver.evaluate(countWork);
  await lab.settles(
    () => lab.driver.evaluate(countedWork, 500),
    { frames: 0, timers: 0, drawn: 0, changes: 0, running: 0 },
    'work in half a second',
  );
});

test('what plays asks for frames, so that they are counted', async ({ lab }) => {
  // A run of some length, so that it still plays when a slow engine has come to count.
  await lab.open('ram=4GiB&play=1');
  await lab.driver.evaluate(countWork);
  await lab.settles(
    async () => (await lab.driver.evaluate(countedWork, 500)).frames > 0,
    true,
    'frames were asked for',
  );
});
