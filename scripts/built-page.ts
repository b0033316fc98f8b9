import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { build, preview } from 'vite';
import { findBrowser } from './find-browser.mjs';

/** Builds the page and serves it on a port of its own, for as long as `use` takes. */
export async function withServedPage(
  port: number,
  use: (address: string) => Promise<void>,
): Promise<void> {
  await build({ logLevel: 'error' });
  const server = await preview({ preview: { port, strictPort: true } });
  try {
    await use(`http://localhost:${port}/`);
  } finally {
    await server.close();
  }
}

/** Builds the page, serves it on a port of its own and opens a browser, for as long as `use` takes. */
export async function withBuiltPage(
  port: number,
  use: (browser: Browser, address: string) => Promise<void>,
): Promise<void> {
  await withServedPage(port, async (address) => {
    const browser = await chromium.launch({
      executablePath: findBrowser().executablePath,
      // Chromium refuses to run its sandbox as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    try {
      await use(browser, address);
    } finally {
      await browser.close();
    }
  });
}
