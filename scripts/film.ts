/**
 * npm run film
 *
 * Plays the default migration and writes what is seen to docs/scene.gif, for the README. The page's
 * clock is moved by hand, so that the film is the same on every machine.
 */
import { writeFile } from 'node:fs/promises';
import { encode } from 'modern-gif';
import { PNG } from 'pngjs';
import { withBuiltPage } from './built-page';

const FILE = 'docs/scene.gif';
const PORT = 4176;
/** Milliseconds from picture to picture, on the page and in the film. */
const STEP = 200;
/** What a page of this size shows of the scene fits a README. */
const VIEWPORT = { width: 1280, height: 720 };
const SCALE = 1;

await withBuiltPage(PORT, async (browser, address) => {
  const page = await browser.newPage({ viewport: VIEWPORT, deviceScaleFactor: SCALE });
  await page.clock.install();
  await page.goto(`${address}?lang=en&theme=light&speed=2&outcome=shown`);
  await page.getByTestId('tile-total').waitFor();
  const scene = page.locator('main');
  await page.keyboard.press('Space');
  const frames: { data: Uint8ClampedArray<ArrayBuffer>; delay: number }[] = [];
  const { width, height } = PNG.sync.read(await scene.screenshot());
  do {
    await page.clock.runFor(STEP);
    const { data } = PNG.sync.read(await scene.screenshot());
    frames.push({ data: new Uint8ClampedArray(data), delay: STEP });
  } while ((await page.getByRole('button', { name: 'Pause' }).count()) > 0);
  // The end is looked at before it begins again.
  frames.at(-1)!.delay = 3000;
  await writeFile(FILE, new Uint8Array(await encode({ width, height, frames, maxColors: 64 })));
  console.log(`${FILE}: ${frames.length} pictures of ${width} x ${height}`);
});
