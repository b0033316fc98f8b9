/**
 * npm run shots
 *
 * Takes pictures of all six phases at three sizes, in both themes and both languages, into shots/:
 * the way to look at a change. `npm run shots -- en dark 1440x900` takes only those, and
 * `npm run shots -- en policy=qemu` shows another migration.
 */
import { mkdir, rm } from 'node:fs/promises';
import { readAddress } from '../src/session/address/permalink';
import { record } from '../src/migration/record';
import type { Recording } from '../src/migration/recording';
import { withBuiltPage } from './built-page';
import { LANGUAGES } from '../tests/languages';

const PORT = 4175;
const wanted = process.argv.slice(2);
const query = wanted.filter((each) => each.includes('=')).join('&');

/** The choices that were asked for; all of them where none was. */
function chosen(all: readonly string[]): readonly string[] {
  const some = all.filter((each) => wanted.includes(each));
  return some.length > 0 ? some : all;
}

/** An instant of each phase at which much is to be seen: two thirds into its longest step. */
function instants({ phases, snapshots }: Recording): readonly number[] {
  return phases.map(({ start, end }) => {
    // Some hypervisors pass through a phase in no time.
    if (end === start) return start;
    const bounds = [
      ...new Set([...snapshots.map(({ t }) => t).filter((t) => t >= start && t < end), end]),
    ];
    const steps = bounds.slice(1).map((to, i) => ({ from: bounds[i], to }));
    const longest = steps.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
    return longest.from + ((longest.to - longest.from) * 2) / 3;
  });
}

const { scenario, interventions } = readAddress(query).address.experiment;
const times = instants(record(scenario, interventions));
await withBuiltPage(PORT, async (browser, address) => {
  if (wanted.length === 0) await rm('shots', { recursive: true, force: true });
  await mkdir('shots', { recursive: true });
  for (const size of chosen(['1440x900', '1280x720', '390x844'])) {
    const [width, height] = size.split('x').map(Number);
    const page = await browser.newPage({ viewport: { width, height } });
    for (const theme of chosen(['dark', 'light'])) {
      for (const language of chosen(LANGUAGES)) {
        for (const [i, t] of times.entries()) {
          await page.goto(`${address}?lang=${language}&theme=${theme}&t=${t}s&${query}`);
          await page.getByTestId('narrative').waitFor();
          await page.waitForLoadState('networkidle');
          const path = `shots/${size}-${theme}-${language}-${i + 1}.png`;
          await page.screenshot({ path, fullPage: width < 600 });
          console.log(path);
        }
      }
    }
    await page.close();
  }
});
