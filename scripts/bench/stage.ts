import type { Browser, Page } from 'playwright-core';
import { withBuiltPage } from '../built-page';
import { timesOf } from './measure';
import type { Row } from './measure';

const PORT = 4176;
const FRAMES = 300;
/** Two frames of 60 a second: what is seen as smooth. */
const LATE = 33;

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

/** How long frames take on the built page while it plays and while it is scrubbed, at 1440 x 900. */
export async function benchStage(print: (row: Row) => void): Promise<void> {
  await withBuiltPage(PORT, async (browser, address) => {
    for (const [what, query] of [
      ["the seed's VM", ''],
      ['QEMU, 64 MiB/s', 'policy=qemu&cap=64MiB/s'],
      ['64 GiB at 10 Gbit/s', 'ram=64GiB&bw=10Gbit/s'],
    ]) {
      print(await framesWhilePlaying(browser, what, `${address}?lang=en&${query}`));
    }
    for (const [what, query] of [
      ["the seed's VM", ''],
      ['64 GiB at 10 Gbit/s', 'ram=64GiB&bw=10Gbit/s'],
      ['64 GiB, 100 000 writes/s', 'ram=64GiB&bw=10Gbit/s&rate=100000'],
    ]) {
      print(await framesWhileScrubbing(browser, what, `${address}?lang=en&${query}`));
    }
  });
}

async function framesWhilePlaying(browser: Browser, what: string, address: string): Promise<Row> {
  const page = await opened(browser, address);
  await page.keyboard.press('2');
  await page.keyboard.press('Space');
  const frames = await page.evaluate<number[]>(FRAME_LENGTHS);
  await page.close();
  const mean = frames.reduce((sum, length) => sum + length, 0) / frames.length;
  return {
    what,
    how: `${(1000 / mean).toFixed(0)} frames/s, ${late(frames)}`,
    times: timesOf(frames),
    goal: '60 frames/s',
  };
}

/** The playhead is dragged back and forth over the whole strip, as fast as a hand does it. */
async function framesWhileScrubbing(browser: Browser, what: string, address: string): Promise<Row> {
  const page = await opened(browser, address);
  const { x, y, width } = (await page.locator('section.timeline .strip').boundingBox())!;
  await page.mouse.move(x + 10, y + 60);
  await page.mouse.down();
  let measuring = true;
  const measured = page.evaluate<number[]>(FRAME_LENGTHS).finally(() => (measuring = false));
  for (let move = 0; measuring; move++) {
    const share = Math.abs(((move / 100) % 2) - 1);
    await page.mouse.move(x + 10 + share * (width - 20), y + 60);
  }
  const frames = await measured;
  await page.mouse.up();
  await page.close();
  const inTime = frames.filter((length) => length <= LATE).length / frames.length;
  return {
    what: `scrubbing, ${what}`,
    how: `${(100 * inTime).toFixed(1)} % within ${LATE} ms, ${late(frames)}`,
    times: timesOf(frames),
    goal: `95 % within ${LATE} ms`,
  };
}

async function opened(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.getByTestId('narrative').waitFor();
  return page;
}

function late(frames: readonly number[]): string {
  return `${frames.filter((length) => length > LATE).length} of ${frames.length} over ${LATE} ms`;
}
