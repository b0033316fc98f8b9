/**
 * npm run fuzz -- SECONDS SEED
 *
 * Uses the built page at random for so long (60 s), the same way for the same seed (1): clicks,
 * drags, types, resizes, goes back and forth. It fails, and says after which actions, if the browser
 * complains, a text holds something that is no figure, the heap grows, or the page does not show
 * in the end what a fresh one shows at the same address.
 */
import { withBuiltPage } from './built-page';
import { Chance } from './fuzz/chance';
import { ACTIONS, settle } from './fuzz/actions';
import type { FuzzAction } from './fuzz/actions';
import { heapAtRest, heapGrowth } from './fuzz/heap';
import { differences } from './fuzz/same-as-fresh';
import { nonsense, watchComplaints } from './fuzz/sound-page';

const PORT = 4177;
/** In ms, between two looks at the heap. */
const HEAP_EVERY = 30_000;
/** Actions between two looks at the texts. */
const LOOK_EVERY = 10;
/** Actions that are told when something is wrong. */
const TOLD = 25;

const [seconds = 60, seed = 1] = process.argv.slice(2).map(Number);
if (!(seconds > 0 && Number.isInteger(seed))) {
  process.stderr.write('fuzz: usage: npm run fuzz -- SECONDS SEED\n');
  process.exit(2);
}

const faults: string[] = [];
const done: string[] = [];
const heaps: number[] = [];

await withBuiltPage(PORT, async (browser, address) => {
  const chance = new Chance(seed);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const complaints = watchComplaints(page);
  await page.goto(`${address}?lang=en`);
  await settle(page);
  heaps.push(await heapAtRest(page));

  const began = Date.now();
  let measured = began;
  while (faults.length === 0 && Date.now() - began < seconds * 1000) {
    const action: FuzzAction = chance.weighted(ACTIONS);
    done.push(await action.do(page, chance));
    if (done.length % LOOK_EVERY === 0) faults.push(...(await nonsense(page)));
    faults.push(...complaints.splice(0));
    if (Date.now() - measured > HEAP_EVERY) {
      heaps.push(await heapAtRest(page));
      measured = Date.now();
    }
  }
  if (faults.length === 0) faults.push(...(await differences(page, context)));
  heaps.push(await heapAtRest(page));
  faults.push(...heapGrowth(heaps), ...complaints);
  await context.close();
});

const megabytes = heaps.map((bytes) => (bytes / 1e6).toFixed(1)).join(' ');
console.log(
  `${done.length} actions in ${seconds} s with seed ${seed}; heap at rest, MB: ${megabytes}`,
);
if (faults.length > 0) {
  console.log(
    `\nThe last actions:\n${done.slice(-TOLD).join('\n')}\n\nFAILED\n${faults.join('\n')}`,
  );
  process.exit(1);
}
