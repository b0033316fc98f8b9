import { expect, test } from '@playwright/test';
import type { Intervention } from '../src/migration/interventions';
import { completeScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { fieldAt } from '../src/migration/scenario-fields';
import { POLICY_NAMES } from '../src/migration/scenario';
import type { Scenario } from '../src/migration/scenario';
import { textbookRun } from '../src/migration/textbook-run';
import { axeFinds } from './axe';
import { LabPage } from './lab-page';

/** Paths by the keys of an address: both sides are given the same settings. */
const PATHS = ['policy.name', 'policy.maxBandwidth', 'workload.writesPerSecond', 'vm.ram'];

function scenarioOf(query: string): Scenario {
  const params = new URLSearchParams(query);
  const given = PATHS.flatMap((path): [string, string][] => {
    const value = params.get(fieldAt(path).key);
    return value === null ? [] : [[path, value]];
  });
  return completeScenario(new Map(given)).scenario;
}

for (const policy of POLICY_NAMES) {
  test(`${policy}: plays to its end, and the figures are the recording’s`, async ({ page }) => {
    const lab = new LabPage(page);
    const query = `policy=${policy}`;
    const { outcome } = record(scenarioOf(query));
    await lab.open(`lang=en&${query}&speed=100&play=1`);
    await expect(lab.narrative).toHaveAttribute('data-phase', 'completed');
    await lab.showsOutcome({
      total: outcome.totalTime,
      downtime: outcome.downtime,
      passes: outcome.livePasses,
      sent: outcome.bytesSent,
      client: outcome.client.stall,
    });
    expect(lab.complaints).toEqual([]);
  });

  test(`${policy}: axe finds nothing, with its rules and the textbook open`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(`lang=en&policy=${policy}&phase=2&theme=light`);
    for (const tab of ['rules', 'textbook']) {
      await page.getByTestId(`tab-${tab}`).click();
      await expect(page.getByTestId(`panel-${tab}`)).toBeVisible();
      expect(await axeFinds(page, `[data-testid="panel-${tab}"]`)).toEqual([]);
    }
    await lab.openSettings();
    expect(await axeFinds(page, '[data-testid="panel-settings"]')).toEqual([]);
  });
}

test('a hypervisor is chosen, and how it decides is one click away', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.toSettings();
  await lab.value('policy').selectOption('qemu');
  await page.getByTestId('tab-rules').click();
  const rules = page.getByTestId('policy-rules');
  await expect(rules).toContainText('measured rate');
  await expect(rules.getByRole('link').first()).toHaveAttribute('href', /qemu-project/);
});

test('a field is shown only where it matters', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.openSettings();
  const shown = async (key: string) => (await lab.value(key).count()) > 0;
  const state = async () => ({
    passes: await shown('passes'),
    giveup: await shown('giveup'),
    zero: await shown('zero'),
    throttle: await shown('throttle'),
    postcopy: await shown('postcopy'),
  });
  const none = { passes: false, giveup: false, zero: false, throttle: false, postcopy: false };
  expect(await state()).toEqual({ ...none, passes: true });
  await lab.value('policy').selectOption('qemu');
  expect(await state()).toEqual({ ...none, giveup: true, zero: true });
  await lab.value('autoconverge').check();
  await expect(lab.value('throttle')).toBeVisible();
  await lab.value('policy').selectOption('qemu-postcopy');
  await expect(lab.value('postcopy')).toBeVisible();
  await lab.value('policy').selectOption('vmotion');
  expect(await state()).toEqual({ ...none, giveup: true });
});

for (const query of ['policy=hyper-v-2008r2', 'policy=qemu&cap=64MiB/s', 'policy=xen-2005']) {
  test(`the textbook panel shows what the formulas give: ${query}`, async ({ page }) => {
    const scenario = scenarioOf(query);
    const book = textbookRun(scenario);
    const recording = record(scenario);
    const lab = new LabPage(page);
    await lab.open(`lang=en&${query}`);
    await page.getByTestId('tab-textbook').click();
    const holds = (id: string, value: number) =>
      expect(page.getByTestId(id)).toHaveAttribute('data-value', String(value));
    await holds('expected-total', book.totalTime);
    await holds('expected-downtime', book.downtime);
    await holds('expected-sent', book.pagesSent);
    await holds('simulated-total', recording.outcome.totalTime);
    for (const [i, { pages }] of book.passes.slice(0, -1).slice(0, 10).entries()) {
      await holds(`expected-pass-${i + 1}`, pages);
    }
    await holds('simulated-pass-1', recording.passes[0].pages);
  });
}

test('where the formula does not converge the panel says so, and the table stays short', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&policy=qemu&rate=100000&wws=512MiB&giveup=120s');
  await page.getByTestId('tab-textbook').click();
  await expect(page.getByTestId('textbook-diverges')).toBeVisible();
  const rows = page.getByTestId('textbook').getByRole('row');
  expect(await rows.count()).toBeLessThan(22);
});

test('a run that does not converge is given up, and the page says so', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&policy=qemu&rate=100000&wws=512MiB&giveup=60s');
  await page.keyboard.press('End');
  await expect(lab.narrative).toHaveAttribute('data-phase', 'notConverging');
  await expect(page.getByTestId('outcome-status')).toContainText('does not converge');
});

test('a guest that is slowed down is told on its badge', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&policy=qemu&rate=100000&wws=512MiB&autoconverge=1&t=20');
  const chip = page.getByTestId('vm-chip');
  await expect(chip).toHaveAttribute('data-vm', 'slowed');
  await expect(chip).toContainText('slowed to 80%');
});

test('after post-copy both hosts are needed, and are shown so', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&policy=qemu-postcopy&t=8.8');
  await expect(lab.narrative).toContainText('Demand paging: the missing pages follow');
  await expect(lab.narrative).toContainText('is lost');
  await expect(page.getByTestId('link')).toContainText('Pages fetched');
  await expect(page.getByTestId('source-host')).toHaveAttribute('data-memory', 'serving');
  await expect(page.getByTestId('destination-host')).toContainText('still missing');
});

for (const fault of ['sourceDies', 'destinationDies', 'linkDown'] as const) {
  test(`${fault} while pages are pulled loses the VM`, async ({ page }) => {
    const done: Intervention = { t: 8.8, kind: 'fault', fault };
    expect(record(scenarioOf('policy=qemu-postcopy'), [done]).outcome.vmLost).toBe(true);
    const lab = new LabPage(page);
    await lab.open(`lang=en&policy=qemu-postcopy&do=8.8:${fault}`);
    await page.keyboard.press('End');
    await expect(lab.narrative).toHaveAttribute('data-phase', 'lost');
    await expect(page.getByTestId('outcome-status')).toContainText('VM lost');
  });
}

test('what QEMU reports is told beside the real blackout', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&policy=qemu');
  await lab.tile('downtime').click();
  await expect(page.getByTestId('explanation')).toContainText('reports 300 ms');
});
