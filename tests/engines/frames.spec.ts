import { defaultScenario, withField } from '../../src/migration/read-scenario';
import { record } from '../../src/migration/record';
import { MIB } from '../../src/physics/units';
import { expect, test } from './fixtures';
import { outsideOfCards, tooWide } from './in-page';

const small = record(withField(defaultScenario(), 'vm.ram', 64 * MIB));
const t = (small.passes[0].start + small.passes[0].end) / 2;

test('in a sandboxed frame, whose origin is nobody, the migration is shown and can be taken along', async ({
  lab,
}) => {
  await lab.openInFrame('sandbox="allow-scripts" width="1400" height="880"', `ram=64MiB&t=${t}`);
  expect(await lab.driver.evaluate(() => window.origin)).toBe('null');
  await lab.showsMemory(small, t);
  await lab.showsOutcome(small);
  await lab.click('phase-3');
  await lab.isAt(small.phases[2].start);

  await lab.click('share');
  await lab.isThere('share-dialog');
  await lab.isThere('may-not-save');
  const link = await lab.driver.evaluate(
    () => document.querySelector<HTMLTextAreaElement>('[data-testid="share-link"]')!.value,
  );
  expect(link).toContain('ram=64MiB');

  // The frame forbids downloads: it must not be told that something was saved.
  await lab.isThere('save-json');
  await lab.click('save-json');
  await lab.says('share-said', /If no file appears/);
});

for (const width of [305, 345, 360, 661, 700, 760]) {
  test(`${width} px wide nothing sticks out of the page, nor of a card`, async ({ lab }) => {
    const frame = `width="${width}" height="844" style="border: 0"`;
    await lab.openInFrame(frame, `ram=64MiB&t=${t}`);
    await lab.isAt(t);
    await lab.settles(() => lab.driver.evaluate(tooWide), 0, 'sticks out');
    await lab.settles(() => lab.driver.evaluate(outsideOfCards), [], 'outside of its card');
  });
}

test('with all folds open the page is no higher than its window', async ({ lab }) => {
  await lab.open('ram=64MiB');
  await lab.driver.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  const beyond = () =>
    lab.driver.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  await lab.settles(beyond, 0, 'beyond the window');
});

// A frame, since a window of some browsers can't be made so narrow.
test('390 px wide nothing sticks out, and the memory takes the width that there is', async ({
  lab,
}) => {
  await lab.openInFrame('width="390" height="844" style="border: 0"', `ram=64MiB&t=${t}`);
  expect(await lab.driver.evaluate(() => window.innerWidth)).toBe(390);
  await lab.showsMemory(small, t);
  for (const phase of [1, 2, 3, 4, 5, 6]) {
    await lab.driver.evaluate((key) => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }, String(phase));
    await lab.isAt(small.phases[phase - 1].start);
    await lab.settles(() => lab.driver.evaluate(tooWide), 0, `sticks out in phase ${phase}`);
  }
  const grids = await lab.driver.evaluate(() =>
    [...document.querySelectorAll('[role=slider]:has(canvas)')].map((grid) => grid.clientWidth),
  );
  expect(grids).toHaveLength(2);
  // Side by side, with the link between them and little beside.
  for (const width of grids) expect(width).toBeGreaterThan(115);
});

test('what is in a card of the stage stays in it in every phase', async ({ lab }) => {
  await lab.open('ram=64MiB');
  for (const phase of [1, 2, 3, 4, 5, 6]) {
    await lab.driver.press(String(phase));
    await lab.isAt(small.phases[phase - 1].start);
    await lab.settles(() => lab.driver.evaluate(outsideOfCards), [], `phase ${phase}`);
  }
});
