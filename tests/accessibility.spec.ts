import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { defaultScenario, withField } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { axeFinds } from './axe';
import { otherLanguage, resize, sticksOut, tooSmall } from './drawn';
import { dropFile } from './drop-file';
import { LabPage } from './lab-page';
import { WhatIfPanel } from './what-if-panel';
import { LANGUAGES } from './languages';

const RATE = 20_000;
const [stall] = record(withField(defaultScenario(), 'workload.writesPerSecond', RATE)).client
  .stalls;
const INSIDE = `rate=${RATE}&t=${stall.since}&page=5000&panel=inside`;

interface View {
  readonly query: string;
  /** Opens what the address does not say. */
  readonly open?: (lab: LabPage) => Promise<unknown>;
}

/** What the page can show. A view is added here, and nowhere else is axe asked about it. */
const VIEWS: Readonly<Record<string, View>> = {
  'the stage': { query: 'phase=3' },
  'marks of faults, at the end': { query: 'phase=6&do=3:bw=2Gbit/s,4:linkDown,5:linkUp' },
  'everything open, wrong and ended': {
    query: 'ram=1B&do=5:cancel&t=6',
    open: async (lab) => {
      await lab.openSettings();
      await lab.openFaults();
      await lab.type('bw', 'fast');
      await lab.tile('downtime').click();
    },
  },
  'the end, and what to try next': {
    query: 'phase=6&t=11.5',
    open: async (lab) => {
      await expect(lab.page.getByTestId('try-next')).toBeVisible();
      for (const fold of await lab.narrative.locator('summary').all()) await fold.click();
    },
  },
  'the first minute': {
    query: 'outcome=hidden',
    open: (lab) => expect(lab.page.getByTestId('big-play')).toBeVisible(),
  },
  'marks, a ghost, and editors': {
    query: 'do=3:bw=10Gbit/s,3.2:rate=20000,20:linkDown&t=2s',
    open: async (lab) => {
      await expect(lab.page.getByTestId('mark')).toHaveCount(3);
      await lab.type('rate', '9000');
      await expect(lab.page.getByTestId('ghost-chip')).toBeVisible();
      await lab.toSettings();
      await lab.page.getByTestId('edit-intervention').first().click();
      // On a small screen the sheet stands over the strip.
      if (await lab.page.getByTestId('menu').isVisible())
        await lab.page.getByTestId('tab-story').click();
      await lab.page.getByTestId('mark').nth(1).click();
      const when = lab.page.getByTestId('mark-popover').getByTestId('edit-when');
      await when.fill('soon');
      await when.press('Enter');
      await expect(when).toHaveAttribute('aria-invalid', 'true');
    },
  },
  'inside a page': { query: INSIDE, open: ({ page }) => lookInto(page, 'page') },
  'inside the passes': { query: INSIDE, open: ({ page }) => lookInto(page, 'passes') },
  'inside the network': { query: INSIDE, open: ({ page }) => lookInto(page, 'network') },
  'what if, with its table': {
    query: 'panel=whatif&vary=rate',
    open: async ({ page }) => {
      const panel = new WhatIfPanel(page);
      await panel.is('done');
      const table = page.getByTestId('whatif-table');
      await table.locator('summary').click();
      await expect(table.locator('tbody tr')).toHaveCount(await panel.points.count());
    },
  },
  'what if in the middle of the page': {
    query: 'panel=whatif&show=whatif',
    open: ({ page }) => new WhatIfPanel(page).is('done'),
  },
  'a comparison, with its menu': {
    query: 'bw=0.5Gbit/s&vs=policy=qemu&t=5',
    open: async ({ page }) => {
      await expect(page.getByTestId('run-B')).toHaveAttribute('data-painted-t', '5');
      await page.getByTestId('compare-menu').click();
    },
  },
  'the statechart': {
    query: 'phase=4&show=statechart',
    open: ({ page }) =>
      expect(page.getByTestId('statechart').locator('[data-state]').first()).toBeVisible(),
  },
  'the whole statechart': {
    query: 'phase=4&show=statechart',
    open: async ({ page }) => {
      await page.getByTestId('statechart-failures').click();
      await expect(page.getByTestId('statechart').locator('[data-edge]').first()).toBeAttached();
    },
  },
  'the share dialog, with a bad file': {
    query: 'ram=64MiB&t=0.5',
    open: async ({ page }) => {
      await press(page, 'share');
      await dropFile(page, 'x.json', '{}');
      await expect(page.getByTestId('file-problems')).toContainText('vm.ram');
    },
  },
  'the glossary': {
    query: '',
    open: async ({ page }) => {
      await page.keyboard.press('g');
      await expect(page.getByTestId('glossary').locator('dt').first()).toBeVisible();
    },
  },
  about: {
    query: '',
    open: async ({ page }) => {
      await press(page, 'help');
      await page.getByTestId('tab-about').click();
      await expect(page.getByTestId('five-factors')).toBeVisible();
    },
  },
  'the keys': {
    query: '',
    open: async ({ page }) => {
      await press(page, 'help');
      await expect(page.getByTestId('help-keys')).toBeVisible();
    },
  },
};

