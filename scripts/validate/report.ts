import { boundsOf } from './bounds';
import { allCases } from './cases';
import { compareAll } from './compare';
import type { Table } from './table';

/** What `npm run validate` tells, and whether every bound is kept. */
export interface Report {
  readonly tables: readonly Table[];
  readonly kept: boolean;
}

const ms = (value: number | null) =>
  value === null ? '–' : Number.isFinite(value) ? value.toFixed(0) : 'never';
const yes = (kept: boolean) => (kept ? 'yes' : 'NO');

/** Simulates every recorded migration and every published case. */
export function validationReport(): Report {
  const compared = compareAll();
  const cases = allCases();
  const bounds = boundsOf(compared);
  return {
    kept: [...cases, ...bounds].every(({ kept }) => kept),
    tables: [
      {
        title: 'Recorded migrations: total time in ms, live passes, blackout in ms',
        head: [
          ...['recording', 'kind', 'real', 'simulated', 'error', 'textbook', 'error'],
          ...['passes', 'simulated', 'blackout', 'simulated'],
        ],
        rows: compared.map(({ name, kind, real, simulated, error, textbookTotal }) => [
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
      },
      {
        title: 'Published cases',
        head: ['#', 'what', 'expected', 'here', 'kept'],
        rows: cases.map(({ number, what, expected, actual, kept }) => [
          `${number}`,
          what,
          expected,
          actual,
          yes(kept),
        ]),
      },
      {
        title: 'Bounds',
        head: ['bound', 'reached', 'kept'],
        rows: bounds.map(({ what, reached, kept }) => [what, reached, yes(kept)]),
      },
    ],
  };
}
