import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page';

async function axeFinds(lab: LabPage): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: lab.page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const language of ['en', 'pt-BR']) {
  for (const theme of ['dark', 'light']) {
    test(`axe finds nothing in any phase: ${language}, ${theme}`, async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open(`lang=${language}&theme=${theme}`);
      for (const phase of [1, 2, 3, 4, 5, 6]) {
        await lab.phase(phase).click();
        await lab.isInPhase(phase);
        expect(await axeFinds(lab), `phase ${phase}`).toEqual([]);
      }
    });
  }
}

test('axe finds nothing with everything open, wrong and ended', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en&ram=1B&do=5:cancel&t=6');
  await lab.openSettings();
  await lab.openFaults();
  await lab.narrative.locator('summary').click();
  await lab.type('bw', 'fast');
  await lab.tile('downtime').click();
  expect(await axeFinds(lab)).toEqual([]);
  await page.getByTestId('help').click();
  expect(await axeFinds(lab)).toEqual([]);
});

for (const width of [360, 390]) {
  test(`at ${width} px nothing sticks out, in any phase and language`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const language of ['en', 'pt-BR']) {
      const lab = new LabPage(page);
      await lab.open(`lang=${language}`);
      for (const phase of [1, 2, 3, 4, 5, 6]) {
        await lab.phase(phase).click();
        await lab.isInPhase(phase);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${language}, phase ${phase}`).toBeLessThanOrEqual(0);
      }
    }
    expect(await axeFinds(new LabPage(page))).toEqual([]);
  });
}

/** What the page can show, and where. */
const VIEWS = [
  'phase=3',
  'phase=6&do=3:bw=2Gbit/s,4:linkDown,5:linkUp',
  'phase=2&panel=inside&page=4711',
  'phase=2&panel=whatif',
  'phase=2&vs=policy=qemu;bw=2Gbit/s',
  'phase=4&show=statechart',
];

/** Texts that are drawn smaller than 12 px, with the size at which they are. */
function tooSmall(): string[] {
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
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`no text is smaller than 12 px at ${width}x${height}, whatever is shown`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const query of VIEWS) {
      await page.goto(`/?lang=en&${query}`);
      await expect(new LabPage(page).tile('total')).toBeVisible();
      expect(await page.evaluate(tooSmall), query).toEqual([]);
    }
  });
}

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
] as const) {
  test(`at ${width}x${height} the page needs no scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const language of ['en', 'pt-BR']) {
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
  const wanted = ['phase-6', 'language', 'theme', 'help', 'slider-ram', 'value-bw', 'cancel'];
  const met = new Set<string>();
  for (let i = 0; i < 80 && wanted.some((id) => !met.has(id)); i++) {
    await page.keyboard.press('Tab');
    const id = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (id) met.add(id);
  }
  expect([...met]).toEqual(expect.arrayContaining(wanted));
});
