import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page';

test('no request leaves the page’s own origin, and nothing is said in the console', async ({
  page,
  baseURL,
}) => {
  const origin = new URL(baseURL!).origin;
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== origin) elsewhere.push(request.url());
  });
  const lab = new LabPage(page);
  await lab.open('lang=en&phase=2&play=1');
  await lab.type('rate', '20000');
  await page.getByTestId('language').click();
  await page.getByTestId('theme').click();
  for (const phase of ['3', '4', '5', '6']) {
    await lab.phase(Number(phase)).click();
    await lab.isInPhase(Number(phase));
  }
  expect(elsewhere).toEqual([]);
  expect(lab.complaints).toEqual([]);
});
