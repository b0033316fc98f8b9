import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { resize, sticksOut } from './drawn';
import { outsideOfCards } from './engines/in-page';
import { LabPage } from './lab-page';
import { WhatIfPanel } from './what-if-panel';
import { LANGUAGES } from './languages';

/** 1280 px at 400 %, and the same beside a classic scrollbar. */
const WIDTHS = [320, 305];

/** Texts that leave the window, or of which a part is hidden: what no one can read. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      // What covers the future reaches beyond its frame.
      if (element.matches('[data-covers]')) continue;
      if (element.closest('.visually-hidden, option') || element instanceof HTMLInputElement)
        continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width <= 1) continue;
      const words = `${element.localName} ${element.textContent.trim().slice(0, 30)}`;
      if (left < -0.5 || right > document.documentElement.clientWidth + 0.5) cut.push(words);
      const clips = getComputedStyle(element).overflowX !== 'visible';
      if (clips && element.scrollWidth > element.clientWidth + 1) cut.push(`${words} (hidden)`);
    }
    return cut;
  });
}

for (const language of LANGUAGES) {
  test(`in a window of 320 px all phases and Cancel are in reach: ${language}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: WIDTHS[0], height: 640 });
    const lab = new LabPage(page);
    await lab.open(`lang=${language}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    for (const phase of [1, 2, 3, 4, 5, 6]) {
      await page.keyboard.press(String(phase));
      await expect(page.getByTestId('title')).toContainText(String(phase));
      for (const width of WIDTHS) {
        await resize(page, width, 640);
        const where = `phase ${phase}, ${width} px`;
        expect(await sticksOut(page), where).toBeLessThanOrEqual(0);
        expect(await cutOff(page), where).toEqual([]);
      }
    }
    await page.keyboard.press('2');
    await lab.toSettings();
    await page.getByTestId('cancel').click();
    await expect(page.getByTestId('outcome-status')).toHaveAttribute('data-value', 'cancelled');
  });
}

const VIEWS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'panel=inside&page=5000&t=8': (page) => expect(page.getByTestId('page-life')).toBeVisible(),
  'panel=inside&look=network&t=11': (page) =>
    expect(page.getByTestId('network-events')).toBeVisible(),
  'panel=whatif&vary=rate': async (page) => {
    await new WhatIfPanel(page).is('done');
    await page.getByTestId('whatif-table').locator('summary').click();
  },
  'bw=0.5Gbit/s&vs=policy=qemu&t=5': (page) =>
    expect(page.getByTestId('run-B')).toHaveAttribute('data-painted-t', '5'),
};

for (const [query, there] of Object.entries(VIEWS)) {
  test(`nothing is cut off in a window of 305 px: ${query}`, async ({ page }) => {
    await page.setViewportSize({ width: 305, height: 640 });
    await page.goto(`/?lang=pt-BR&${query}`);
    await there(page);
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
    expect(await cutOff(page)).toEqual([]);
  });
}

test('a window that is as low as narrow is not filled by the buttons of time', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 180 });
  await new LabPage(page).open();
  const play = page.getByRole('button', { name: 'Play', exact: true });
  await expect(play).not.toBeInViewport();
  await play.scrollIntoViewIfNeeded();
  await expect(play).toBeInViewport({ ratio: 1 });
});

test('what is in a card of the stage stays in it, at every width', async ({ page }) => {
  const lab = new LabPage(page);
  for (const language of LANGUAGES) {
    await lab.open(`lang=${language}&phase=3`);
    for (let width = 600; width <= 1240; width += 20) {
      await resize(page, width, 900);
      const outside = await page.evaluate(outsideOfCards);
      expect(outside, `${language}, ${width} px`).toEqual([]);
      expect(await sticksOut(page), `${language}, ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});

test('on a small screen the memory is as wide as its card lets it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await new LabPage(page).open('lang=en&phase=2');
  await resize(page, 390, 844);
  const frames = await page
    .locator('.frame')
    .evaluateAll((all) =>
      all.map((frame) => [frame.clientWidth, frame.querySelector('canvas')!.clientWidth]),
    );
  expect(frames).toHaveLength(2);
  for (const [frame, canvas] of frames) {
    // Two of them, and the link between.
    expect(frame).toBeGreaterThan(115);
    expect(canvas).toBe(frame);
  }
});

test('beside the stage nothing is to be scrolled sideways, and a choice stands in one row', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await new LabPage(page).open('lang=en&t=5');
  const panel = page.getByTestId('panel-story');
  expect(await panel.evaluate((it) => getComputedStyle(it).overflowX)).toBe('hidden');
  expect(await page.getByTestId('change-from').evaluate((it) => it.clientHeight)).toBeLessThan(24);
});

for (const [width, height] of [
  [390, 844],
  [360, 740],
  [768, 1024],
] as const)
  test(`what is looked up comes as a sheet, and the scene stays in view: ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const lab = new LabPage(page);
    for (const language of LANGUAGES) {
      await lab.open(`lang=${language}&phase=2`);
      await lab.toSettings();
      const sheet = (await page.getByTestId('panel-settings').boundingBox())!;
      expect(sheet.height).toBeLessThan(height * 0.55);
      const scene = (await page.getByTestId('stage').boundingBox())!;
      expect(sheet.y - Math.max(0, scene.y)).toBeGreaterThan(height * 0.25);
      // What comes of it is in sight with the sliders, and follows them.
      const becomes = page.getByTestId('becomes').locator('strong');
      await expect(becomes).toBeInViewport({ ratio: 1 });
      const before = await becomes.innerText();
      await lab.slider('bw').focus();
      await page.keyboard.press('ArrowRight');
      await expect(becomes).not.toHaveText(before);
      expect(await sticksOut(page)).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
      await expect(page.getByTestId('panel-settings')).toBeHidden();
    }
  });

test('on a phone what is pressed is as large as a finger', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new LabPage(page);
  await lab.open('lang=en&phase=2');
  await lab.toSettings();
  await page.getByTestId('menu').click();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header button, .foot :is(button, input, select)')]
      .filter((each) => each.checkVisibility() && !each.closest('[role=group] > .strip'))
      .filter((each) => !each.matches('[type=radio], [type=checkbox]'))
      .filter((each) => each.getBoundingClientRect().height < 43.5)
      .map((each) => each.outerHTML.slice(0, 90)),
  );
  expect(small.filter((each) => !each.includes('aria-label="'))).toEqual([]);
});

test('with everything unfolded the page ends where it did', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const lab = new LabPage(page);
  for (const query of ['phase=3', 'panel=inside&page=5000&t=8', 'bw=2Gbit/s&vs=policy=qemu&t=5']) {
    await page.goto(`/?lang=en&${query}`);
    await expect(lab.tile('total')).toBeVisible();
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    await resize(page, 1440, 900);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height, query).toBe(900);
  }
});
