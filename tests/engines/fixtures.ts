import { test as base } from '@playwright/test';
import type { PlaywrightWorkerArgs } from '@playwright/test';
import type { Engine, EngineName } from '../../scripts/find-engines.mjs';
import { namedEngine } from '../../scripts/name-engines.mjs';
import { openWebKitGtk } from '../../scripts/webdriver/webkitgtk';
import { playwrightDriver, webDriver } from './driver';
import type { Driver } from './driver';
import { EnginePage } from './engine-page';

/** A browser that stays open for all tests of a worker. */
interface OpenEngine {
  newDriver(): Promise<Driver>;
  close(): Promise<unknown>;
}

export const expect = base.expect;

/** Tests that run in every engine, each of which is a project of playwright.config.ts. */
export const test = base.extend<{ lab: EnginePage }, { engine: OpenEngine | { missing: string } }>({
  engine: [
    async ({ playwright }, use, { project }) => {
      const named = namedEngine(project.name as EngineName);
      if ('missing' in named) return use(named);
      const engine = await open(named, playwright);
      await use(engine);
      await engine.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  lab: async ({ engine, baseURL }, use, info) => {
    if ('missing' in engine) {
      // Who integrates must not take what was not tested for what was found good.
      if (process.env['CI']) throw new Error(engine.missing);
      info.skip(true, engine.missing);
      return;
    }
    const driver = await engine.newDriver();
    await use(new EnginePage(driver, baseURL!));
    await driver.close();
  },
});

async function open(
  engine: Engine,
  playwright: PlaywrightWorkerArgs['playwright'],
): Promise<OpenEngine> {
  if (engine.by === 'webdriver') {
    const { session, close } = await openWebKitGtk(engine);
    return { newDriver: async () => webDriver(session), close };
  }
  const browser = await playwright[engine.name].launch(engine.options);
  return { newDriver: () => playwrightDriver(browser), close: () => browser.close() };
}
