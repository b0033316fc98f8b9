import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { nextEvent } from '../src/session/time/event-times';
import { defaultScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { axeFinds } from './axe';
import { LabPage } from './lab-page';

const recording = record(defaultScenario());

const at = (page: Page) => page.getByTestId('stage').getAttribute('data-t').then(Number);

async function present(page: Page, query = ''): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/present.html?lang=en&room=test${query}`);
  await expect(page.getByTestId('stage')).toBeVisible();
}

/** Plays up to the next stop; twice, which leads there at once. */
async function on(page: Page): Promise<void> {
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
}

test('Page Down alone leads through all six phases, Page Up back', async ({ page }) => {
  await present(page);
  const phases = new Set<string | null>();
  const stage = page.getByTestId('stage');
  let next = nextEvent([recording], 0);
  while (next !== undefined) {
    phases.add(await stage.getAttribute('data-phase'));
    await on(page);
    await expect(stage).toHaveAttribute('data-t', String(next));
    next = nextEvent([recording], next);
  }
  expect([...phases]).toEqual(
    expect.arrayContaining(recording.phases.map(({ name }) => name as string)),
  );
  const end = await at(page);
  await page.keyboard.press('PageUp');
  expect(await at(page)).toBeLessThan(end);
});

test('next plays to the next event, and stops there by itself', async ({ page }) => {
  await present(page, '&phase=3');
  const from = await at(page);
  const to = nextEvent([recording], from)!;
  await page.keyboard.press('PageDown');
  await expect(page.getByTestId('stage')).toHaveAttribute('data-t', String(to));
});

test('the full stop and B blank the screen, and a press brings it back where it was', async ({
  page,
}) => {
  await present(page, '&t=5.62');
  for (const key of ['.', 'b']) {
    await page.keyboard.press(key);
    await expect(page.getByTestId('blank')).toBeVisible();
    await page.keyboard.press('PageDown');
    await expect(page.getByTestId('blank')).toBeHidden();
    expect(await at(page)).toBe(5.62);
  }
});

test('a reload in the middle loses nothing', async ({ page }) => {
  await present(page, '&rate=20000&t=5.62');
  await page.keyboard.press('ArrowLeft');
  const t = await at(page);
  await expect(page).toHaveURL(new RegExp(`t=${t}`));
  await page.reload();
  await expect(page.getByTestId('stage')).toHaveAttribute('data-t', String(t));
  await expect(page).toHaveURL(/rate=20000/);
});

test('the sentence has at least 28 px, everything is on the screen, and contrast is 7 to 1', async ({
  page,
}) => {
  for (const phase of [1, 2, 3, 4, 5, 6]) {
    await present(page, `&phase=${phase}`);
    const size = await page
      .getByTestId('sentence')
      .evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
    expect(size).toBeGreaterThanOrEqual(28);
    const beyond = await page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement;
      const scene = document.querySelector('.scene')!;
      const sentence = document.querySelector('[data-testid=sentence]')!;
      return [
        scrollHeight - clientHeight,
        scene.scrollHeight - scene.clientHeight,
        sentence.getBoundingClientRect().bottom - innerHeight,
      ];
    });
    for (const each of beyond) expect(each, `phase ${phase}`).toBeLessThanOrEqual(1);
    expect(await axeFinds(page, undefined, 'color-contrast-enhanced')).toEqual([]);
  }
});

test('a pointer is moved by arrows, and zooms into what it points at', async ({ page }) => {
  await present(page);
  await page.keyboard.press('ArrowUp');
  const pointer = page.getByTestId('pointer');
  const before = (await pointer.boundingBox())!;
  await page.keyboard.press('Shift+ArrowRight');
  expect((await pointer.boundingBox())!.x).toBeGreaterThan(before.x);
  await page.keyboard.press('z');
  await expect(page.locator('.scene.zoomed')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.scene.zoomed')).toBeHidden();
  await expect(pointer).toBeHidden();
  await page.keyboard.press('s');
  await expect(page.getByRole('slider', { name: 'Network bandwidth' })).toBeVisible();
});

test('the notes follow, lead, and catch up after a reload of either window', async ({ page }) => {
  await present(page, '&phase=2');
  const notes = await page.context().newPage();
  await notes.goto('/notes.html?lang=en&room=test');
  await expect(notes.getByTestId('now')).toContainText('Memory transfer');
  await expect(notes.getByTestId('to-say')).toContainText('working set');

  await page.bringToFront();
  await page.keyboard.press('PageUp');
  const t = await at(page);
  await expect(notes.getByTestId('now')).toContainText('Setup');
  await notes.getByTestId('next').click();
  await expect(page.getByTestId('stage')).not.toHaveAttribute('data-t', String(t));
  await notes.getByTestId('blank').click();
  await expect(page.getByTestId('blank')).toBeVisible();
  await notes.getByTestId('blank').click();
  await expect(page.getByTestId('blank')).toBeHidden();

  await page.reload();
  await expect(page.getByTestId('stage')).toBeVisible();
  await notes.reload();
  await expect(notes.getByTestId('now')).toBeVisible();
  await notes.keyboard.press('PageUp');
  await expect(notes.getByTestId('now')).toContainText('Setup');
  expect(await axeFinds(notes)).toEqual([]);
});

test('F leads there from the lab, at the same instant, and so does an old view in the address', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&rate=20000&t=5.62');
  await page.keyboard.press('f');
  await expect(page).toHaveURL(/present\.html\?.*rate=20000/);
  await expect(page.getByTestId('stage')).toHaveAttribute('data-t', '5.62');
  await page.goto('/?view=embed&phase=3');
  await expect(page).toHaveURL(/embed\.html\?/);
  await expect(page.getByTestId('stage')).toHaveAttribute('data-phase', 'finalCopy');
});
