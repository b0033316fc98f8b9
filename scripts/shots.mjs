// @ts-check
// `npm run shots`: pictures of all six phases at three sizes, in both themes and both languages,
// into shots/. The way to look at a change. `npm run shots -- en dark 1440x900` takes only those.
import { mkdir, rm } from 'node:fs/promises';
import { ensureInstalled } from './ensure-installed.mjs';
import { findBrowser } from './find-browser.mjs';

ensureInstalled();
const { build, preview } = await import('vite');
const { chromium } = await import('playwright-core');

const PORT = 4175;
const sizes = ['1440x900', '1280x720', '390x844'];
const themes = ['dark', 'light'];
const languages = ['en', 'pt-BR'];
const wanted = process.argv.slice(2);
/** The choices that were asked for; all of them where none was. */
const chosen = (/** @type {string[]} */ all) => {
  const some = all.filter((each) => wanted.includes(each));
  return some.length > 0 ? some : all;
};

await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: PORT, strictPort: true } });
const { executablePath } = await findBrowser();
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  if (wanted.length === 0) await rm('shots', { recursive: true, force: true });
  await mkdir('shots', { recursive: true });
  for (const size of chosen(sizes)) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    const page = await browser.newPage({ viewport: { width, height } });
    for (const theme of chosen(themes)) {
      for (const language of chosen(languages)) {
        await page.goto(`http://localhost:${PORT}/?lang=${language}&theme=${theme}`);
        for (let phase = 1; phase <= 6; phase++) {
          await showMiddleOf(page, phase);
          const path = `shots/${size}-${theme}-${language}-${phase}.png`;
          await page.screenshot({ path, fullPage: width < 600 });
          console.log(path);
        }
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}

/**
 * Goes to the phase, then by events into its middle, where most is to be seen.
 * @param {import('playwright-core').Page} page
 * @param {number} phase
 */
async function showMiddleOf(page, phase) {
  await page.locator('[data-phase]').first().waitFor();
  await page.keyboard.press(String(phase));
  for (let i = 0; i < [0, 2, 1, 2, 1, 0, 0][phase]; i++) await page.keyboard.press('ArrowRight');
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 250))),
  );
}
