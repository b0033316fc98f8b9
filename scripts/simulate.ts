/**
 * npm run --silent simulate -- FILE.json [--table]
 *
 * Reads a scenario, or a run that the page has exported, from a file, or from standard
 * input for `-`, and prints what comes of it as one JSON document, or with `--table` as
 * a table for people. Exit code 2 with one line on standard error where it can't be read.
 */
import { readFileSync } from 'node:fs';
import { runFileProblemText } from '../src/migration/problem-text';
import { record } from '../src/migration/record';
import { parseRunFile } from '../src/migration/run-file';
import type { RunFileProblem } from '../src/migration/run-file';
import { summaryOf, summaryTable } from '../src/migration/summary';

const USAGE = 'usage: npm run --silent simulate -- FILE.json [--table]   (- for standard input)';

function refuse(line: string): never {
  process.stderr.write(`simulate: ${line}\n`);
  process.exit(2);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] : String(error);
}

function readText(name: string): string {
  try {
    return readFileSync(name === '-' ? 0 : name, 'utf8');
  } catch (error) {
    return refuse(`can't read ${name}: ${messageOf(error)}`);
  }
}

/** More would not help; the first few are put right first. */
const MOST_PROBLEMS = 10;

function textOf(problems: readonly RunFileProblem[], name: string): string {
  const [first] = problems;
  if (first.kind === 'notJson') return `${name} is not JSON: ${first.reason.split('\n')[0]}`;
  return problems.slice(0, MOST_PROBLEMS).map(runFileProblemText).join(' ');
}

const args = process.argv.slice(2);
const asTable = args.includes('--table');
const [name, ...more] = args.filter((arg) => arg !== '--table');
if (name === undefined || more.length > 0) refuse(USAGE);

const { experiment, problems } = parseRunFile(readText(name));
if (!experiment) refuse(textOf(problems, name));

const summary = summaryOf(record(experiment.scenario, experiment.interventions));
process.stdout.write(`${asTable ? summaryTable(summary) : JSON.stringify(summary, null, 2)}\n`);
