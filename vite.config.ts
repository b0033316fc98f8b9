import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { runnerImport } from 'vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { messageOptions } from './scripts/compile-messages.mjs';
import { hostedAsItShouldBe } from './scripts/hosting-headers.mjs';
import { shippedLicences, shippedPackages } from './scripts/shipped-licences.mjs';

/**
 * Turns the built page's module script into a classic one. A module script needs CORS headers
 * inside `<iframe sandbox="allow-scripts">` and does not run from `file://`; a classic one does.
 * It stands at the end of the body: there it waits for the style sheet above it, as a deferred
 * script does in all browsers but WebKit, and the page begins with its styles.
 */
function classicScript(): Plugin {
  return {
    name: 'classic-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const module = /\s*<script type="module" crossorigin( src="[^"]*")><\/script>/;
        const source = module.exec(html)?.[1];
        if (source === undefined) throw new Error('The built page has no module script.');
        return html
          .replace(module, '')
          .replace('</body>', () => `  <script${source}></script>\n  </body>`)
          .replaceAll('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"');
      },
    },
  };
}

/**
 * Builds the statechart's graph into the page (features/statechart/migration-chart.ts), so that the
 * page can draw the machine without XState, which its worker has already.
 */
function builtInChart(): Plugin {
  return {
    name: 'built-in-chart',
    async config() {
      const chart = await runnerImport<typeof import('./src/migration/chart')>(
        './src/migration/chart.ts',
      );
      const machine = await runnerImport<typeof import('./src/migration/machine')>(
        './src/migration/machine.ts',
      );
      const { states, transitions } = chart.module.chartOf(machine.module.migrationMachine);
      return {
        define: {
          MIGRATION_CHART_STATES: JSON.stringify([...states.values()]),
          MIGRATION_CHART_TRANSITIONS: JSON.stringify(transitions),
        },
      };
    },
  };
}

const licences = shippedLicences();

const TESTS = ['src/**/*.test.ts', 'tests/**/*.test.ts'];
const MOCKED = ['src/**/*.mocked.test.ts'];

export default defineConfig({
  // Several pages: an address that is none of them is not found.
  appType: 'mpa',
  // Relative addresses, so that the page works from any folder of any server.
  base: './',
  plugins: [
    svelte(),
    paraglideVitePlugin(messageOptions),
    builtInChart(),
    classicScript(),
    licences(),
    hostedAsItShouldBe(),
  ],
  // For "about".
  define: {
    LAB_VERSION: JSON.stringify(packageJson.version),
    THIRD_PARTY: JSON.stringify(shippedPackages()),
    // scripts/build.mjs builds an embed for each language.
    BUILT_LANGUAGE: 'undefined',
  },
  worker: { format: 'iife', plugins: () => [licences()] },
  build: {
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      output: { format: 'iife' },
      onwarn: (warning) => {
        throw new Error(warning.message);
      },
      // What loads parts of a page later asks for `import.meta`; a classic script has them all. Times
      // are no warning.
      checks: { emptyImportMeta: false, bundlerTimings: false },
    },
    // The classic script of the lab: its modules are smaller, and size-limit holds them so.
    chunkSizeWarningLimit: 1200,
    // Without this an IIFE build puts the style sheet into the script, and the page flashes.
    cssCodeSplit: false,
  },
  preview: { port: 4173, strictPort: true },
  test: {
    environment: 'node',
    // A loaded machine is slow.
    testTimeout: 30_000,
    // Nothing else runs meanwhile.
    maxWorkers: '100%',
    projects: [
      // Its modules are loaded once for all of its files, which saves a third of the time.
      { extends: true, test: { name: 'plain', include: TESTS, exclude: MOCKED, isolate: false } },
      // These put another module in the place of one of ours.
      { extends: true, test: { name: 'mocked', include: MOCKED } },
    ],
  },
});
