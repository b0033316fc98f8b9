import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { LabPage } from './lab-page';

/**
 * What can be pressed, typed into or moved, in sight or a scroll away. Of a group that the arrow
 * keys go through (tabs, radio buttons, the bits of a word) one is enough.
 */
const CONTROLS = [
  'a[href]',
  'button:not([disabled])',
  'input:not([disabled])',
  'select:not([disabled])',
  'summary',
  '[role=slider]',
].join(', ');

/** Marks what the Tab key comes to, and names what it does not. */
async function unreached(page: Page): Promise<string[]> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press('Tab');
    const again = await page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) return true;
      const seen = activeElement.hasAttribute('data-reached');
      activeElement.setAttribute('data-reached', '');
      return seen;
    });
    if (again && presses > 5) break;
  }
  return page.evaluate((controls) => {
    const isGrouped = (element: Element) =>
      (element.matches('[tabindex="-1"]') &&
        element.closest(
          '[role=tablist], [role=group], [role=grid], [role=radiogroup], fieldset',
        )) ||
      element.matches('input[type=radio]');
    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !element.hasAttribute('data-reached') && !isGrouped(element))
      .map((element) => element.outerHTML.slice(0, 160));
  }, CONTROLS);
}

for (const [what, query] of [
  ['the stage', 't=5.62&do=3:bw=2Gbit/s,4:linkDown,5:linkUp'],
  ['a page and its life', 't=5.62&panel=inside&page=4711'],
  ['the settings', 't=5.62&panel=settings&do=3:bw=2Gbit/s'],
  ['what if', 't=5.62&panel=whatif'],
  ['a comparison', 't=5.62&vs=bw=2Gbit/s'],
  ['the statechart', 't=5.62&show=statechart'],
]) {
  test(`the Tab key reaches everything: ${what}`, async ({ page }) => {
    const lab = new LabPage(page);
    await page.goto(`/?lang=en&${query}`);
    await expect(lab.tile('total')).toBeVisible();
    expect(await unreached(page)).toEqual([]);
  });
}

/** What was touched last, by a pointer. */
const TOUCHED: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'a slider': (page) => page.getByTestId('slider-bw').click(),
  'a list': async (page) => {
    await page.getByTestId('value-policy').click();
    await page.keyboard.press('Escape');
  },
  'a tab': (page) => page.getByTestId('tab-settings').click(),
  'a button': (page) => page.getByRole('button', { name: 'Step back' }).click(),
  'a switch': (page) => page.getByTestId('outcome-switch').click(),
  'a fold': (page) => page.getByTestId('more-settings').locator('summary').click(),
  'the playhead': (page) => page.getByRole('slider', { name: /instant|playhead|time/i }).click(),
};

for (const [what, touch] of Object.entries(TOUCHED))
  test(`a clicker means the same after ${what} was touched`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en');
    await lab.toSettings();
    await touch(page);
    await page.evaluate(() =>
      (document.activeElement as HTMLElement).setAttribute('data-last', ''),
    );
    const at = page.getByTestId('stage');
    await page.keyboard.press('1');
    await lab.isInPhase(1);
    await page.locator('[data-last]').focus();
    const settings = await page.getByTestId('slider-bw').inputValue();
    await page.keyboard.press('PageDown');
    await lab.isInPhase(2);
    await page.keyboard.press('.');
    await expect(at).toHaveAttribute('data-pass', '2');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await lab.isInPhase(1);
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    expect(await page.getByTestId('slider-bw').inputValue()).toBe(settings);
  });

test('without a mouse: fork, mark, undo, share, panels', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&t=5.62');
  const before = await lab.tile('total').getAttribute('data-value');
  // A fork.
  await lab.toSettings();
  await lab.slider('bw').focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.tile('total')).not.toHaveAttribute('data-value', before!);
  // Its mark is moved, and removed.
  const mark = page.getByRole('slider', { name: /bandwidth/i }).last();
  await mark.focus();
  await page.keyboard.press('ArrowLeft');
  await lab.addressHas(/do=[^&]*bw/);
  await page.keyboard.press('Delete');
  await expect(lab.tile('total')).toHaveAttribute('data-value', before!);
  await page.keyboard.press('Control+z');
  await expect(lab.tile('total')).not.toHaveAttribute('data-value', before!);
  // Share opens by its key and closes by Escape.
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  // The tabs of the panel by the arrows.
  await page.getByTestId('tab-settings').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('panel-inside')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('panel-whatif')).toBeVisible();
});
