import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';

/** The page with a second instance on it, which begins with an address of its own. */
async function openTwo(page: Page, query: string): Promise<readonly [Locator, Locator]> {
  await page.route('**/two?*', async (route) => {
    const response = await route.fetch({ url: new URL('/', route.request().url()).href });
    const html = await response.text();
    const host = '<div data-live-migration-lab></div>';
    expect(html).toContain(host);
    const second = `<div data-live-migration-lab="${query.replaceAll('&', '&amp;')}"></div>`;
    await route.fulfill({ response, body: html.replace(host, host + second) });
  });
  await page.goto('/two?lang=en&theme=dark');
  const [first, second] = [0, 1].map((i) => page.locator('[data-live-migration-lab]').nth(i));
  for (const each of [first, second]) await expect(each.getByTestId('stage')).toBeVisible();
  return [first, second];
}

test('two instances on one page speak their own language, in their own look', async ({ page }) => {
  const [first, second] = await openTwo(page, 'lang=pt-BR&theme=light&t=5.62');
  await expect(first.getByTestId('narrative')).toContainText('Phase 1');
  await expect(second.getByTestId('narrative')).toContainText('Fase 2');
  await expect(second.getByTestId('stage')).toHaveAttribute('data-t', '5.62');
  await expect(first.getByTestId('stage')).toHaveAttribute('data-t', '0');
  const ground = (one: Locator) =>
    one.locator('[data-theme]').evaluate((each) => getComputedStyle(each).backgroundColor);
  expect(await ground(first)).not.toBe(await ground(second));
  for (const each of [first, second]) await each.getByTestId('tab-settings').click();
  // What one types is read in the language of the instance in which one types.
  await second.getByTestId('value-ram').fill('1,5 GiB');
  await second.getByTestId('value-ram').press('Enter');
  await expect(second.getByTestId('value-ram')).toHaveValue('1,5 GiB');
  await expect(first.getByTestId('value-ram')).toHaveValue('1 GiB');
  for (const each of [first, second]) await each.getByTestId('tab-story').click();
  // Changing the language of one leaves the other alone.
  await second.getByTestId('language').click();
  await expect(second.getByTestId('narrative')).toContainText('Phase');
  await first.getByTestId('language').click();
  await expect(first.getByTestId('narrative')).toContainText('Fase');
  await expect(second.getByTestId('narrative')).toContainText('Phase');
});

test('keys go to the instance that was used last, and only one keeps the address', async ({
  page,
}) => {
  const [first, second] = await openTwo(page, 'lang=en&t=2');
  await second.getByTestId('stage').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('3');
  await expect(second.getByTestId('phase-3')).toHaveAttribute('data-state', 'current');
  await expect(first.getByTestId('phase-1')).toHaveAttribute('data-state', 'current');
  await first.getByTestId('stage').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('2');
  await expect(first.getByTestId('phase-2')).toHaveAttribute('data-state', 'current');
  await expect(second.getByTestId('phase-3')).toHaveAttribute('data-state', 'current');
  const t = await first.getByTestId('stage').getAttribute('data-t');
  await expect(page).toHaveURL(new RegExp(`[?&]t=${t}(&|$)`));
});

test('no id stands twice on the page', async ({ page }) => {
  await openTwo(page, 'lang=en&t=2');
  for (const tile of await page.getByTestId('tile-total').all()) await tile.click();
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });
  expect(twice).toEqual([]);
  const { violations } = await new AxeBuilder({ page })
    .withRules(['duplicate-id-aria', 'aria-valid-attr-value'])
    .analyze();
  expect(violations).toEqual([]);
});
