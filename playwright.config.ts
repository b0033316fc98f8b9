import { defineConfig } from '@playwright/test';
import { namedEngine } from './scripts/name-engines.mjs';

const address = 'http://localhost:4174/';

// Named before the workers load this file, by `globalSetup`: to load it just for a look, as other
// tools do, must not install a browser.
const chromium = namedEngine('chromium');

export default defineConfig({
  globalSetup: './scripts/name-engines.mjs',
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
    // It would answer in the place of the server that a test asks; tests/offline.spec.ts allows it.
    serviceWorkers: 'block',
    // Of Chromium: tests/engines starts the other engines itself.
    launchOptions: 'options' in chromium ? chromium.options : {},
  },
  projects: [
    { name: 'chromium' },
    { name: 'firefox', testDir: 'tests/engines' },
    { name: 'webkit', testDir: 'tests/engines' },
  ],
  // Serves what `vite build` made; it does not build.
  webServer: {
    command: 'npx vite preview --port 4174 --strictPort',
    url: address,
  },
});
