import type { Timeline } from './recording';
import { workingSetPages } from './scenario';
import { plateau } from './textbook';
import { textbookRun, writtenParts } from './textbook-run';
import type { Deviation } from './textbook-run';
import type { WrittenPart } from './textbook';
import type { Pages } from '../physics/units';

/** One figure as the simulation and the formula have it; Infinity where it never comes to that. */
export interface Compared {
  readonly simulated: number | undefined;
  readonly expected: number | undefined;
}

export interface PassRow extends Compared {
  readonly number: number;
  /** Sent with the VM suspended, or pulled after it had moved; undefined for a live pass. */
  readonly kind: 'final' | 'pulled' | undefined;
}

/** The simulation and the closed formulas side by side. */
export interface Comparison {
  /** The first passes and the last ones; `hidden` of them lie between. */
  readonly first: readonly PassRow[];
  readonly hidden: number;
  readonly last: readonly PassRow[];
  readonly totalTime: Compared;
  readonly downtime: Compared;
  readonly pagesSent: Compared;
  readonly converges: boolean;
  readonly deviations: readonly Deviation[];
  readonly parts: readonly WrittenPart[];
  /** Page writes for each page that the link carries. */
  readonly writesPerSent: number;
  /** Where passes stop shrinking: the share of the working set, and its pages; 0 where they shrink on. */
  readonly plateau: { readonly share: number; readonly pages: Pages };
}

/** More rows than this are not read. */
const FIRST_ROWS = 10;
const LAST_ROWS = 2;

/** Holds a recording against what the textbook expects of its scenario. */
export function compare(timeline: Timeline): Comparison {
  const { scenario, outcome, passes } = timeline;
  const book = textbookRun(scenario);
  const liveOf = passes.filter(({ final }) => !final);
  const finalPass = passes.find(({ final }) => final);
  const bookLive = book.converges ? book.passes.slice(0, -1) : book.passes;
  const bookFinal = book.converges ? book.passes[book.passes.length - 1] : undefined;
  const rows: PassRow[] = Array.from(
    { length: Math.max(liveOf.length, bookLive.length) },
    (_, i) => ({
      number: i + 1,
      kind: undefined,
      simulated: liveOf[i]?.pages,
      expected: bookLive[i]?.pages,
    }),
  );
  if (finalPass || bookFinal) {
    rows.push({
      number: rows.length + 1,
      kind: outcome.pulled ? 'pulled' : 'final',
      simulated: finalPass?.pages,
      expected: bookFinal?.pages,
    });
  }
  const long = rows.length > FIRST_ROWS + LAST_ROWS;
  const completed = outcome.status === 'completed';
  const parts = writtenParts(scenario);
  const pageRate = book.passes[0].pages / book.passes[0].duration;
  const written = parts.reduce((sum, part) => sum + part.writesPerSecond, 0);
  const share = plateauShare(timeline, written / pageRate);
  return {
    first: long ? rows.slice(0, FIRST_ROWS) : rows,
    hidden: long ? rows.length - FIRST_ROWS - LAST_ROWS : 0,
    last: long ? rows.slice(-LAST_ROWS) : [],
    totalTime: { simulated: outcome.totalTime, expected: book.totalTime },
    downtime: { simulated: completed ? outcome.downtime : undefined, expected: book.downtime },
    // What a formula that goes on for ever has sent so far says nothing.
    pagesSent: {
      simulated: outcome.pagesSent,
      expected: book.converges ? book.pagesSent : Infinity,
    },
    converges: book.converges,
    deviations: book.deviations,
    parts,
    writesPerSent: written / pageRate,
    plateau: { share, pages: share * workingSetPages(scenario) },
  };
}

// A sweep leaves the whole working set as soon as it is faster than the link; for hot and cold
// pages there is no such closed form.
function plateauShare({ scenario: { workload } }: Timeline, rho: number): number {
  if (workload.pattern === 'sequential') return rho > 1 ? 1 : 0;
  return workload.pattern === 'uniform' ? plateau(rho) : 0;
}

/** How far the simulation is from the formula, as a share of the formula; undefined where one has no figure. */
export function difference({ simulated, expected }: Compared): number | undefined {
  if (simulated === undefined || expected === undefined) return undefined;
  if (!Number.isFinite(expected) || expected < 0.5e-9) return undefined;
  return (simulated - expected) / expected;
}
