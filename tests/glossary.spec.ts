import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { LabPage } from './lab-page';

/** Where the first of some words stands within an element, in the middle of it. */
async function wordAt(where: Locator, word: string): Promise<{ x: number; y: number }> {
  return where.first().evaluate((element, sought) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text) {
      const index = node.data.indexOf(sought);
      if (index < 0) continue;
      node.parentElement?.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + sought.length);
      // It may go over two lines, and a tip in the picture has no place.
      const box = range.getClientRects()[0];
      if (!box) continue;
      const { x, y, width, height } = box;
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`There is no "${sought}" here.`);
  }, word);
}

async function restOn(page: Page, where: Locator, word: string): Promise<void> {
  const { x, y } = await wordAt(where, word);
  await page.mouse.move(x, y);
}

const tip = (page: Page) => page.getByTestId('word-tip');

test('a technical word explains itself when the mouse rests on it, wherever it stands', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&phase=2');
  for (const [where, word, meaning] of [
    [lab.narrative, 'dirty bitmap', 'A table with one bit for each page'],
    [page.getByTestId('switch'), 'Switch', 'MAC address'],
    [page.locator('.time'), 'Pass 2', 'One sweep over all pages'],
    [page.getByTestId('tile-downtime'), 'Downtime', 'it is the blackout'],
    [page.getByTestId('cancel'), 'migration', 'Moving a running virtual machine'],
  ] as const) {
    await restOn(page, where, word);
    await expect(tip(page), word).toContainText(meaning);
    await page.mouse.move(5, 5);
    await expect(tip(page)).toBeHidden();
  }
});

test('the words of the settings and of a dialog do so too, in the language of the page', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('lang=pt-BR&phase=2');
  await lab.toSettings();
  // The panel still scrolls at first, which hides the tip.
  await expect(async () => {
    await restOn(page, page.getByTestId('panel-settings'), 'banda');
    await expect(tip(page)).toContainText('descontados os cabeçalhos', { timeout: 2000 });
  }).toPass();
  await page.keyboard.press('g');
  await expect(tip(page)).toBeHidden();
  // So does the list.
  await expect(async () => {
    await restOn(page, page.getByTestId('glossary'), 'hipervisor');
    await expect(tip(page)).toContainText('O programa que cria as máquinas', { timeout: 2000 });
  }).toPass();
});

test('a tap on a word explains it, and a tap elsewhere ends that', async ({ browser }) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  const lab = new LabPage(page);
  await lab.open('lang=en&phase=3');
  const { x, y } = await wordAt(page.getByTestId('lead'), 'downtime limit');
  await page.touchscreen.tap(x, y);
  await expect(tip(page)).toContainText('a blackout of 129 ms does not break a limit of 100 ms');
  const box = (await tip(page).boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await page.keyboard.press('Escape');
  await expect(tip(page)).toBeHidden();
  await context.close();
});

test('by keyboard the glossary has all of them, and finds one without its accents', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('lang=pt-BR');
  await page.keyboard.press('g');
  const glossary = page.getByTestId('glossary');
  await expect(glossary.locator('dt').first()).toBeVisible();
  expect(await glossary.locator('dt').count()).toBeGreaterThan(50);
  await page.getByTestId('glossary-search').fill('copia final');
  await expect(glossary.locator('dt')).toHaveText(['cópia final (stop-and-copy)']);
  await page.getByTestId('glossary-search').fill('zzz');
  await expect(page.getByTestId('help-glossary')).toContainText('Nenhum verbete tem “zzz”.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('help-dialog')).toBeHidden();
});

test('about names the article, its author, the sources and every licence', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en');
  await page.keyboard.press('?');
  await page.getByTestId('tab-about').click();
  const about = page.getByTestId('help-about');
  await expect(about).toContainText('Glaucio Rocha');
  await expect(about).toContainText('15 April 2009');
  await expect(about.getByTestId('five-factors').locator('li')).toHaveCount(5);
  await expect(about).toContainText('@fontsource-variable/inter');
  const licences = about.getByRole('link', { name: 'All licences in full' });
  const address = new URL((await licences.getAttribute('href'))!, page.url());
  const text = await (await page.request.get(address.href)).text();
  expect(text).toContain('SIL OPEN FONT LICENSE');
  expect(text).toContain('Lucide');
});
