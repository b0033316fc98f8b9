import { expect, test } from '@playwright/test';
import { record } from '../src/migration/record';
import { readAddress } from '../src/session/address/permalink';
import { LabPage } from './lab-page';

/** What `record()` gives in Node for an address. */
function inNode(query: string) {
  const { scenario, interventions } = readAddress(query).address.experiment;
  const { totalTime, downtime, livePasses, bytesSent, client } = record(
    scenario,
    interventions,
  ).outcome;
  return { total: totalTime, downtime, passes: livePasses, sent: bytesSent, client: client.stall };
}

test.describe('the outcome equals what record() gives in Node', () => {
  for (const query of [
    '',
    'rate=40000&bw=1Gbit/s',
    'ram=4GiB&bw=10Gbit/s&rate=100000&pattern=hotcold',
    'policy=hyper-v-2012r2&load=0.5&disk=passThrough',
    'announce=false&vmsends=30s',
    'do=5.5:linkDown,9:linkUp',
    'pattern=idle&ram=128MiB',
  ]) {
    test(query || 'the seed’s VM', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open(`lang=en&${query}`);
      await lab.showsOutcome(inNode(query));
    });
  }
});

test('a typed value is taken with its unit, and the slider goes there', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('ram', '2048MiB');
  await lab.type('bw', '10 Gbit/s');
  await lab.type('rate', '20MiB/s');
  await expect(lab.value('ram')).toHaveValue('2 GiB');
  await expect(lab.value('rate')).toHaveValue('5120 pages/s');
  await expect(lab.slider('bw')).toHaveAttribute('aria-valuetext', /^10.Gbit\/s$/);
  await lab.showsOutcome(inNode('ram=2GiB&bw=10Gbit/s&rate=5120'));
});

test('while a slider moves, the outcome follows', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.toSettings();
  const slider = lab.slider('bw');
  await slider.focus();
  let before = await lab.tile('total').getAttribute('data-value');
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('ArrowRight');
    await expect(lab.tile('total')).not.toHaveAttribute('data-value', before!);
    before = await lab.tile('total').getAttribute('data-value');
  }
  await lab.showsOutcome(inNode('bw=2Gbit/s'));

  const box = (await slider.boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  const seen = new Set<string | null>();
  for (const share of [0.6, 0.7, 0.8, 0.9]) {
    await page.mouse.move(box.x + box.width * share, y);
    await expect(lab.tile('total')).not.toHaveAttribute('data-value', before!);
    before = await lab.tile('total').getAttribute('data-value');
    seen.add(before);
  }
  await page.mouse.up();
  expect(seen.size).toBe(4);
});

test('a wrong value is told beside its field, and the last good scenario stays', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  for (const [text, words] of [
    ['12', 'needs a unit'],
    ['a lot', 'is not a quantity'],
    ['1MiB', 'too small: the minimum is 64 MiB'],
    ['5TiB', 'too large: the maximum is 1 TiB'],
    ['100000001B', 'not a multiple of 4 KiB'],
  ]) {
    await lab.type('ram', text);
    await expect(lab.problem('ram')).toContainText(
      words
        .replaceAll(' MiB', '\u00a0MiB')
        .replaceAll(' TiB', '\u00a0TiB')
        .replaceAll(' KiB', '\u00a0KiB'),
    );
    await expect(lab.value('ram')).toHaveAttribute('aria-invalid', 'true');
    await expect(lab.value('ram')).toHaveAccessibleDescription(/.+/);
    await expect(lab.value('ram')).toHaveValue(text);
    await lab.showsOutcome(inNode(''));
  }
  await lab.value('ram').press('Escape');
  await expect(lab.problem('ram')).toBeHidden();
  await expect(lab.value('ram')).toHaveValue('1 GiB');
});

test('the fold holds all else, and shows what matters for the pattern', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.openSettings();
  await expect(lab.value('hotpages')).toBeHidden();
  await lab.value('pattern').selectOption('hotcold');
  await expect(lab.value('hotpages')).toBeVisible();
  await lab.type('wws', '512MiB');
  await lab.type('load', '0.5');
  await lab.value('disk').selectOption('passThrough');
  await lab.showsOutcome(inNode('pattern=hotcold&wws=512MiB&load=0.5&disk=passThrough'));
  await lab.type('load', '1');
  await expect(lab.problem('load')).toContainText('the maximum is 0.95');
  await lab.type('load', '0.25');
  await expect(lab.problem('load')).toBeHidden();
  await lab.value('announce').uncheck();
  await expect(page.getByTestId('tcp')).toHaveAttribute('data-survives', 'false');
});

test('a policy brings its defaults, and leaves what was set by hand', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.openSettings();
  await lab.type('limit', '50ms');
  await expect(lab.value('passes')).toHaveValue('10');
  await lab.value('policy').selectOption('hyper-v-2012r2');
  await expect(lab.value('passes')).toHaveValue('5');
  await expect(lab.value('limit')).toHaveValue('50 ms');
});

test('a change keeps the playhead in the same phase', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&phase=4');
  await lab.toSettings();
  await lab.slider('bw').focus();
  await page.keyboard.press('End');
  await expect(lab.value('bw')).toHaveValue('100 Gbit/s');
  await lab.isInPhase(4);
});

test('Portuguese numbers are written and read with a comma', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=pt-BR');
  await lab.type('ram', '1,5GiB');
  await expect(lab.value('ram')).toHaveValue('1,5 GiB');
  await lab.showsOutcome(inNode('ram=1536MiB'));
});

test('RAM that is too large for the machine is said before it is tried', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'deviceMemory', { get: () => 0.25 }),
  );
  const lab = new LabPage(page);
  await lab.open('lang=en&ram=64GiB');
  await expect(page.getByTestId('notices')).toContainText('too much RAM for this computer');
  await expect(lab.value('ram')).toHaveValue('1 GiB');
  await lab.type('ram', '32GiB');
  await expect(lab.problem('ram')).toContainText('too much RAM for this computer');
  await lab.showsOutcome(inNode(''));
});

test('a long recording tells how far it is, and can be stopped', async ({ page }) => {
  const lab = new LabPage(page);
  // A thousand million writes all over a terabyte take some seconds.
  const query = 'wws=1TiB&rate=1000000&bw=100Gbit/s';
  await lab.open(`lang=en&${query}`);
  await lab.type('ram', '1TiB');
  const recording = page.getByTestId('recording');
  await expect(recording).toBeVisible();
  await recording.getByRole('button', { name: 'Stop' }).click();
  await expect(recording).toBeHidden();
  await expect(lab.value('ram')).toHaveValue('1 GiB');
  await lab.showsOutcome(inNode(query));
});

test('space on a focused button presses it once', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('button', { name: 'Play', exact: true }).focus();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});
