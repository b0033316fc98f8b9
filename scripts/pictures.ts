/**
 * npm run pictures
 *
 * Takes the pictures that other sites show of a link to a run (`public/runs`), in every language.
 */
import inlang from '../project.inlang/settings.json' with { type: 'json' };
import { withBuiltPage } from './built-page';
import { PICTURE, RUNS, nameOf, queryOf } from './run-pages/run-pages.mjs';

const PORT = 4177;
/** As large a window as the whole scene needs; a picture is this much smaller. */
const SCALE = 0.875;
const VIEWPORT = { width: Math.round(PICTURE.width / SCALE), height: PICTURE.height / SCALE };

await withBuiltPage(PORT, async (browser, address) => {
  for (const locale of inlang.locales) {
    const context = await browser.newContext({
      viewport: VIEWPORT,
      deviceScaleFactor: SCALE,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    for (const run of RUNS) {
      await page.goto(`${address}present.html?${queryOf(run, locale, `t=${run.t}`)}`);
      await page.locator(`[data-testid=stage][data-painted-t="${run.t}"]`).waitFor();
      await page.evaluate(() => document.fonts.ready);
      const path = `public/runs/${nameOf(run.id, locale)}.jpg`;
      await page.screenshot({ path, type: 'jpeg', quality: 65 });
      console.log(path);
    }
    await context.close();
  }
});
