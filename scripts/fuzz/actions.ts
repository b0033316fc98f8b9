import type { Page } from 'playwright-core';
import type { Chance, Weighted } from './chance';

/** Something that a person does; it tells what it was. */
export interface FuzzAction extends Weighted {
  readonly do: (page: Page, chance: Chance) => Promise<string>;
}

const SIZES = [
  [1440, 900],
  [1280, 720],
  [1920, 1080],
  [768, 1024],
  [390, 844],
  [320, 640],
] as const;

/** Right, wrong and hostile. */
const TEXTS = [
  ...['64MiB', '4GiB', '1 GiB', '20MiB/s', '100Mbit/s', '10Gbit/s', '5s', '300ms', '0', '1', '7'],
  ...['-5', '1e400', 'NaN', '10 parsecs', '', '   ', '<b>x</b>', '99999999999', 'W'.repeat(40)],
  ...['0s:1000 1s:30000', 'ÅÄÖ 数', '5,5'],
];

const KEYS = [
  ...[
    ' ',
    'ArrowRight',
    'ArrowLeft',
    ']',
    '[',
    'n',
    'p',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    'Home',
    'End',
  ],
  ...['+', '-', 'c', 'Control+z', 'Control+y', 'd', 's', 'l', 't', '?', 'Tab', 'Enter', 'Escape'],
  ...['ArrowUp', 'ArrowDown', 'PageDown', 'PageUp', 'r'],
];

/** What can be pressed, but for what leads away from the page or asks for a file. */
const PRESSABLE =
  'button, summary, [role=tab], [role=button], input[type=checkbox], input[type=radio], a[href^="?"]';
const DRAGGABLE = 'input[type=range], canvas, .strip, [role=slider], [data-testid=mark]';

/** Lets the page show what was done, and ends what would take too long. */
export async function settle(page: Page): Promise<void> {
  await frames(page);
  const recording = page.getByTestId('recording');
  if (!(await recording.isVisible())) return;
  const done = await recording.waitFor({ state: 'hidden', timeout: 3000 }).then(
    () => true,
    () => false,
  );
  if (!done)
    await recording
      .getByRole('button')
      .click({ timeout: 1000 })
      .catch(() => undefined);
}

/** Two frames of the page, which a blocked page does not give. */
export async function frames(page: Page): Promise<void> {
  const drawn = page.evaluate(
    () => new Promise<void>((r) => requestAnimationFrame(() => requestAnimationFrame(() => r()))),
  );
  const late = new Promise<never>((_, fail) =>
    setTimeout(() => fail(new Error('The page gave no frame for 20 s.')), 20_000).unref(),
  );
  await Promise.race([drawn, late]);
}

export const ACTIONS: readonly FuzzAction[] = [
  { weight: 10, do: click },
  { weight: 5, do: drag },
  { weight: 8, do: press },
  { weight: 4, do: type },
  { weight: 2, do: choose },
  { weight: 2, do: wheel },
  { weight: 1, do: resize },
  { weight: 1, do: travel },
];

async function click(page: Page, chance: Chance): Promise<string> {
  const place = await somewhereOn(page, PRESSABLE, chance);
  if (!place) return 'found nothing to press';
  await page.mouse.click(place.x, place.y);
  await settle(page);
  return `pressed ${place.name}`;
}

async function drag(page: Page, chance: Chance): Promise<string> {
  const place = await somewhereOn(page, DRAGGABLE, chance);
  if (!place) return 'found nothing to drag';
  const to = {
    x: place.x + (chance.share() - 0.5) * 600,
    y: place.y + (chance.share() - 0.5) * 60,
  };
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 1 + chance.below(12) });
  if (chance.below(10) === 0) await page.keyboard.press('Escape');
  await page.mouse.up();
  await settle(page);
  return `dragged ${place.name} by ${Math.round(to.x - place.x)}, ${Math.round(to.y - place.y)}`;
}

async function press(page: Page, chance: Chance): Promise<string> {
  const key = chance.of(KEYS);
  await page.keyboard.press(key === '+' ? 'Shift+=' : key);
  await settle(page);
  return `pressed the key ${key}`;
}

async function type(page: Page, chance: Chance): Promise<string> {
  const place = await somewhereOn(page, 'input:not([type]), input[type=text]', chance);
  if (!place) return 'found no field';
  const text = chance.of(TEXTS);
  await page.mouse.click(place.x, place.y, { clickCount: 3 });
  await page.keyboard.insertText(text);
  await page.keyboard.press(chance.of(['Enter', 'Tab', 'Escape']));
  await settle(page);
  return `typed ${JSON.stringify(text)} into ${place.name}`;
}

async function choose(page: Page, chance: Chance): Promise<string> {
  const selects = page.locator('select:visible');
  const count = await selects.count();
  if (count === 0) return 'found nothing to choose';
  const select = selects.nth(chance.below(count));
  const index = chance.below(await select.locator('option').count());
  await select.selectOption({ index }, { timeout: 1000 }).catch(() => undefined);
  await settle(page);
  return `chose number ${index} of a list`;
}

async function wheel(page: Page, chance: Chance): Promise<string> {
  const place = await somewhereOn(page, 'canvas', chance);
  if (place) await page.mouse.move(place.x, place.y);
  await page.mouse.wheel(0, (chance.share() - 0.5) * 2000);
  await settle(page);
  return 'turned the wheel';
}

async function resize(page: Page, chance: Chance): Promise<string> {
  const [width, height] = chance.of(SIZES);
  await page.setViewportSize({ width, height });
  await settle(page);
  return `made the window ${width} x ${height}`;
}

/** Back or forward, as the browser's own buttons do; not out of the page. */
async function travel(page: Page, chance: Chance): Promise<string> {
  const by = chance.of([-1, 1]);
  await page.evaluate((steps) => {
    const within = history.length > 2;
    if (within) history.go(steps);
  }, by);
  await settle(page);
  return by < 0 ? 'went back' : 'went forward';
}

/** A point on one of the elements that can be seen there, picked by chance, and what it is called. */
async function somewhereOn(page: Page, selector: string, chance: Chance) {
  const [pick, across, down] = [chance.share(), chance.share(), chance.share()];
  const found = await page.evaluate(
    ({ selector, pick, across, down }) => {
      const open = document.querySelector('dialog[open]') ?? document.body;
      const seen = [...open.querySelectorAll<HTMLElement>(selector)].filter(
        (each) =>
          each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
          each.getBoundingClientRect().width > 0 &&
          !each.matches('[data-testid=open-file], [data-testid=open-file] *, :disabled'),
      );
      const element = seen[Math.floor(pick * seen.length)];
      if (!element) return undefined;
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return {
        name: `${element.tagName.toLowerCase()} ${element.dataset['testid'] ?? ''} "${words.trim().slice(0, 40)}"`,
        x: box.left + (0.1 + 0.8 * across) * box.width,
        y: box.top + (0.1 + 0.8 * down) * box.height,
      };
    },
    { selector, pick, across, down },
  );
  return found;
}
