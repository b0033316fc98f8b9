import { defineConfig } from '@playwright/test';

const address = 'http://localhost:4174/';

// Set before the workers load this file, by `globalSetup`: to load it just for a look, as other tools
// do, must not install a browser.
const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
  globalSetup: './scripts/find-browser.mjs',
  testDir: 'tests',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  // A loaded machine is slow: what waits for states may wait long.
  timeout: 120_000,
  expect: { timeout: 25_000 },
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  use: {
    baseURL: address,
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium refuses to run its sandbox as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  // Serves what `vite build` made; it does not build.
  webServer: {
    command: 'npx vite preview --port 4174 --strictPort',
    url: address,
  },
});
