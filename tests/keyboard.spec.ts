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

test('without a mouse: fork, mark, undo, share, panels', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&t=5.62');
  const before = await lab.tile('total').getAttribute('data-value');
  // A fork.
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
  await page.getByTestId('tab-story').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('panel-inside')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('panel-whatif')).toBeVisible();
});
