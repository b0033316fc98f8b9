import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';
import { preview } from 'vite';
import { buildAll } from './build.mjs';
import { findEngine } from './find-engines.mjs';

/** Builds the page and serves it on a port of its own, for as long as `use` takes. */
export async function withServedPage(
  port: number,
  use: (address: string) => Promise<void>,
): Promise<void> {
  await buildAll({ logLevel: 'error' });
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
    const browser = await chromium.launch(chromiumOptions());
    try {
      await use(browser, address);
    } finally {
      await browser.close();
    }
  });
}

function chromiumOptions(): LaunchOptions {
  const engine = findEngine('chromium');
  return 'options' in engine ? engine.options : {};
}
