/**
 * npm run --silent simulate -- FILE.json [--table] [--timeout 30s]
 *
 * Reads a scenario, or a run that the page has exported, from a file, or from standard
 * input for `-`, and prints what comes of it as one JSON document, or with `--table` as
 * a table for people. Where that can't be done it says why in one line on standard error;
 * the exit codes are in docs/simulate.md.
 */
import { setImmediate } from 'node:timers/promises';
import { parseRunBytes } from '../src/migration/run-file';
import type { Experiment } from '../src/migration/experiment';
import { oneLine } from '../src/migration/one-line';
import { runFileProblemText } from '../src/migration/problem-text';
import { formatQuantity } from '../src/migration/quantity';
import { figureSteps } from '../src/migration/record';
import type { Figures } from '../src/migration/recording';
import { summaryOf, summaryTable } from '../src/migration/summary';
import type { Seconds } from '../src/physics/units';
import { HELP, readArguments } from './simulate/arguments';
import { EXIT, Ending } from './simulate/exit-codes';
import type { ExitCode } from './simulate/exit-codes';
import { print } from './simulate/print';
import { ProgressLine } from './simulate/progress-line';
import { readInput, shownName } from './simulate/read-input';

/** More would not help; the first few are put right first. */
const MOST_PROBLEMS = 10;

/** In ms, without a look at signals and timers. */
const LONGEST_WORK = 10;

/** In ms, the most that a timer can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

const progress = new ProgressLine(process.stderr, performance.now());

function end(code: ExitCode, line?: string): never {
  progress.clear();
  if (line !== undefined) process.stderr.write(`simulate: ${oneLine(line)}\n`);
  process.exit(code);
}

function endOf(error: unknown): never {
  if (error instanceof Ending) end(error.code, error.message || undefined);
  const words = error instanceof Error ? error.message : String(error);
  return end(EXIT.fault, `this program failed, the scenario is not to blame: ${words}`);
}

async function readExperiment(file: string): Promise<Experiment> {
  const { experiment, problems } = parseRunBytes(await readInput(file));
  if (experiment) return experiment;
  const line = problems.slice(0, MOST_PROBLEMS).map(runFileProblemText).join(' ');
  const [{ kind }] = problems;
  throw new Ending(EXIT.badInput, kind === 'field' ? line : `${shownName(file)}: ${line}`);
}

async function record({ scenario, interventions }: Experiment): Promise<Figures> {
  const steps = figureSteps(scenario, interventions);
  let rested = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    const now = performance.now();
    if (now - rested < LONGEST_WORK) continue;
    progress.show(value, now);
    await setImmediate();
    rested = performance.now();
  }
}

function limit(timeout: Seconds): NodeJS.Timeout {
  const told = `given up after ${formatQuantity(timeout, 'seconds')}, as --timeout asks`;
  return setTimeout(() => end(EXIT.timedOut, told), Math.min(timeout * 1000, LONGEST_TIMER));
}

async function simulate(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted.kind === 'wrong') throw new Ending(EXIT.badInput, wanted.reason);
  if (wanted.kind === 'help') return print(HELP);
  const { file, asTable, timeout } = wanted;
  const timer = timeout === undefined ? undefined : limit(timeout);
  const summary = summaryOf(await record(await readExperiment(file)));
  clearTimeout(timer);
  progress.clear();
  await print(`${asTable ? summaryTable(summary) : JSON.stringify(summary, null, 2)}\n`);
}

process.on('SIGINT', () => end(EXIT.interrupted));
process.on('SIGTERM', () => end(EXIT.terminated));
process.on('uncaughtException', endOf);
// Nothing can be told to somebody who has gone.
process.stderr.on('error', () => {});

await simulate().then(() => end(EXIT.done), endOf);
