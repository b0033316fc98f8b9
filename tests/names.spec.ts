import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { dropFile } from './drop-file';
import { sticksOut } from './drawn';
import { LabPage } from './lab-page';

const WIDE = ['W'.repeat(40), '国'.repeat(40), '😀'.repeat(20), 'Ẅ̧'.repeat(10)];
/** Where names stand: beside the scene, grey on it, in a comparison, in the network's events. */
const PLACES = ['phase=2', 'phase=3', 'vs=policy=qemu&t=5', 'panel=inside&look=network&t=11'];
const HEBREW = 'שרת בדיקות';
const ISOLATED = `\u2068${HEBREW}\u2069`;

/** What of the stage's words stands beyond its card, or beyond what is cut off in it. */
function beyondCards(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-card]')].flatMap((card) => {
      const box = card.getBoundingClientRect();
      return [...card.querySelectorAll<HTMLElement>('p, h3, strong, bdi, span, td')]
        .filter((each) => each.checkVisibility())
        .filter((each) => !each.closest('.visually-hidden, [data-socket]'))
        .filter((each) => {
          const { left, right, bottom } = each.getBoundingClientRect();
          return left < box.left - 1 || right > box.right + 1 || bottom > box.bottom + 1;
        })
        .map((each) => `${card.dataset['card']}: ${each.textContent}`);
    }),
  );
}

/** Where a word of a text stands, from left to right. */
function placeOf(text: Locator, word: string): Promise<number> {
  return text.evaluate((element, word) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.textContent!.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      return range.getBoundingClientRect().left;
    }
    throw new Error(`no ${word}`);
  }, word);
}

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
  [390, 844],
  [305, 640],
] as const) {
  test(`the widest names stay in their cards, and no page scrolls for them: ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const lab = new LabPage(page);
    for (const [i, name] of WIDE.entries()) {
      // Each name in half of the places, each place with half of the names, at every width others.
      for (const query of PLACES.filter((_, j) => (i + j + width) % 2 === 0)) {
        await page.goto(`/?lang=en&vm=${encodeURIComponent(name)}&${query}`);
        await expect(page.getByTestId('vm-chip').first()).toContainText(name);
        await expect(lab.tile('total')).toBeVisible();
        expect(await sticksOut(page), `${name} ${query}`).toBeLessThanOrEqual(0);
        expect(await beyondCards(page), `${name} ${query}`).toEqual([]);
        if (width >= 1280) {
          const down = await page.evaluate(() => document.documentElement.scrollHeight);
          expect(down, `${name} ${query}`).toBe(height);
        }
      }
    }
  });
}

test('a name that is cut is there as a whole', async ({ page }) => {
  const lab = new LabPage(page);
  const [name] = WIDE;
  await lab.open(`lang=en&vm=${name}&phase=3`);
  await expect(page.getByTestId('vm-chip').first().locator('bdi')).toHaveAttribute('title', name);
  await expect(page.getByTestId('storage').locator('h3')).toHaveAttribute(
    'title',
    `${name.toLowerCase()}.vhd`,
  );
  // For those without a mouse: in words, over as many lines as it takes.
  await expect(lab.narrative).toContainText(name);
  const cut = await lab.narrative.evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(cut).toBeLessThanOrEqual(0);
});

test('a name that runs from right to left turns nothing but itself', async ({ page }) => {
  // Wide enough for the chip to have all of it in one line.
  await page.setViewportSize({ width: 1600, height: 900 });
  const lab = new LabPage(page);
  await lab.open(`lang=en&vm=${encodeURIComponent(HEBREW)}&phase=3`);
  const story = lab.narrative.locator('p', { hasText: 'is suspended:' });
  await expect(story).toContainText(`${ISOLATED} is suspended`);
  expect(await placeOf(story, HEBREW)).toBeLessThan(await placeOf(story, 'is suspended'));
  await expect(page.getByTestId('summary')).toContainText(`${ISOLATED} is suspended.`);
  const icon = page.getByTestId('mac-vm').locator('svg').first();
  await expect(icon).toHaveAttribute('aria-label', ISOLATED);
  await expect(page.getByTestId('mac-vm')).toHaveAttribute('title', ISOLATED);
  await expect(page.getByTestId('open-vm')).toHaveAttribute('title', new RegExp(ISOLATED));
  const chip = page.getByTestId('vm-chip');
  expect(await placeOf(chip, HEBREW)).toBeLessThan(await placeOf(chip, 'suspended'));
  await page.getByTestId('share').click();
  const download = page.waitForEvent('download');
  await page.getByTestId('save-svg').click();
  const svg = await readFile(await (await download).path(), 'utf8');
  expect(svg).toContain(`<title>${ISOLATED} · `);
});

test('a name with what cannot be seen is refused, with the reason in both languages', async ({
  page,
}) => {
  const reasons = [
    ['abc\u202Edef', 'en', 'It has a character that cannot be seen, U+202E.'],
    ['\u2067abc', 'pt-BR', 'Há um caractere que não se vê, U+2067.'],
    ['👩\u200D💻', 'en', 'It has a character that cannot be seen, U+200D.'],
    ['\u2800', 'en', 'Nothing of it can be seen.'],
    ['\u3164', 'pt-BR', 'Nada nele pode ser visto.'],
  ] as const;
  const lab = new LabPage(page);
  for (const [name, language, reason] of reasons) {
    await lab.open(`lang=${language}&vm=${encodeURIComponent(name)}&phase=3`);
    await expect(page.getByTestId('notices')).toContainText(reason);
    await expect(page.getByTestId('vm-chip').first()).toContainText('NYC-SVR2');
  }
});

test('no text in a notice turns the rest of it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`lang=en&ram=${encodeURIComponent('א\u202E\u2069ב')}`);
  const notice = page.getByTestId('notices').locator('p').first();
  await expect(notice).toContainText('“\u2068אU+202EU+2069ב\u2069” is not a quantity');
  await page.getByTestId('share').click();
  await dropFile(page, `${HEBREW}\u202Egpj.json`, '{}');
  await expect(page.getByTestId('file-problems')).toContainText(
    `\u2068${HEBREW}U+202Egpj.json\u2069 could not be opened`,
  );
});
