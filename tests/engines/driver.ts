import type { Browser, Frame, Page } from '@playwright/test';
import type { Point, WebDriverSession } from '../../scripts/webdriver/session';

/**
 * What the tests need of a browser: one page in it, or the frame in that page. Nothing here waits
 * for anything to come; who drives asks until it is there.
 */
export interface Driver {
  goto(url: string): Promise<void>;
  /** Shows a page of nobody's with this content; `beside` is the address of a page that may be loaded before. */
  show(html: string, beside: string): Promise<void>;
  reload(): Promise<void>;
  /** Calls a function in the page. It goes there as text, so it must not use anything around it. */
  evaluate<R, A = undefined>(inPage: (given: A) => R | Promise<R>, given?: A): Promise<R>;
  /** Presses keys together, named as in `KeyboardEvent.key`. */
  press(...keys: readonly string[]): Promise<void>;
  click(selector: string): Promise<void>;
  drag(points: readonly Point[]): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** From now on all goes to the first frame in the page. */
  intoFrame(): Promise<void>;
  close(): Promise<void>;
}

/** Drives by Playwright, with storage and cache of its own. */
export async function playwrightDriver(browser: Browser): Promise<Driver> {
  const context = await browser.newContext();
  const page = await context.newPage();
  let target: Page | Frame = page;
  return {
    goto: async (url) => {
      target = page;
      await page.goto(url);
    },
    show: async (html, beside) => {
      target = page;
      if (browser.browserType().name() !== 'chromium') {
        await page.goto(dataUrl(html));
        return;
      }
      // In Chromium a page of nobody's may not load what is on this machine.
      await page.goto(beside);
      await page.setContent(html);
    },
    reload: async () => {
      await page.reload();
    },
    evaluate: (inPage, given) =>
      target.evaluate(inPage as (given: unknown) => never, given as unknown),
    press: (...keys) => page.keyboard.press(keys.join('+')),
    click: (selector) => {
      const element = target.locator(selector).first();
      // Playwright's mouse misses what is in a frame of Mozilla's Firefox.
      const misses = target !== page && browser.browserType().name() === 'firefox';
      return misses ? element.dispatchEvent('click') : element.click();
    },
    drag: async ([first, ...others]) => {
      await page.mouse.move(...first);
      await page.mouse.down();
      for (const point of others) await page.mouse.move(...point);
      await page.mouse.up();
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    intoFrame: async () => {
      target = page.frames()[1];
    },
    close: () => context.close(),
  };
}

/** Drives a WebDriver session, whose one window is kept: to open another takes seconds. */
export function webDriver(session: WebDriverSession): Driver {
  return {
    goto: async (url) => {
      await session.outOfFrames();
      await session.goto(url);
    },
    show: async (html) => {
      await session.outOfFrames();
      await session.goto(dataUrl(html));
    },
    reload: () => session.reload(),
    evaluate: (inPage, given) => session.evaluate(`(${inPage})(${JSON.stringify(given)})`),
    press: (...keys) => session.press(...keys),
    click: (selector) => session.click(selector),
    drag: (points) => session.drag(points),
    resize: (width, height) => session.resize(width, height),
    intoFrame: () => session.intoFrame(),
    close: async () => {
      await session.outOfFrames();
      await session.goto('about:blank');
    },
  };
}

function dataUrl(html: string): string {
  return `data:text/html,${encodeURIComponent(html)}`;
}
