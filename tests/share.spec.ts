import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Experiment } from '../src/migration/experiment';
import { defaultScenario, withField } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { parseRunFile, writeRunFile } from '../src/migration/run-file';
import { summaryOf } from '../src/migration/summary';
import { qrModules } from '../src/features/share/qr';
import { dropFile } from './drop-file';
import { LabPage } from './lab-page';

const MIB = 1024 ** 2;
const experiment: Experiment = {
  scenario: withField(withField(defaultScenario(), 'vm.ram', 64 * MIB), 'vm.name', '=HYPERLINK(1)'),
  interventions: [{ t: 0.7, kind: 'set', field: 'workload.writesPerSecond', value: 20_000 }],
};
const QUERY = `lang=en&ram=64MiB&vm=${encodeURIComponent('=HYPERLINK(1)')}&do=0.7:rate=20000`;
// The recording that the page makes of the same experiment: "same input, same bits".
const recording = record(experiment.scenario, experiment.interventions);
/** In the middle of the first pass: pages of every state. */
const t = (recording.passes[0].start + recording.passes[0].end) / 2;

async function openAt(page: Page, query = QUERY, at = t): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(`${query}&t=${at}`);
  await expect(page.getByTestId('stage')).toHaveAttribute('data-painted-t', String(at));
  return lab;
}

async function openShare(page: Page): Promise<void> {
  await page.getByTestId('share').click();
  await expect(page.getByTestId('share-dialog')).toBeVisible();
}

/** Presses a button that saves, and reads what was saved. */
async function saved(page: Page, what: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(`save-${what}`).click(),
  ]);
  await expect(page.getByTestId('share-said')).toContainText(download.suggestedFilename());
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('the link that is copied opens the same state', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openAt(page, `${QUERY}&theme=light`);
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByTestId('share-said')).toContainText('Copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await page.getByTestId('share-link').inputValue());

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByTestId('stage')).toHaveAttribute('data-t', String(t));
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'light');
  await new LabPage(other).showsOutcome(outcomeTiles(recording));
});

test('a link carries a language and a theme only if somebody chose them', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto('/?rate=6000');
  await expect(page.getByTestId('stage')).toBeVisible();
  await openShare(page);
  await expect(page.getByTestId('share-link')).toHaveValue(/rate=6000/);
  expect(await page.getByTestId('share-link').inputValue()).not.toMatch(/lang=|theme=/);
  await page.keyboard.press('Escape');
  await page.getByTestId('language').click();
  await lab.addressHas(/lang=pt-BR/);
});

test('instants are named, gone to, and taken along as a list of links', async ({ page }) => {
  const lab = await openAt(page);
  await openShare(page);
  await page.getByTestId('bookmark-name').fill('Half; of 100% @ pass 1');
  await page.getByTestId('bookmark-add').click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('share-dialog')).toBeHidden();
  await page.keyboard.press('3');
  await lab.isInPhase(3);
  await openShare(page);
  await page.getByTestId('bookmark-add').click();
  const list = page.getByTestId('bookmark-list').getByRole('listitem');
  await expect(list).toHaveCount(2);
  const lines = (await page.getByTestId('bookmark-lines').inputValue()).split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^Half; of 100% @ pass 1 - http.*[?&]t=/);
  await list.nth(0).getByTestId('bookmark-go').click();
  await expect(page.getByTestId('share-dialog')).toBeHidden();
  await expect(page.getByTestId('stage')).toHaveAttribute('data-t', String(t));

  // The address holds them, and what is wrong in it falls back alone.
  await lab.addressHas(/marks=[^&]*s(;|%3B)[^&]*s/);
  await page.goto(`${page.url().replace('marks=', 'marks=nonsense;')}`);
  await expect(page.getByTestId('notices')).toContainText('marks was ignored');
  await openShare(page);
  await expect(list.nth(0).getByTestId('bookmark-rename')).toHaveValue('Half; of 100% @ pass 1');
  await list.nth(0).getByTestId('bookmark-rename').fill('Half');
  await list.nth(1).getByTestId('bookmark-remove').click();
  await page.keyboard.press('Escape');
  await lab.addressHas(/marks=Half@[\d.]+s/);
});

