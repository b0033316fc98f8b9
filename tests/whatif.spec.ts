import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { convergenceOf } from '../src/migration/convergence';
import type { Intervention } from '../src/migration/interventions';
import { defaultScenario, withField } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { fieldAt } from '../src/migration/scenario-fields';
import type { SweepPath } from '../src/migration/sweep-points';
import { LabPage } from './lab-page';
import { WhatIfPanel } from './what-if-panel';

/** Runs that nobody would start unasked: each is given up after ten minutes of a busy guest. */
const LONG = 'policy=qemu&rate=100000';

const PARAMETERS: readonly (readonly [SweepPath, string, readonly Intervention[]])[] = [
  ['link.bandwidth', '', []],
  [
    'workload.writesPerSecond',
    '&do=3:bw=500Mbit/s',
    [{ t: 3, kind: 'set', field: 'link.bandwidth', value: 62_500_000 }],
  ],
  ['vm.ram', '', []],
];

for (const [path, query, interventions] of PARAMETERS) {
  test(`over ${path} every point is what record() says`, async ({ page }) => {
    const lab = new LabPage(page);
    const panel = new WhatIfPanel(page);
    await panel.open(`lang=en&vary=${fieldAt(path).key}${query}`);
    await panel.is('done');
    const runs = await panel.runs();
    expect(runs.length).toBeGreaterThan(10);
    for (const { value, total, downtime, convergence } of runs) {
      const { outcome } = record(withField(defaultScenario(), path, value), interventions);
      expect([total, downtime, convergence], `${value}`).toEqual([
        outcome.totalTime,
        outcome.downtime,
        convergenceOf(outcome),
      ]);
    }
    expect(lab.complaints).toEqual([]);
  });
}

test('the line beyond which it does not converge lies between two runs that were made', async ({
  page,
}) => {
  const panel = new WhatIfPanel(page);
  await panel.open('lang=en&vary=rate');
  await panel.is('done');
  const runs = await panel.runs();
  const first = runs.findIndex(({ convergence }) => convergence === 'diverges');
  const [converges, diverges] = [runs[first - 1], runs[first]];
  expect(converges.convergence).toBe('converges');
  expect(diverges.value / converges.value).toBeLessThan(1.04);
  const said = (value: number) => `${value.toLocaleString('en')} pages/s`;
  await expect(panel.status).toHaveText(
    `${said(converges.value)} converges, ${said(diverges.value)} does not.`,
  );
  await expect(page.getByTestId('whatif')).toContainText(
    `does not converge beyond ${said(converges.value)}`,
  );
});

test('a click on a point goes there, and the points stay', async ({ page }) => {
  const lab = new LabPage(page);
  const panel = new WhatIfPanel(page);
  await panel.open();
  await panel.is('done');
  const before = await panel.runs();
  const { value } = before[2];
  await expect(panel.current).not.toHaveAttribute('data-value', String(value));
  await panel.point(value).click();
  await expect(panel.current).toHaveAttribute('data-value', String(value));
  const { outcome } = record(withField(defaultScenario(), 'link.bandwidth', value));
  await lab.showsOutcome({
    total: outcome.totalTime,
    downtime: outcome.downtime,
    passes: outcome.livePasses,
    sent: outcome.bytesSent,
    client: outcome.client.stall,
  });
  await panel.is('done');
  expect(await panel.runs()).toEqual(before);
  await lab.addressHas(/bw=/);
  await page.getByTestId('tab-settings').click();
  await expect(lab.value('bw')).toHaveValue(/Mbit\/s$/);
  // What was computed is still there, and the past can be had back.
  await page.getByTestId('tab-whatif').click();
  await panel.is('done');
  await page.keyboard.press('Control+z');
  await expect(panel.current).not.toHaveAttribute('data-value', String(value));
});

test('in the middle of the page the present value is dragged along x, and the curve stays', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const panel = new WhatIfPanel(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open('lang=en');
  await page.getByTestId('tab-whatif').click();
  await expect(page.getByTestId('whatif-stage')).toBeVisible();
  await lab.addressHas(/show=whatif/);
  await panel.is('done');
  const before = await panel.runs();
  const chart = (await page.getByTestId('whatif-stage').locator('svg').last().boundingBox())!;
  const line = (await panel.handle.boundingBox())!;
  const y = line.y + line.height / 2;
  await page.mouse.move(line.x + line.width / 2, y);
  await page.mouse.down();
  for (const share of [0.5, 0.6, 0.7]) {
    await page.mouse.move(chart.x + chart.width * share, y);
    // It is recorded at once, while it is still held.
    await panel.shows(lab);
  }
  await page.mouse.up();
  const dragged = Number(await panel.handle.getAttribute('data-value'));
  expect(dragged).toBeGreaterThan(125_000_000);
  const isNew = ({ value }: { value: number }) => before.every((run) => run.value !== value);
  expect((await panel.runs()).filter((run) => !isNew(run))).toEqual(before);
  await panel.is('done');
  // One drag is one change.
  await page.getByTestId('undo').click();
  await expect(panel.handle).toHaveAttribute('data-value', '125000000');
  await page.getByTestId('tab-story').click();
  await expect(page.getByTestId('stage')).toBeVisible();
});

test('the present value is a slider to the keyboard, which says what comes of it', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const panel = new WhatIfPanel(page);
  await panel.open('lang=en&show=whatif');
  await panel.is('done');
  await expect(panel.handle).toHaveAccessibleName('Network bandwidth');
  await panel.handle.focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.handle).toHaveAttribute('data-value', '150000000');
  await panel.shows(lab);
  await expect(panel.handle).toHaveAttribute(
    'aria-valuetext',
    /^1\.2\d*\sGbit\/s: total time .+, downtime/,
  );
  await page.keyboard.press('Home');
  await expect(panel.handle).toHaveAttribute('data-value', '12500000');
  await panel.shows(lab);
  await expect(panel.handle).toHaveAttribute('aria-valuetext', /does not converge/);
});

