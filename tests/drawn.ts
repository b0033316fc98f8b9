import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { tooWide } from './engines/in-page';

/** Makes the window as large, and waits until what follows its size is drawn. */
export async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await drawn(page);
}

/** Goes to the other language by its key, and waits until it is drawn. */
export async function otherLanguage(page: Page): Promise<void> {
  const html = page.locator('html');
  const before = await html.getAttribute('lang');
  await page.keyboard.press('l');
  await expect(html).not.toHaveAttribute('lang', before ?? '');
  await drawn(page);
}

/** Sizes are observed while a frame is drawn; what follows from them stands in the next one. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
}

/** By how many pixels the page, or a dialog in it, is wider than it may be. */
export function sticksOut(page: Page): Promise<number> {
  return page.evaluate(tooWide);
}

/** Texts that are drawn smaller than 12 px, with the size at which they are. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement!;
      const words = text.textContent!.trim();
      if (words === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.visually-hidden, script, style')) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      // A hair for what the browser rounds.
      if (size < 11.99) small.push(`${size} px: ${words.slice(0, 40)}`);
    }
    return small;
  });
}

/**
 * What of these texts lies on another one or leaves the page. Boxes may share `slack` pixels
 * from side to side, and a pixel from above, where no letter reaches.
 */
export async function wordsThatMeet(texts: Locator, slack = 0): Promise<string[]> {
  const { boxes, width } = await texts.evaluateAll((all) => ({
    width: window.innerWidth,
    boxes: all
      .map((each) => ({ words: each.textContent!.trim(), box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
      .map(({ words, box: { left, right, top, bottom } }) => ({ words, left, right, top, bottom })),
  }));
  expect(boxes.length).toBeGreaterThan(8);
  return boxes.flatMap((a, i) => [
    ...(a.left < 0 || a.right > width ? [`${a.words} leaves the page`] : []),
    ...boxes
      .slice(i + 1)
      .filter(
        (b) =>
          a.right > b.left + slack &&
          b.right > a.left + slack &&
          a.bottom > b.top + 1 &&
          b.bottom > a.top + 1,
      )
      .map((b) => `${a.words} lies on ${b.words}`),
  ]);
}
