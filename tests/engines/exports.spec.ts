import { csvParse } from 'd3-dsv';
import type { Experiment } from '../../src/migration/experiment';
import { MemoryReplay } from '../../src/migration/memory-replay';
import { countStates } from '../../src/migration/count-states';
import { defaultScenario, withField } from '../../src/migration/read-scenario';
import { record } from '../../src/migration/record';
import { parseRunFile } from '../../src/migration/run-file';
import { summaryOf } from '../../src/migration/summary';
import { MIB } from '../../src/physics/units';
import type { EnginePage } from './engine-page';
import { expect, test } from './fixtures';
import { boxOf, coloursOf, keepSaved, savedFile } from './in-page';

const experiment: Experiment = {
  scenario: withField(withField(defaultScenario(), 'vm.ram', 64 * MIB), 'vm.name', '=HYPERLINK(1)'),
  interventions: [{ t: 0.7, kind: 'set', field: 'workload.writesPerSecond', value: 20_000 }],
};
const QUERY = `ram=64MiB&vm=${encodeURIComponent('=HYPERLINK(1)')}&do=0.7:rate=20000`;
// The recording that the page makes of the same experiment: "same input, same bits".
const recording = record(experiment.scenario, experiment.interventions);
/** In the middle of the first pass: pages of every state. */
const t = (recording.passes[0].start + recording.passes[0].end) / 2;

test.beforeEach(async ({ lab }) => {
  await lab.open(`${QUERY}&t=${t}`);
  await lab.isAt(t);
  await lab.driver.evaluate(keepSaved);
  await lab.click('share');
  await lab.isThere('share-dialog');
  // What saves is a part of its own.
  await lab.isThere('save-json');
});

/** Presses a button that saves, and reads what was saved. */
async function saved(lab: EnginePage, what: string) {
  await lab.click(`save-${what}`);
  let file: Awaited<ReturnType<typeof savedFile>> = null;
  await expect.poll(async () => (file ??= await lab.driver.evaluate(savedFile))).not.toBeNull();
  const { name, base64 } = file!;
  await expect.poll(() => lab.text('share-said')).toContain(name);
  const bytes = Buffer.from(base64, 'base64');
  return { name, base64, bytes, text: bytes.toString('utf8') };
}

test('the picture of the stage is a PNG of the right size, and not blank', async ({ lab }) => {
  const { name, bytes, base64 } = await saved(lab, 'png');
  expect(name).toMatch(/^hyperlink-1_hyper-v-2008r2_64mib_.*_at-[\d.]+s_stage\.png$/);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(bytes.subarray(12, 16).toString('latin1')).toBe('IHDR');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const stage = await lab.driver.evaluate(boxOf, '[data-testid="stage"]');
  expect(width).toBeGreaterThanOrEqual(2 * stage.width);
  expect(height).toBeGreaterThan(stage.height);
  const drawn = await lab.driver.evaluate(coloursOf, { base64, type: 'image/png' });
  expect(drawn).toMatchObject({ width, height });
  // Background, cards, four page states, texts with soft edges.
  expect(drawn.counts.length).toBeGreaterThan(50);
});

test('the picture as SVG stands alone: plain, with all texts, and an image to any page', async ({
  lab,
}) => {
  await lab.click('with-strip');
  const { name, text, base64 } = await saved(lab, 'svg');
  expect(name).toMatch(/_stage\.svg$/);
  const seen = await lab.driver.evaluate(comparedWithStage, text);
  expect(seen).toMatchObject({ root: 'svg', error: null, foreign: 0, missing: [] });
  expect(seen.count).toBeGreaterThan(20);
  expect(text).not.toContain('var(--');
  expect(text.match(/(href|url)\(?="?https?:/g)).toBeNull();
  const drawn = await lab.driver.evaluate(coloursOf, { base64, type: 'image/svg+xml' });
  expect(drawn).toMatchObject({ width: seen.width, height: seen.height });
  expect(drawn.counts.length).toBeGreaterThan(50);
});

/** Reads an exported picture, and what of the stage's visible texts is not in it. */
function comparedWithStage(svg: string) {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const words = (root: Element) => root.textContent.replace(/\s+/g, '');
  const stage = document.querySelector('[data-testid="stage"]')!;
  const shown = [...stage.querySelectorAll('h3, dt, dd, td, p')].filter(
    (each) => each.getClientRects().length > 0 && !each.closest('.visually-hidden'),
  );
  const all = words(parsed.documentElement);
  return {
    error: parsed.querySelector('parsererror')?.textContent ?? null,
    root: parsed.documentElement.localName,
    foreign: parsed.querySelectorAll('foreignObject, script, [onload]').length,
    width: Number(parsed.documentElement.getAttribute('width')),
    height: Number(parsed.documentElement.getAttribute('height')),
    missing: shown
      .filter((each) => getComputedStyle(each).visibility !== 'hidden')
      .map((each) => {
        // Without what is there for other widths, or for the ear.
        const seen = each.cloneNode(true) as Element;
        const parts = [...each.querySelectorAll('*')];
        for (const [i, part] of [...seen.querySelectorAll('*')].entries())
          if (!parts[i].checkVisibility() || parts[i].closest('.visually-hidden'))
            part.textContent = '';
        return words(seen);
      })
      .filter((each) => !all.includes(each)),
    count: shown.length,
  };
}

test('the memory of both hosts is a PNG with one pixel a page', async ({ lab }) => {
  for (const side of ['source', 'destination'] as const) {
    const { name, base64 } = await saved(lab, `memory-${side}`);
    expect(name).toMatch(new RegExp(`_memory-${side}\\.png$`));
    const drawn = await lab.driver.evaluate(coloursOf, { base64, type: 'image/png' });
    expect(drawn.width * drawn.height * 4096).toBe(64 * MIB);
    const replay = new MemoryReplay(recording.scenario, recording.memory);
    replay.seek(t);
    const states = Object.values(countStates(replay, side)).filter((count) => count > 0);
    expect(drawn.counts).toEqual(states.sort((a, b) => a - b));
  }
});

test('passes and samples are CSV with names, units and the numbers of the recording', async ({
  lab,
}) => {
  const passes = await saved(lab, 'passes');
  const rows = csvParse(passes.text);
  expect(rows.map((row) => Number(row['start_s']))).toEqual(recording.passes.map((p) => p.start));
  expect(rows.map((row) => Number(row['bytes']))).toEqual(recording.passes.map((p) => p.bytes));
  expect(rows.map((row) => Number(row['dirtied_pages']))).toEqual(
    recording.passes.map((p) => p.dirtiedPages),
  );
  // A spreadsheet would follow the name of this VM as a link.
  expect(rows[0]['vm']).toBe("'=HYPERLINK(1)");
  expect(passes.name).not.toContain('_at-');

  const samples = csvParse((await saved(lab, 'samples')).text);
  expect(samples.map((row) => Number(row['t_s']))).toEqual(recording.samples.map((s) => s.t));
  expect(samples.map((row) => Number(row['newly_dirty_pages']))).toEqual(
    recording.samples.map((s) => s.dirtied),
  );
});

test('the run as JSON holds the experiment and its outcome', async ({ lab }) => {
  const { text } = await saved(lab, 'json');
  expect(JSON.parse(text)).toMatchObject({ outcome: summaryOf(recording) });
  expect(parseRunFile(text).experiment).toEqual(experiment);
});
