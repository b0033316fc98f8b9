/**
 * npm run --silent simulate -- FILE.json [--table]
 *
 * Reads a scenario from a file, or from standard input for `-`, and prints what
 * comes of it as one JSON document, or with `--table` as a table for people. Exit code 2 with one line on standard error
 * where the scenario can't be read.
 */
import { readFileSync } from 'node:fs';
import { problemText } from '../src/migration/problem-text';
import { readScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
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

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return refuse(`${name} is not JSON: ${messageOf(error)}`);
  }
}

const args = process.argv.slice(2);
const asTable = args.includes('--table');
const [name, ...more] = args.filter((arg) => arg !== '--table');
if (name === undefined || more.length > 0) refuse(USAGE);

const file = parse(readText(name), name);
const { scenario, problems } = readScenario(file);
if (problems.length > 0) refuse(problems.map(problemText).join(' '));
if ((file as { vm?: { ram?: unknown } }).vm?.ram === undefined)
  refuse('vm.ram: the size of the VM is missing, as in "1024MiB".');

const summary = summaryOf(record(scenario));
process.stdout.write(`${asTable ? summaryTable(summary) : JSON.stringify(summary, null, 2)}\n`);
