import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page';

/** What the lab has asked the server for, without what is in a file's name besides. */
function partsAskedFor(page: import('@playwright/test').Page): Set<string> {
  const parts = new Set<string>();
  page.on('request', (request) => {
    const part = /assets\/([\w.]+)-[\w-]{8}\.js$/.exec(request.url())?.[1];
    if (part) parts.add(part);
  });
  return parts;
}

test('a part of the lab is loaded when it is opened, and once', async ({ page }) => {
  const parts = partsAskedFor(page);
  await new LabPage(page).open();
  await expect(page.getByTestId('stage')).toHaveAttribute('data-painted-t', '0');
  for (const later of [
    'Statechart',
    'ShareDialog',
    'SaveSection',
    'Compare',
    'WhatIf',
    'HelpDialog',
  ])
    expect(parts).not.toContain(later);
  await page.getByTestId('show-statechart').click();
  await expect(page.getByTestId('statechart')).toBeVisible();
  expect(parts).toContain('Statechart');
});

test('a part that does not come says so, and comes when it is asked for again', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.route('**/Textbook-*.js', (route) => route.abort());
  await page.getByTestId('tab-textbook').click();
  const failed = page.getByTestId('not-loaded');
  await expect(failed).toContainText('could not be loaded');
  // The rest of the page goes on.
  await page.keyboard.press('3');
  await lab.isInPhase(3);
  await page.unroute('**/Textbook-*.js');
  await failed.getByRole('button').click();
  await expect(failed).toBeHidden();
  await expect(page.getByTestId('panel-textbook')).toContainText('65,536');
});

test('another language takes along the instant, the ways back and the focus', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&t=5.62');
  await lab.type('rate', '7000');
  await lab.addressHas(/rate=7000/);
  const t = await page.getByTestId('stage').getAttribute('data-t');
  await page.getByTestId('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
  await expect(page.getByTestId('stage')).toHaveAttribute('data-t', t!);
  await expect(page.getByTestId('language')).toBeFocused();
  await page.getByTestId('undo').click();
  await lab.addressHas(/^(?!.*rate=)/);
  // Another page has nothing of it.
  await page.goto('/?lang=en&rate=7000');
  await expect(page.getByTestId('stage')).toBeVisible();
  await expect(page.getByTestId('undo')).toBeDisabled();
});

test('before any script the page shows its scene', async ({ page }) => {
  await page.route('**/lab-start.js', () => undefined);
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.locator('#first-picture')).toBeVisible();
  await expect(page.locator('#first-picture')).toContainText('Live Migration Lab');
  await expect(page.locator('#no-start')).toBeHidden();
});