test('the embed code opens the same state in a frame of another page', async ({ page }) => {
  await openAt(page);
  await openShare(page);
  const codes = [await page.getByTestId('share-embed').inputValue()];
  await page.getByTestId('embed-form').selectOption('page');
  codes.push(await page.getByTestId('share-embed').inputValue());
  for (const code of codes) {
    await page.goto('/');
    await page.setContent(code);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByTestId('stage')).toHaveAttribute('data-t', String(t));
  }
});

test('the code for a blog follows the choices, and its preview shows what comes of it', async ({
  page,
}) => {
  await openAt(page);
  await openShare(page);
  const code = page.getByTestId('share-embed');
  await page.getByTestId('embed-theme').selectOption('light');
  await page.getByTestId('embed-from-start').check();
  await expect(code).toHaveValue(/embed\.html\?[^"]*theme=light/);
  await expect(code).not.toHaveValue(/[?;]t=/);
  await page.getByText('Preview').click();
  const preview = page.frameLocator('[data-testid=embed-preview]');
  await expect(preview.getByTestId('embed')).toHaveAttribute('data-theme', 'light');
  await expect(preview.getByTestId('stage')).toHaveAttribute('data-t', '0');
  await page.getByTestId('embed-form').selectOption('element');
  await expect(code).toHaveValue(/<live-migration /);
});

test('the QR code is drawn module by module, and named by its link', async ({ page }) => {
  await openAt(page);
  await openShare(page);
  const link = await page.getByTestId('share-link').inputValue();
  const modules = qrModules(link)!;
  const code = page.getByTestId('qr');
  await expect(code).toHaveAttribute('aria-label', `QR code of the link ${link}`);
  await expect(code).toHaveAttribute('viewBox', `0 0 ${modules.length} ${modules.length}`);
  const drawn = await code.evaluate((svg: SVGSVGElement) => {
    const path = svg.querySelector('path')!;
    const size = svg.viewBox.baseVal.width;
    const all = [...Array(size).keys()];
    return all.map((y) => all.map((x) => path.isPointInFill(new DOMPoint(x + 0.5, y + 0.5))));
  });
  expect(drawn).toEqual(modules);
});

test('a run that is saved opens again in a fresh page with other settings', async ({
  page,
  context,
}) => {
  await openAt(page);
  await openShare(page);
  const { name, bytes } = await saved(page, 'json');
  expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ outcome: summaryOf(recording) });
  expect(parseRunFile(bytes.toString('utf8')).experiment).toEqual(experiment);

  const other = new LabPage(await context.newPage());
  await other.open('lang=en&ram=128MiB&policy=qemu&do=0.5:cancel');
  await openShare(other.page);
  await other.page
    .getByTestId('open-file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: bytes });
  await expect(other.page.getByTestId('share-dialog')).toBeHidden();
  await other.showsOutcome(outcomeTiles(recording));
  await expect(other.page.getByTestId('notices')).toContainText(name);
  await other.addressHas(/ram=64MiB/);
});

test('a file can be dropped anywhere; of rubbish it is told what is wrong, and nothing is lost', async ({
  page,
}) => {
  const lab = await openAt(page);
  const before = outcomeTiles(recording);
  await dropFile(
    page,
    'holiday.json',
    '{"scenario": {"vm": {"ram": "much"}}, "interventions": [7]}',
  );
  const problems = page.getByTestId('file-problems');
  await expect(problems).toContainText('holiday.json');
  await expect(problems).toContainText('vm.ram: “much” is not a quantity');
  await expect(problems).toContainText('Intervention 1');
  await lab.showsOutcome(before);
  await dropFile(page, 'photo.jpg', '\u0000\u0001JFIF');
  await expect(problems).toContainText('It is not JSON.');
  await lab.showsOutcome(before);

  const scenario = defaultScenario();
  const cancelled = record(scenario, [{ t: 2, kind: 'cancel' }]);
  const file = writeRunFile({ scenario, interventions: [{ t: 2, kind: 'cancel' }] }, cancelled);
  await dropFile(page, 'cancelled.json', JSON.stringify(file));
  await expect(page.getByTestId('share-dialog')).toBeHidden();
  await lab.showsOutcome(outcomeTiles(cancelled));
  await page.getByTestId('undo').click();
  await lab.showsOutcome(before);
});

test('in a sandboxed frame a link can still be taken, and it is said that saving may be refused', async ({
  page,
}) => {
  await page.goto('/');
  await page.setContent(`<iframe sandbox="allow-scripts" width="1200" height="800"
    src="/?${QUERY.replaceAll('&', '&amp;')}"></iframe>`);
  const frame = page.frameLocator('iframe');
  // So narrow a page keeps its buttons in a menu.
  await frame.getByTestId('menu').click();
  await frame.getByTestId('share').click();
  await expect(frame.getByTestId('share-link')).toHaveValue(/ram=64MiB/);
  await frame.getByRole('button', { name: 'Copy the link' }).click();
  await expect(frame.getByTestId('share-said')).toContainText(/Copied|Ctrl\+C/);
  await expect(frame.getByTestId('may-not-save')).toBeVisible();
  // Nobody tells the page that no file came, so it does not say that one did.
  let downloads = 0;
  page.on('download', () => (downloads += 1));
  const said = frame.getByTestId('share-said');
  // Without the page's fonts, which it may not read there, the picture is drawn all the same.
  await frame.getByTestId('save-png').click();
  await expect(said).toContainText(/stage\.png .*If no file appears/);
  const picture = frame.getByTestId('offered').getByRole('img');
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(500);
  await frame.getByTestId('save-json').click();
  await expect(said).toContainText(/\.json .*If no file appears/);
  const text = frame.getByTestId('offered-text');
  expect(parseRunFile(await text.inputValue()).experiment).toEqual(experiment);
  expect(downloads).toBe(0);
});

test('the picture of a scaled statechart owes nothing to what browsers think of its units', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1200 });
  await new LabPage(page).open('lang=en&t=5&show=statechart');
  await page.getByTestId('statechart-failures').click();
  const drawing = page.locator('.drawing');
  await expect
    .poll(() => drawing.evaluate((it) => new DOMMatrix(getComputedStyle(it).transform).a))
    .toBeGreaterThan(1);
  await openShare(page);
  const usual = (await saved(page, 'svg')).bytes.toString('utf8');
  // As WebKit has them: without what HTML around the drawing is scaled by.
  await page.evaluate(() => {
    const real = SVGGraphicsElement.prototype.getScreenCTM;
    SVGGraphicsElement.prototype.getScreenCTM = function () {
      const units = real.call(this);
      const around = this.closest('.drawing');
      const by = around ? new DOMMatrix(getComputedStyle(around).transform).a : 1;
      return units && new DOMMatrix([units.a / by, 0, 0, units.d / by, units.e, units.f]);
    };
  });
  expect((await saved(page, 'svg')).bytes.toString('utf8')).toBe(usual);
});

test('what can’t be copied is selected, and it is said which keys copy it', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await openAt(page);
  await openShare(page);
  await page.getByRole('button', { name: 'Copy the embed code' }).click();
  await expect(page.getByTestId('share-said')).toContainText('Ctrl+C');
  const selected = await page
    .getByTestId('share-embed')
    .evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
  expect(selected).toMatch(/^<iframe .*<\/iframe>$/);
});

test('keys open it, its keys stay its own, and Escape leads back', async ({ page }) => {
  const lab = await openAt(page);
  await page.getByTestId('share').focus();
  await page.keyboard.press('s');
  await expect(page.getByTestId('share-dialog')).toBeVisible();
  await page.getByTestId('save-json').focus();
  await page.keyboard.press('r');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('share-dialog')).toBeHidden();
  await expect(page.getByTestId('share')).toBeFocused();
  await expect(page.getByTestId('stage')).toHaveAttribute('data-t', String(t));
  expect(lab.complaints).toEqual([]);
});

function outcomeTiles({ outcome }: typeof recording) {
  const { totalTime: total, downtime, livePasses: passes, bytesSent: sent, client } = outcome;
  return { total, downtime, passes, sent, client: client.stall };
}
