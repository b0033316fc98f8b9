/**
 * npm run validate
 *
 * Runs every recorded migration and every published case, prints them beside the
 * simulation and the textbook, and fails when a bound is broken. `--markdown`
 * prints the tables as docs/model.md holds them.
 */
import { boundsOf } from './validate/bounds';
import { allCases } from './validate/cases';
import { compareAll } from './validate/compare';
import { printTable } from './validate/table';

const markdown = process.argv.includes('--markdown');
const ms = (value: number | null) =>
  value === null ? '–' : Number.isFinite(value) ? value.toFixed(0) : 'never';

const compared = compareAll();
printTable(
  'Recorded migrations: total time in ms, live passes, blackout in ms',
  [
    'recording',
    'kind',
    'real',
    'simulated',
    'error',
    'textbook',
    'error',
    'passes',
    'simulated',
    'blackout',
    'simulated',
  ],
  compared.map(({ name, kind, real, simulated, error, textbookTotal }) => [
    name,
    kind,
    ms(real.total),
    ms(simulated.total),
    `${(100 * error).toFixed(2)} %`,
    ms(textbookTotal),
    Number.isFinite(textbookTotal)
      ? `${(100 * (textbookTotal / real.total - 1)).toFixed(1)} %`
      : '–',
    `${real.passes}`,
    `${simulated.passes}`,
    ms(real.blackout),
    ms(simulated.blackout),
  ]),
  markdown,
);

const cases = allCases();
printTable(
  'Published cases',
  ['#', 'what', 'expected', 'here', 'kept'],
  cases.map(({ number, what, expected, actual, kept }) => [
    `${number}`,
    what,
    expected,
    actual,
    kept ? 'yes' : 'NO',
  ]),
  markdown,
);

const bounds = boundsOf(compared);
printTable(
  'Bounds',
  ['bound', 'reached', 'kept'],
  bounds.map(({ what, reached, kept }) => [what, reached, kept ? 'yes' : 'NO']),
  markdown,
);

process.exitCode = [...cases, ...bounds].every(({ kept }) => kept) ? 0 : 1;
