import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const address = pathToFileURL('dist/index.html').href;

test('a page opened from a file says that it can’t be linked to, and its pictures keep its folder to themselves', async ({
  page,
}) => {
  await page.goto(`${address}?lang=en&ram=64MiB`);
  await expect(page.getByTestId('stage')).toHaveAttribute('data-painted-t', '0');
  await page.getByTestId('share').click();
  await expect(page.getByTestId('no-link')).toContainText('opened from a file');
  await expect(page.getByTestId('share-link')).toHaveCount(0);
  await expect(page.getByTestId('share-embed')).toHaveCount(0);
  await expect(page.getByTestId('qr')).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('save-svg').click(),
  ]);
  const svg = readFileSync(await download.path(), 'utf8');
  expect(svg).toContain('<desc>Live Migration Lab</desc>');
  expect(svg).not.toContain('file:');
});
