import type { Browser } from 'playwright-core';
import { withBuiltPage } from '../built-page';
import { timesOf } from './measure';
import type { Row } from './measure';

const PORT = 4176;
const FRAMES = 300;

/** Runs in the page, as text: what the compiler adds to functions is not there. The first frames do not count. */
const FRAME_LENGTHS = `new Promise((done) => {
  const lengths = [];
  let last = performance.now();
  requestAnimationFrame(function frame(now) {
    lengths.push(now - last);
    last = now;
    if (lengths.length < ${FRAMES}) requestAnimationFrame(frame);
    else done(lengths.slice(10));
  });
})`;

/** How long frames take on the built page while it plays, at 1440 x 900. */
export async function benchStage(print: (row: Row) => void): Promise<void> {
  await withBuiltPage(PORT, async (browser, address) => {
    for (const [what, query] of [
      ["the seed's VM", ''],
      ['QEMU, 64 MiB/s', 'policy=qemu&cap=64MiB/s'],
      ['64 GiB at 10 Gbit/s', 'ram=64GiB&bw=10Gbit/s'],
    ]) {
      print(await framesOf(browser, what, `${address}?lang=en&${query}`));
    }
  });
}

async function framesOf(browser: Browser, what: string, address: string): Promise<Row> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.getByTestId('narrative').waitFor();
  await page.keyboard.press('2');
  await page.keyboard.press('Space');
  const frames = await page.evaluate<number[]>(FRAME_LENGTHS);
  await page.close();
  const mean = frames.reduce((sum, length) => sum + length, 0) / frames.length;
  const late = frames.filter((length) => length > 33).length;
  return {
    what,
    how: `${(1000 / mean).toFixed(0)} frames/s, ${late} of ${frames.length} over 33 ms`,
    times: timesOf(frames),
    goal: '60 frames/s',
  };
}
