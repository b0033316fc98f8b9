import { expect, test } from '@playwright/test';
import { defaultScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { LabPage } from './lab-page';

/** What the page records of the article's VM: "same input, same bits". */
const recording = record(defaultScenario());

const PHASES = [
  'The hosts prepare the move',
  'Memory is copied while the VM runs',
  'The VM is suspended for the last copy',
  'The disk changes hands',
  'The VM resumes on the destination',
  'The switch learns the new port',
];

test('the keys 1 to 6 go to the six phases, and the text tells of each', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  for (const [i, title] of PHASES.entries()) {
    await page.keyboard.press(String(i + 1));
    await lab.isInPhase(i + 1);
    await expect(lab.narrative.getByRole('heading', { level: 2 })).toHaveText(title);
  }
});

test('stepping through every event passes all phases, and ends completed', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const told: string[] = [];
  for (let i = 0; i < 60; i++) {
    const title = await lab.narrative.getByRole('heading', { level: 2 }).innerText();
    if (told.at(-1) !== title) told.push(title);
    if (title === 'Migration completed') break;
    await page.keyboard.press('ArrowRight');
  }
  expect(told).toEqual([...PHASES, 'Migration completed']);
});

test('playing reaches the end by itself', async ({ page }) => {
  const lab = new LabPage(page);
  // Fast, and near the end: a test waits for states, but not for long.
  await lab.open('lang=en&phase=3&speed=50&play=1');
  await expect(lab.narrative).toHaveAttribute('data-phase', 'completed');
});

test('the phases are buttons: done, current and to come', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.phase(4).click();
  const states = [1, 2, 3, 4, 5, 6].map((n) => lab.phase(n).getAttribute('data-state'));
  expect(await Promise.all(states)).toEqual([
    'done',
    'done',
    'done',
    'current',
    'toCome',
    'toCome',
  ]);
});

test('each pass says how many pages it sends, in figures of the recording', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&phase=2');
  await expect(page.getByTestId('look')).toContainText('all 262,144 pages');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('look')).toContainText(
    `Pass 2 sends the ${recording.passes[1].pages.toLocaleString('en')} pages`,
  );
});

test('the VM can be cancelled while its memory is copied, and the past stays', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&t=5');
  await page.getByTestId('cancel').click();
  await expect(lab.narrative).toHaveAttribute('data-phase', 'cancelled');
  await expect(page.getByTestId('outcome-status')).toHaveAttribute('data-value', 'cancelled');
  await lab.addressHas(/do=5:cancel/);
  await expect(lab.phase(3)).toBeDisabled();
  await page.keyboard.press('1');
  await lab.isInPhase(1);
});

test('from the final copy on cancel is refused, with the reason in words', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&phase=3');
  const cancel = page.getByTestId('cancel');
  await expect(cancel).toHaveAttribute('aria-disabled', 'true');
  await expect(cancel).toHaveAccessibleDescription(/from the final copy on the VM is suspended/);
  await page.keyboard.press('c');
  await expect(page.getByTestId('notices')).toContainText('Too late to cancel');
  await lab.isInPhase(3);
  await page.getByRole('button', { name: 'Dismiss this notice' }).click();
  await expect(page.getByTestId('notices')).toBeEmpty();
});

test('starting over takes back what was done to the migration', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&do=5:cancel&t=5');
  await expect(lab.narrative).toHaveAttribute('data-phase', 'cancelled');
  await page.keyboard.press('r');
  await expect(page.getByTestId('outcome-status')).toHaveAttribute('data-value', 'completed');
  await lab.isInPhase(1);
});

test('a fault ends the migration and says why; taking it back heals it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&t=5');
  await lab.openFaults();
  await page.getByTestId('fault-destinationDies').click();
  await lab.toStory();
  await expect(lab.narrative).toHaveAttribute('data-phase', 'failed');
  await expect(page.getByTestId('reason')).toContainText('The destination host died');
  await lab.toSettings();
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(page.getByTestId('outcome-status')).toHaveAttribute('data-value', 'completed');
});

test('the VM is told to be lost where it is', async ({ page }) => {
  const lab = new LabPage(page);
  const { start, end } = recording.phases.find(({ name }) => name === 'resume')!;
  const died = ((start + end) / 2).toFixed(4);
  await lab.open(`lang=en&do=${died}:destinationDies&t=${recording.end}`);
  await expect(lab.narrative).toHaveAttribute('data-phase', 'lost');
  await expect(page.getByTestId('outcome-status')).toHaveAttribute('data-value', 'lost');
});

test('without the message to the switch the text and the client’s session say so', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&announce=false&phase=6');
  await expect(lab.narrative).toContainText('nobody tells the switch');
  await expect(page.getByTestId('tcp')).toHaveAttribute('data-survives', 'false');
});

test('the help lists the keys, holds the focus, and closes', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('Play or pause');
  await page.keyboard.press('4');
  await lab.isInPhase(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('language and theme change at once, and the address keeps them', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&theme=dark');
  await page.keyboard.press('l');
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
  await expect(lab.narrative).toContainText('Os hosts preparam a migração');
  await page.getByTestId('theme').click();
  await page.getByTestId('theme').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await lab.addressHas(/lang=pt-BR&theme=light/);
});

test('the theme follows the system until one is chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const lab = new LabPage(page);
  await lab.open();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the language is the reader’s, where the address says nothing', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'pt-PT' });
  const page = await context.newPage();
  await new LabPage(page).open('');
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
  await context.close();
});

test('an address brings back the complete state', async ({ page, context }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en');
  await lab.type('ram', '2 GiB');
  await expect(page.getByTestId('stage')).toContainText('2 GiB');
  await lab.phase(3).click();
  await lab.isInPhase(3);
  await lab.toStory();
  await lab.addressHas(/ram=2GiB&t=/);
  const told = await lab.narrative.innerText();
  const other = new LabPage(await context.newPage());
  await other.page.goto(page.url());
  await expect(other.value('ram')).toHaveValue('2 GiB');
  await expect.poll(() => other.narrative.innerText()).toBe(told);
});

test('a bad value in the address falls back alone, and a notice says which', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&ram=3MiB&rate=7000&speed=fast');
  await expect(lab.value('ram')).toHaveValue('1 GiB');
  await expect(lab.value('rate')).toHaveValue('7000 pages/s');
  const notices = page.getByTestId('notices');
  await expect(notices).toContainText('ram was ignored');
  await expect(notices).toContainText('the minimum is 64 MiB');
  await expect(notices).toContainText('speed was ignored');
});
