import { expect, test } from '@playwright/test';
import { sticksOut } from './drawn';
import { LabPage } from './lab-page';

const ENGLISH = { script: 'needs JavaScript', start: 'has not started yet' };
const PORTUGUESE = { script: 'precisa de JavaScript', start: 'ainda não iniciou' };

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  test('the page says in both languages what it needs', async ({ page }) => {
    await page.goto('/');
    const [english, portuguese] = await page.locator('#not-started noscript p').all();
    await expect(english!).toBeVisible();
    await expect(english!).toContainText(ENGLISH.script);
    await expect(portuguese!).toBeVisible();
    await expect(portuguese!).toContainText(PORTUGUESE.script);
    await expect(portuguese!).toHaveAttribute('lang', 'pt-BR');
    await expect(page.locator('#no-start')).toBeHidden();
  });
});

for (const [name, answer] of [
  ['its script does not come', undefined],
  ['the browser does not know its syntax', 'let = ;'],
  ['its script breaks down', 'throw new Error("broken");'],
] as const) {
  test(`where ${name} the page says what one can do`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.route('**/*.js', (route) =>
      answer === undefined
        ? route.abort()
        : route.fulfill({ contentType: 'text/javascript', body: answer }),
    );
    await page.goto('/');
    await expect(page.getByText(ENGLISH.start)).toBeVisible();
    await expect(page.getByText(PORTUGUESE.start)).toBeVisible();
    await expect(page.locator('#not-started noscript')).toBeHidden();
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
  });
}

test('a page that has started says nothing of it', async ({ page }) => {
  await new LabPage(page).open();
  await expect(page.locator('#not-started')).toHaveCount(0);
});