/** Two that have nothing in common, so that each size, language and theme is met. */
const SCREENS = [
  { width: 1440, height: 900, language: 'en', theme: 'dark' },
  { width: 390, height: 844, language: 'pt-BR', theme: 'light' },
] as const;

for (const [name, { query, open }] of Object.entries(VIEWS)) {
  for (const { width, height, language, theme } of SCREENS) {
    test(`${name}, ${width} px: axe finds nothing, nothing is small or sticks out`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      const lab = new LabPage(page);
      await page.goto(`/?lang=${language}&theme=${theme}&${query}`);
      await expect(lab.tile('total')).toBeVisible();
      await open?.(lab);
      expect(await axeFinds(page)).toEqual([]);
      expect(await tooSmall(page)).toEqual([]);
      expect(await sticksOut(page)).toBeLessThanOrEqual(0);
    });
  }
}

/** Presses a button of the header, which a narrow one keeps in its menu. */
async function press(page: Page, name: string): Promise<void> {
  const menu = page.getByTestId('menu');
  if (await menu.isVisible()) await menu.click();
  await page.getByTestId(name).click();
}

async function lookInto(page: Page, subject: string): Promise<void> {
  await page.getByTestId(`inside-${subject}`).click();
  await expect(
    page.getByTestId({ page: 'page-life', passes: 'passes' }[subject] ?? 'network-events'),
  ).toBeVisible();
}

for (const [language, theme] of [
  ['en', 'light'],
  ['pt-BR', 'dark'],
] as const) {
  test(`axe finds nothing in any phase: ${language}, ${theme}`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(`lang=${language}&theme=${theme}`);
    for (const phase of [1, 2, 3, 4, 5, 6]) {
      await lab.phase(phase).click();
      await lab.isInPhase(phase);
      expect(await axeFinds(page), `phase ${phase}`).toEqual([]);
    }
  });
}

test('on a phone nothing sticks out, in any phase and language', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  for (const language of LANGUAGES) {
    for (const phase of [1, 2, 3, 4, 5, 6]) {
      await page.keyboard.press(String(phase));
      for (const width of [360, 390]) {
        await resize(page, width, 800);
        const where = `${language}, phase ${phase}, ${width} px`;
        expect(await sticksOut(page), where).toBeLessThanOrEqual(0);
      }
    }
    await otherLanguage(page);
  }
});

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
] as const) {
  test(`at ${width}x${height} the page needs no scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const language of LANGUAGES) {
      const lab = new LabPage(page);
      await lab.open(`lang=${language}&phase=3`);
      const size = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        height: document.documentElement.scrollHeight,
      }));
      expect(size).toEqual({ width, height });
    }
  });
}

test('reduced motion tells the same', async ({ page }) => {
  const lab = new LabPage(page);
  const told: string[][] = [];
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    await page.emulateMedia({ reducedMotion });
    await lab.open();
    const texts: string[] = [];
    for (const phase of [1, 2, 3, 4, 5, 6]) {
      await lab.phase(phase).click();
      await lab.isInPhase(phase);
      texts.push(await lab.narrative.innerText());
    }
    told.push(texts);
  }
  expect(told[1]).toEqual(told[0]);
});

test('the whole page can be used by keyboard: every control takes the focus', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.toSettings();
  const wanted = ['phase-6', 'language', 'theme', 'help', 'slider-ram', 'value-bw', 'cancel'];
  const met = new Set<string>();
  for (let i = 0; i < 80 && wanted.some((id) => !met.has(id)); i++) {
    await page.keyboard.press('Tab');
    const id = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (id) met.add(id);
  }
  expect([...met]).toEqual(expect.arrayContaining(wanted));
});
