// @ts-check
// `npm test`: the set-up, browsers included, then every check and test. All of them run even after
// one failed. What only reads runs two at a time, tests alone. `npm test -- --only=unit` or
// `--only=format,lint` runs some.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';
import { ENGINES } from './find-engines.mjs';
import nameEngines, { namedEngine } from './name-engines.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {object} Step
 * @property {string} name for `--only`
 * @property {string} title
 * @property {string[]} command a package's command with its arguments
 * @property {string} [needs] the step that it cannot do without
 * @property {boolean} [besides] whether it may run beside another: it only reads
 * @property {() => Counts} [counts] reads the runner's report; a step without one is a mere check
 */

const unitReport = '.cache/vitest.json';
const browserReport = '.cache/playwright.json';

/** @type {Step[]} */
const steps = [
  { name: 'messages', title: 'Messages', command: ['node', 'scripts/compile-messages.mjs'] },
  {
    name: 'lint',
    title: 'Lint',
    command: ['eslint', '--max-warnings=0', '.'],
    needs: 'messages',
    besides: true,
  },
  { name: 'format', title: 'Formatting', command: ['prettier', '--check', '.'], besides: true },
  {
    // The scripts and the configuration are in tsconfig.json too, so this checks them as well.
    name: 'types',
    title: 'Types',
    command: ['svelte-check', '--fail-on-warnings'],
    needs: 'messages',
    besides: true,
  },
  { name: 'unused', title: 'Unused code', command: ['knip'], needs: 'messages', besides: true },
  { name: 'build', title: 'Build', command: ['node', 'scripts/build.mjs'], needs: 'messages' },
  {
    name: 'unit',
    title: 'Unit tests',
    command: [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${unitReport}`,
    ],
    needs: 'messages',
    counts: unitCounts,
  },
  {
    name: 'sizes',
    title: 'Sizes',
    command: ['size-limit'],
    needs: 'build',
    besides: true,
  },
  {
    name: 'browser',
    title: 'Browser tests',
    command: ['playwright', 'test'],
    needs: 'build',
    counts: browserCounts,
  },
];

/** @returns {Counts} */
function unitCounts() {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readJson(unitReport);
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
}

/** @returns {Counts} */
function browserCounts() {
  const { expected, flaky, unexpected, skipped } = readJson(browserReport).stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

function readJson(/** @type {string} */ path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The steps that `--only` asks for, with those that they need. */
function chosenSteps() {
  const only = parseArgs({ options: { only: { type: 'string' } } }).values.only?.split(',');
  if (!only) return steps;
  const unknown = only.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = steps.map(({ name }) => name).join(', ');
    console.error(`No such step: ${unknown.join(', ')}. There are ${known}.`);
    process.exit(1);
  }
  const asked = steps.filter(({ name }) => only.includes(name));
  return steps.filter((step) => asked.some((it) => it === step || it.needs === step.name));
}

/** The script behind a package's command, so that neither a shell nor `npx` is needed. */
function scriptOf(/** @type {string} */ tool) {
  const folder = join('node_modules', tool === 'playwright' ? '@playwright/test' : tool);
  const { bin } = readJson(join(folder, 'package.json'));
  return join(folder, typeof bin === 'string' ? bin : bin[tool]);
}

/**
 * Runs one step. A check that fails counts as one failure; one that passes is no test. What runs
 * beside another is printed when it is over, anything else at once.
 * @returns {Promise<Counts & { output: string }>}
 */
async function run(/** @type {Step} */ { name, command: [tool = '', ...args], besides, counts }) {
  const failure = { passed: 0, failed: 1, skipped: 0, output: '' };
  if (name === 'browser' && !prepareBrowsers()) return failure;

  const script = tool === 'node' ? [] : [scriptOf(tool)];
  const child = spawn(process.execPath, [...script, ...args], {
    stdio: besides ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const green = await new Promise((done) => child.on('close', (code) => done(code === 0)));
  if (!counts) return { ...failure, failed: green ? 0 : 1, output };
  try {
    const result = { ...counts(), output };
    // No test at all, or an error outside of any test, is a failure as well.
    const silent = result.failed === 0 && (!green || result.passed === 0);
    return silent ? { ...result, failed: 1 } : result;
  } catch {
    console.error('The runner broke off before it wrote its report.');
    return failure;
  }
}

/** Finds or installs the browsers and names them to the tests. Returns whether they can begin. */
function prepareBrowsers() {
  try {
    nameEngines();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
  for (const name of ENGINES) {
    const engine = namedEngine(name);
    const words = 'missing' in engine ? `NOT TESTED. ${engine.missing}` : pathOf(engine);
    console.log(`${name}: ${words}`);
  }
  return true;
}

/** What is started to drive an engine, for a person to read. */
function pathOf(/** @type {import('./find-engines.mjs').Engine} */ engine) {
  if (engine.by === 'webdriver') return engine.driver;
  return engine.options.executablePath ?? "Playwright's own";
}

const chosen = chosenSteps();
ensureInstalled();
mkdirSync('.cache', { recursive: true });
// A report of an earlier run must not be taken for one of this run.
for (const report of [unitReport, browserReport]) rmSync(report, { force: true });

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
const failedSteps = new Set();

/** Runs a step, or says why not, and adds it to the summary. */
async function take(/** @type {Step} */ step) {
  if (!step.besides) console.log(`\n== ${step.title} ==`);
  if (failedSteps.has(step.needs)) {
    console.log(`${step.title}: not run, since the step "${step.needs}" failed.`);
    summary.push(`  not run  ${step.title}`);
    return;
  }
  const begin = performance.now();
  const { passed, failed, skipped, output } = await run(step);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) failedSteps.add(step.name);
  const verdict = failed > 0 ? 'FAILED' : 'ok';
  if (step.besides) console.log(`\n== ${step.title} ==\n${output.trimEnd()}`);
  console.log(`== ${step.title}: ${verdict} in ${seconds} s ==`);
  summary.push(`  ${verdict.padEnd(7)}  ${step.title} (${seconds} s)`);
}

// The order of the list stands; neighbours that may run beside each other do, two at a time.
const waiting = [...chosen];
while (waiting[0]) {
  const lane = async () => {
    for (let step = waiting[0]; step?.besides; step = waiting[0]) {
      waiting.shift();
      await take(step);
    }
  };
  await Promise.all([lane(), lane()]);
  const alone = waiting.shift();
  if (alone) await take(alone);
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