test('another setting makes other points', async ({ page }) => {
  const lab = new LabPage(page);
  const panel = new WhatIfPanel(page);
  await panel.open();
  await panel.is('done');
  const before = await panel.runs();
  await page.getByTestId('tab-story').click();
  await lab.type('rate', '10000');
  await page.getByTestId('tab-whatif').click();
  await expect(async () => {
    await panel.is('done');
    expect((await panel.runs())[0].downtime).not.toBe(before[0].downtime);
  }).toPass();
  const [{ value, total }] = await panel.runs();
  const busier = withField(defaultScenario(), 'workload.writesPerSecond', 10_000);
  expect(total).toBe(record(withField(busier, 'link.bandwidth', value)).outcome.totalTime);
});

test('long runs start when asked, stop when told, and say when they are out of date', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const panel = new WhatIfPanel(page);
  await panel.open(`lang=en&vary=rate&${LONG}`);
  await panel.is('none');
  await expect(panel.status).toContainText('when you ask');
  await panel.button.click();
  await panel.is('running');
  await expect(page.getByTestId('whatif-progress')).toBeVisible();
  await expect.poll(() => panel.points.count()).toBeGreaterThan(1);
  await panel.button.click();
  await panel.is('stopped');
  await expect(panel.button).toBeFocused();
  const stopped = await panel.runs();
  await page.getByTestId('tab-story').click();
  await lab.type('ram', '512MiB');
  await page.getByTestId('tab-whatif').click();
  await expect(panel.status).toContainText('Out of date');
  await panel.is('stopped');
  const values = ({ value }: { value: number }) => value;
  expect((await panel.runs()).map(values)).toEqual(stopped.map(values));
});

test('the keyboard goes from run to run, and to the settings of one', async ({ page }) => {
  const panel = new WhatIfPanel(page);
  await panel.open();
  await panel.is('done');
  const runs = await panel.runs();
  await page.getByTestId('whatif-large').focus();
  await page.keyboard.press('Tab');
  await expect(panel.current).toBeFocused();
  const clock = await page.locator('.clock time').textContent();
  await page.keyboard.press('Home');
  await expect(panel.points.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(panel.point(runs[1].value)).toBeFocused();
  await expect(panel.point(runs[1].value)).toHaveAccessibleName(
    /^[^:]+: total time .+, downtime .+, does not converge: the pass limit was reached before the rest was small enough$/,
  );
  await expect(page.getByTestId('whatif-readout')).toContainText('does not converge');
  await page.keyboard.press('Enter');
  await expect(panel.current).toHaveAttribute('data-value', String(runs[1].value));
  await expect(panel.point(runs[1].value)).toBeFocused();
  // The keys of the timeline were not meant.
  await expect(page.locator('.clock time')).toHaveText(clock ?? '');
});

// Runs of which little or nothing can be drawn: no time at all, one value of it, no writes.
for (const [name, query, drawn] of [
  ['all cancelled as they begin', 'do=0:cancel', false],
  ['all cancelled as they begin, over a 0', 'do=0:cancel&vary=rate', false],
  ['all cancelled as they begin, without writes', 'do=0:cancel&rate=0&vary=ram', false],
  ['all cancelled within a microsecond', 'do=0.0000001:cancel', true],
  ['all broken off at one time', 'do=0:linkDown', true],
  [
    'all given up',
    'ram=64MiB&wws=64MiB&policy=qemu&rate=100000&bw=50Mbit/s&giveup=10s&vary=ram',
    true,
  ],
  ['without writes', 'rate=0', true],
] as const) {
  test(`${name}: what there is is drawn or said, and nothing else`, async ({ page }) => {
    const lab = new LabPage(page);
    const panel = new WhatIfPanel(page);
    await panel.open(`lang=en&${query}`);
    // Long runs wait for the button.
    await expect(lab.tile('total')).toBeVisible();
    if ((await page.getByTestId('whatif').getAttribute('data-state')) === 'none')
      await panel.button.click();
    await panel.is('done');
    if (drawn) {
      await expect(panel.points).not.toHaveCount(0);
      await expect(page.getByTestId('whatif-nothing')).toHaveCount(0);
    } else {
      await expect(panel.points).toHaveCount(0);
      await expect(page.getByTestId('whatif-nothing')).toContainText('end as they begin, at 0 s');
      const table = page.getByTestId('whatif-table');
      await table.locator('summary').click();
      await expect(table.locator('tbody tr').first()).toContainText('0');
    }
    expect(await notNumbers(page)).toEqual([]);
    expect(lab.complaints).toEqual([]);
  });
}

/** What of the panel's drawing and words is no number where there should be one. */
function notNumbers(page: Page): Promise<string[]> {
  return page
    .getByTestId('whatif')
    .evaluate((panel) =>
      [...panel.querySelectorAll('*')].flatMap((element) => [
        ...[...element.attributes]
          .filter(({ value }) => /NaN|Infinity|undefined/.test(value))
          .map(({ name, value }) => `${element.localName} ${name}: ${value.slice(0, 60)}`),
        ...[...element.childNodes]
          .filter((node) => node instanceof Text && /NaN|Infinity|∞|undefined/.test(node.data))
          .map((node) => node.textContent ?? ''),
      ]),
    );
}
