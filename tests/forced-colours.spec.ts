import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { axeFinds } from './axe';
import { LabPage } from './lab-page';

type Rgb = readonly [red: number, green: number, blue: number];

/** The colours that are drawn at shares of an element's width and height. */
async function drawnAt(element: Locator, ...places: readonly [x: number, y: number][]) {
  const png = await element.screenshot();
  return element.page().evaluate(
    async ({ base64, places }) => {
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const { width, height } = bitmap;
      const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
      canvas.drawImage(bitmap, 0, 0);
      return places.map(([x, y]) => {
        const { data } = canvas.getImageData(
          Math.min(width - 1, Math.floor(x * width)),
          Math.min(height - 1, Math.floor(y * height)),
          1,
          1,
        );
        return [data[0], data[1], data[2]] as [number, number, number];
      });
    },
    { base64: png.toString('base64'), places: places as [number, number][] },
  );
}

function contrast(a: Rgb, b: Rgb): number {
  const light = ([red, green, blue]: Rgb) => {
    const [r, g, b] = [red, green, blue].map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high, low] = [light(a), light(b)].sort((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
}

/** What the reader's own colours come to. */
async function systemColours(page: Page, ...names: string[]): Promise<Rgb[]> {
  return page.evaluate(
    (names) =>
      names.map((name) => {
        const probe = document.createElement('i');
        probe.style.color = name;
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return (color.match(/\d+/g) ?? []).slice(0, 3).map(Number) as unknown as Rgb;
      }),
    names,
  );
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`with forced colours, ${colorScheme}`, () => {
    test.use({ viewport: { width: 1440, height: 900 } });

    let canvas: Rgb;
    let text: Rgb;
    let lab: LabPage;

    test.beforeEach(async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      lab = new LabPage(page);
    });

    // A theme of the page must not win over the colours of the reader.
    async function open(page: Page, query: string): Promise<void> {
      await page.goto(`/?lang=en&theme=${colorScheme === 'dark' ? 'light' : 'dark'}&${query}`);
      await expect(lab.tile('total')).toBeVisible();
      const [ground, ink] = await systemColours(page, 'Canvas', 'CanvasText');
      [canvas, text] = [ground!, ink!];
      expect(contrast(canvas, text)).toBeGreaterThan(7);
    }

    test('the present phase, tab and choice stand out', async ({ page }) => {
      await open(page, 'phase=3&panel=inside&page=5000');
      const [present, other] = [lab.phase(3), lab.phase(4)];
      const [lit] = await drawnAt(present, [0.5, 0.1]);
      expect(contrast(lit!, canvas)).toBeGreaterThan(3);
      expect((await drawnAt(other, [0.5, 0.1]))[0]).toEqual(canvas);
      const words = await present.evaluate((each) => getComputedStyle(each).color);
      const [onHighlight] = await systemColours(page, 'HighlightText');
      expect(words).toBe(`rgb(${onHighlight!.join(', ')})`);

      const line = async (tab: string) => (await drawnAt(page.getByTestId(tab), [0.5, 0.96]))[0];
      expect(contrast((await line('tab-inside'))!, canvas)).toBeGreaterThan(3);
      expect(await line('tab-story')).toEqual(canvas);

      const choice = async (name: string) => (await drawnAt(page.getByTestId(name), [0.1, 0.5]))[0];
      expect(contrast((await choice('inside-page'))!, canvas)).toBeGreaterThan(3);
      expect(await choice('inside-passes')).toEqual(canvas);
    });

    test('meters and sliders show how far they are', async ({ page }) => {
      await open(page, 't=5.62');
      // Of the first pass a good half has been sent: the bar is in two parts that can be told apart.
      const bar = page.getByTestId('stair').first().locator('.track');
      const [done, left] = await drawnAt(bar, [0.1, 0.5], [0.9, 0.5]);
      expect(contrast(done!, left!)).toBeGreaterThan(1.3);
      expect(contrast(left!, canvas)).toBeGreaterThan(1.3);

      await lab.toSettings();
      const slider = lab.slider('bw');
      const [before, after] = await drawnAt(slider, [0.05, 0.5], [0.95, 0.5]);
      expect(contrast(before!, canvas)).toBeGreaterThan(3);
      expect(contrast(after!, canvas)).toBeGreaterThan(3);
      expect(contrast(before!, after!)).toBeGreaterThan(1.5);
    });

    test('the states of pages are told apart, in the legend and in the picture', async ({
      page,
    }) => {
      await open(page, 't=8');
      await expect(page.getByTestId('stage')).toHaveAttribute('data-painted-t', '8');
      const host = page.getByTestId('source-host');
      // Beside the ink of its texture.
      const fills: Record<string, Rgb> = {};
      for (const count of await host.getByTestId('count').all()) {
        const swatch = count.locator('xpath=..').locator('svg');
        fills[(await count.getAttribute('data-state'))!] = (await drawnAt(swatch, [0.5, 0.14]))[0]!;
      }
      const inOrder = ['notSent', 'inSync', 'inFlight', 'dirty'].map((state) => fills[state]!);
      for (const [i, fill] of inOrder.entries()) {
        if (i > 0) expect(contrast(fill, inOrder[i - 1]!)).toBeGreaterThan(1.4);
        if (i > 0)
          expect(contrast(fill, canvas)).toBeGreaterThan(contrast(inOrder[i - 1]!, canvas));
      }
      // At 8 s of pass 1 the lower end is not sent yet, and the middle is in sync: looked at in the
      // middle of a cell, and beside what is hollow of one.
      const [middle, foot] = await drawnAt(
        host.locator('canvas[data-painted]'),
        [0.525, 0.625],
        [0.525, 0.975],
      );
      expect(middle).toEqual(fills['inSync']);
      expect(contrast(middle!, foot!)).toBeGreaterThan(1.4);
      expect(contrast(middle!, canvas)).toBeGreaterThan(contrast(foot!, canvas));

      const legend = page.getByRole('region', { name: 'Timeline' }).locator('li i');
      for (const swatch of await legend.all()) {
        const rows = Array.from({ length: 12 }, (_, row) => [0.5, row / 12] as [number, number]);
        const drawn = await drawnAt(swatch, ...rows);
        expect(Math.max(...drawn.map((each) => contrast(each, canvas)))).toBeGreaterThan(3);
      }
    });

    test('the playhead and the phases of the timeline are seen', async ({ page }) => {
      await open(page, 't=5.62');
      const playhead = page.locator('.playhead');
      const [knob] = await drawnAt(playhead, [0.5, 0.005]);
      expect(contrast(knob!, canvas)).toBeGreaterThan(7);
      // It goes behind the words on its way.
      const rows = Array.from({ length: 9 }, (_, i) => [0.5, 0.1 + i / 12] as [number, number]);
      const line = await drawnAt(playhead, ...rows);
      const seen = line.filter((each) => contrast(each, canvas) > 7);
      expect(seen.length).toBeGreaterThan(4);
      const band = page.locator('.phase.current rect');
      const [lit] = await drawnAt(band, [0.1, 0.2]);
      expect(contrast(lit!, canvas)).toBeGreaterThan(3);
    });

    test('the present state of the statechart is lit', async ({ page }) => {
      await open(page, 't=5.62&show=statechart');
      const chart = page.getByTestId('statechart');
      const active = chart.locator("button.step[data-standing='active']");
      const ahead = chart.locator("button[data-standing='ahead']:not(.group)").first();
      // Between the border and the letters.
      const [lit] = await drawnAt(active, [0.5, 0.13]);
      expect(contrast(lit!, canvas)).toBeGreaterThan(3);
      expect((await drawnAt(ahead, [0.5, 0.13]))[0]).toEqual(canvas);
      expect(await axeFinds(page)).toEqual([]);
    });

    test('the picture follows when colours are forced while the page is open', async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'none', colorScheme });
      await lab.open('lang=en&t=8');
      const grid = page.getByTestId('source-host').locator('canvas[data-painted]');
      const [before] = await drawnAt(grid, [0.525, 0.625]);
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await expect.poll(async () => (await drawnAt(grid, [0.525, 0.625]))[0]).not.toEqual(before);
      const [after] = await drawnAt(grid, [0.525, 0.625]);
      expect(new Set(after).size).toBe(1);
    });
  });
}
