import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { LabPage } from './lab-page';

/** What a browser refuses under the content security policy. */
function refusals(page: Page): string[] {
  const told: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) told.push(message.text());
  });
  return told;
}

test('the pages run under the policy that they are served with', async ({ page, request }) => {
  const refused = refusals(page);
  for (const path of ['', 'embed.html', 'present.html']) {
    const answer = await request.get(`/${path}`);
    expect(answer.headers()['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
    await page.goto(`/${path}?lang=en`);
    await expect(page.getByTestId('stage')).toHaveAttribute('data-painted-t', '0');
  }
  const lab = new LabPage(page);
  await lab.open('lang=en&ram=64MiB&t=0.5');
  await page.keyboard.press('s');
  const saved = page.waitForEvent('download');
  await page.getByTestId('save-json').click();
  await saved;
  // The loops of the bitmap may be compiled under it: `Module` throws where it does not.
  const compiles = () =>
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) instanceof
    WebAssembly.Module;
  expect(await page.evaluate(compiles)).toBe(true);
  expect(refused).toEqual([]);
});

test('what does not exist is not found, and hashed files are kept', async ({ page, request }) => {
  expect((await request.get('/nothing-here')).status()).toBe(404);
  await page.goto('/');
  const script = await page.locator('script[type=module]').getAttribute('src');
  const { headers } = await request
    .get(`/${script}`)
    .then((answer) => ({ headers: answer.headers() }));
  expect(headers['cache-control']).toContain('immutable');
  expect((await request.get('/')).headers()['cache-control']).toBe('no-cache');
});

test('the lab in one file opens from a folder, whole', async ({ page }) => {
  const file = resolve('dist/live-migration-lab.html');
  expect(statSync(file).size).toBeLessThanOrEqual(1_500_000);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (!/^(data|blob):/.test(address) && !address.startsWith(pathToFileURL(file).href))
      foreign.push(address);
  });
  await page.goto(`${pathToFileURL(file).href}?lang=pt-BR&phase=3`);
  await expect(page.getByTestId('stage')).toHaveAttribute('data-phase', 'finalCopy');
  await expect(page.getByTestId('narrative')).toContainText('NYC-SVR2 está parada');
  expect(foreign).toEqual([]);
});

test('the page of a run leads to it, and names a document that can be embedded', async ({
  page,
  request,
}) => {
  const html = await (await request.get('/runs/never-converging.pt-BR.html')).text();
  const href = /json\+oembed" href="[^"]*(\/runs\/[^"]+)"/.exec(html)![1];
  const document = (await (await request.get(href)).json()) as { html: string };
  expect(document.html).toContain('/embed.html?rate=40000');
  expect((await request.get('/runs/never-converging.pt-BR.jpg')).ok()).toBe(true);
  await page.goto('/runs/never-converging.pt-BR.html');
  await expect(page.getByTestId('stage')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
  expect(page.url()).toContain('rate=40000');
});
