import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page';

test('who has just arrived has one thing to do, and is not told what is ahead', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto('/?lang=en');
  const play = page.getByTestId('big-play');
  await expect(play).toHaveText('Play the migration');
  expect((await play.boundingBox())!.height).toBeGreaterThanOrEqual(56);
  const told = page.getByTestId('outcome-switch');
  await expect(told).toHaveAttribute('aria-checked', 'false');
  await play.click();
  await expect(play).toBeHidden();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeFocused();
  // A space stops it: it was a pointer that played.
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(told).toHaveAttribute('aria-checked', 'false');
  expect(lab.complaints).toEqual([]);
});

test('the outcome is told from the first change of a setting, and from the first end', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const told = page.getByTestId('outcome-switch');
  await page.goto('/?lang=en');
  await lab.toSettings();
  await lab.slider('bw').focus();
  await page.keyboard.press('ArrowRight');
  await expect(told).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Control+z');
  await expect(told).toHaveAttribute('aria-checked', 'true');

  await page.goto('/?lang=pt-BR');
  await expect(told).toHaveAttribute('aria-checked', 'false');
  await page.keyboard.press('End');
  await expect(told).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Home');
  await expect(told).toHaveAttribute('aria-checked', 'true');
});

test('a switch says whether the outcome is told, and stands in the address', async ({ page }) => {
  const lab = new LabPage(page);
  const told = page.getByTestId('outcome-switch');
  await page.goto('/?lang=en');
  await told.click();
  await lab.addressHas(/outcome=shown/);
  await told.click();
  await lab.addressHas(/outcome=hidden/);
  await page.goto('/?lang=en&outcome=hidden&t=5');
  await expect(told).toHaveAttribute('aria-checked', 'false');
  await page.goto('/?lang=en&outcome=perhaps&rate=6000');
  await expect(page.getByTestId('notices')).toContainText('outcome was ignored');
  await expect(told).toHaveAttribute('aria-checked', 'true');
});

for (const query of ['t=5.62', 'phase=3', 'rate=6000', 'do=5:cancel', 'vs=policy=qemu'])
  test(`an old link tells its outcome as it did: ${query}`, async ({ page }) => {
    await page.goto(`/?lang=en&${query}`);
    await expect(page.getByTestId('outcome-switch')).toHaveAttribute('aria-checked', 'true');
    await expect(page.getByTestId('big-play')).toBeHidden();
  });

test('at the end there are three things to try, and a button does each', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&t=11');
  await page.keyboard.press('End');
  const buttons = page.getByTestId('try-next').getByRole('button');
  await expect(buttons).toHaveCount(3);
  await page.getByTestId('try-lessBandwidth').click();
  await lab.addressHas(/bw=0\.1Gbit\/s|bw=100Mbit\/s/);
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(page.getByTestId('try-next')).toBeHidden();
  // It can be taken back as any change.
  await page.keyboard.press('Control+z');
  await lab.addressHas(/^(?!.*bw=)/);
});

test('"Look inside" opens on a page that is being sent', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&t=5.62');
  await page.getByTestId('tab-inside').click();
  const now = page.getByTestId('inside-page-now');
  await expect(now).toHaveAttribute('data-page', /^\d{5,6}$/);
});
