import type { BrowserContext, Page } from 'playwright-core';
import { frames } from './actions';
import { watchComplaints } from './sound-page';

/** In ms, until both show the same. */
const PATIENCE = 60_000;

/** Whose words are compared. */
const PARTS = ['narrative', 'count', 'switch', 'client', 'differences'] as const;

/** What a page shows of the run: figures, words, instant, and the counts of the memory at it. */
function seen(page: Page): Promise<Record<string, string>> {
  // Without a function that has a name: the compiler adds to those what the page does not have.
  return page.evaluate((parts) => {
    const stage = document.querySelector<HTMLElement>('[data-testid=stage]');
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-testid^=tile-]')];
    const words = parts.map((part) => [
      part,
      [...document.querySelectorAll<HTMLElement>(`[data-testid=${part}]`)]
        .map((each) => each.textContent.replace(/\s+/g, ' ').trim())
        .join(' | '),
    ]);
    return {
      figures: tiles.map((tile) => tile.dataset['value']).join(' '),
      instant: `${stage?.dataset['t']} ${stage?.dataset['paintedT']}`,
      ...(Object.fromEntries(words) as Record<string, string>),
    };
  }, PARTS);
}

/** How the page differs from a fresh one at the same address; empty where it does not. */
export async function differences(page: Page, context: BrowserContext): Promise<string[]> {
  await atRest(page);
  const fresh = await context.newPage();
  const complaints = watchComplaints(fresh);
  await fresh.setViewportSize(page.viewportSize()!);
  await fresh.goto(page.url());
  const until = Date.now() + PATIENCE;
  let different: string[];
  do {
    await fresh.waitForTimeout(250);
    const [here, there] = [await seen(page), await seen(fresh)];
    different = Object.keys(here)
      .filter((part) => here[part] !== there[part])
      .map((part) => `${part}: "${here[part]}", but on a fresh page "${there[part]}"`);
  } while (different.length > 0 && Date.now() < until);
  const address = page.url();
  await fresh.close();
  return [...different.map((each) => `${address} shows as its ${each}`), ...complaints];
}

/** Nothing plays and nothing is open; the address is written when all has come to rest. */
async function atRest(page: Page): Promise<void> {
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const instant = () => page.getByTestId('stage').getAttribute('data-t', { timeout: 1000 });
  const before = await instant().catch(() => null);
  await frames(page);
  if ((await instant().catch(() => null)) !== before) await page.keyboard.press('Space');
  let address = '';
  while (address !== page.url()) {
    address = page.url();
    await page.waitForTimeout(1500);
  }
}
