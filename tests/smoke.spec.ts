import { expect, test } from '@playwright/test';

test.use({ serviceWorkers: 'allow' });

test('the page opens without a word in the console', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Live Migration Lab');
  expect(complaints).toEqual([]);
});

test('the page opens inside a sandboxed frame, whose origin is nobody', async ({ page }) => {
  await page.goto('/');
  await page.setContent('<iframe sandbox="allow-scripts" src="/"></iframe>');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Live Migration Lab');
});
