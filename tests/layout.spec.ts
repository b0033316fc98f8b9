import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { otherLanguage, resize } from './drawn';
import { LabPage } from './lab-page';
import { LANGUAGES } from './languages';

/** Two sizes of a window, and the same at 125 %. */
const SIZES = [
  [1440, 900],
  [1280, 720],
  [1152, 720],
  [1024, 576],
] as const;

/** Boxes with text of which a part is hidden and cannot be scrolled to. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => !each.closest('.visually-hidden, svg, option, [data-testid=stage]'))
      .filter((each) => each.textContent.trim() !== '' && each.clientWidth > 1)
      .filter((each) => {
        const { overflowX, overflowY } = getComputedStyle(each);
        const high = each.scrollHeight > each.clientHeight + 1;
        const wide = each.scrollWidth > each.clientWidth + 1;
        return (
          (high && (overflowY === 'hidden' || overflowY === 'clip')) ||
          (wide && (overflowX === 'hidden' || overflowX === 'clip'))
        );
      })
      .map(
        (each) => `${each.localName}.${each.className}: ${each.textContent.trim().slice(0, 40)}`,
      ),
  );
}

for (const [width, height] of SIZES)
  test(`no text is cut in any phase, in either language: ${width} x ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const lab = new LabPage(page);
    await lab.open(`lang=${LANGUAGES[0]}`);
    for (let language = 0; language < LANGUAGES.length; language++) {
      for (const phase of [1, 2, 3, 4, 5, 6]) {
        await page.keyboard.press(String(phase));
        await resize(page, width, height);
        expect(await cutTexts(page), `phase ${phase}`).toEqual([]);
        const box = lab.narrative.locator('..');
        const hidden = await box.evaluate((it) => it.scrollHeight - it.clientHeight);
        expect(hidden, `the story of phase ${phase}`).toBeLessThanOrEqual(1);
      }
      await otherLanguage(page);
    }
  });

/** Where every button and slider stands. */
function places(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const all: Record<string, string> = {};
    const controls = 'main ~ * button, .foot button, .time button, header button, input, select';
    [...document.querySelectorAll<HTMLElement>(controls)].forEach((each, i) => {
      if (!each.checkVisibility() || each.closest('[data-testid=stage]')) return;
      const { x, y, width, height } = each.getBoundingClientRect();
      const name = each.dataset['testid'] ?? each.getAttribute('aria-label') ?? each.className;
      all[`${i} ${/^(Play|Pause)$/.test(name) ? 'Play' : name}`] = [x, y, width, height]
        .map((place) => place.toFixed(1))
        .join(' ');
    });
    return all;
  });
}

for (const [width, height] of [...SIZES.slice(0, 2), [390, 844] as const])
  test(`sliders and buttons stand still while it plays: ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const lab = new LabPage(page);
    await lab.open('lang=en&t=0.2&panel=story');
    if (width > 390) await lab.toSettings();
    const before = await places(page);
    expect(Object.keys(before).length).toBeGreaterThan(12);
    for (const t of [1, 5.62, 10.2, 10.915, 10.95, 11]) {
      await page.evaluate(
        (query) => {
          history.pushState(null, '', query);
          dispatchEvent(new PopStateEvent('popstate'));
        },
        `?lang=en&outcome=shown&t=${t}${width > 390 ? '&panel=settings' : ''}`,
      );
      await expect(page.getByTestId('stage')).toHaveAttribute('data-t', String(t));
      expect(await places(page), `at ${t} s`).toEqual(before);
    }
  });

test('in a large window letters grow, and never below what the reader chose', async ({ page }) => {
  const rootSize = () =>
    page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  await page.setViewportSize({ width: 1280, height: 720 });
  await new LabPage(page).open();
  expect(await rootSize()).toBe(16);
  await page.setViewportSize({ width: 1920, height: 1080 });
  expect(await rootSize()).toBeGreaterThan(17);
});

for (const language of LANGUAGES)
  for (const [width, height] of SIZES.slice(0, 2))
    test(`no phase makes the scene higher than its place: ${width} px, ${language}`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      const lab = new LabPage(page);
      await lab.open(`lang=${language}`);
      for (const phase of [1, 2, 3, 4, 5, 6]) {
        await lab.phase(phase).click();
        await lab.isInPhase(phase);
        await expect
          .poll(() =>
            page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight),
          )
          .toBe(0);
      }
    });
