import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

test.use({ serviceWorkers: 'allow' });

/** Until all of the lab is kept. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.scriptURL;
  });

test('after one visit the lab and what belongs to it open without a network', async ({
  page,
  context,
}) => {
  await page.goto('/?lang=en');
  expect(await kept(page)).toContain('/sw.js');
  await context.setOffline(true);
  for (const path of [
    '?lang=pt-BR&rate=20000&phase=3',
    'present.html?lang=en',
    'embed.html?lang=en',
  ]) {
    await page.goto(`/${path}`);
    await expect(page.getByTestId('stage')).toBeVisible();
  }
});

test('a new version is offered, and begins when the reader wants it', async ({ page }) => {
  // A server that publishes another version in the middle of it.
  let published = '';
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    const file = join('dist', path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain');
    response.end(readFileSync(file, 'utf8') + (path === '/sw.js' ? published : ''));
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;

  await page.goto(`http://localhost:${port}/?lang=en&rate=20000`);
  await kept(page);
  published = '\n// another version';
  await page.reload();
  const load = page.getByTestId('notices').getByRole('button', { name: 'Load it' });
  await expect(load).toBeVisible();
  const reloaded = page.waitForEvent('load');
  await load.click();
  await reloaded;
  await expect(page.getByTestId('stage')).toBeVisible();
  await expect(page).toHaveURL(/rate=20000/);
  await new Promise((done) => server.close(done));
});
