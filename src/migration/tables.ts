import { momentAt } from './moment';
import type { DirtySample, Pass, Timeline } from './recording';

/** What a cell of a table holds. */
export type Cell = string | number | boolean;

/** A table: a line of names, with units where a number has one, and the rows below it. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

/** One row a pass; the final copy is the last. Its sums are those of the outcome. */
export function passTable({ scenario, passes }: Timeline): Table {
  const columns: Columns<Pass> = {
    vm: () => scenario.vm.name,
    policy: () => scenario.policy.name,
    pass: ({ number }) => number,
    final: ({ final }) => final,
    start_s: ({ start }) => start,
    end_s: ({ end }) => end,
    duration_s: ({ start, end }) => end - start,
    pages: ({ pages }) => pages,
    bytes: ({ bytes }) => bytes,
    skipped_pages: ({ skippedPages }) => skippedPages,
    dirtied_pages: ({ dirtiedPages }) => dirtiedPages,
  };
  return tableOf(columns, passes);
}

/**
 * One row a sample: what turned dirty since the one before, what is marked and what is still
 * to be sent at its instant, and how things stand then.
 */
export function sampleTable(timeline: Timeline): Table {
  const { scenario, samples } = timeline;
  const moments = new Map(samples.map((sample) => [sample, momentAt(timeline, sample.t)]));
  const at = (sample: DirtySample) => moments.get(sample)!;
  const columns: Columns<DirtySample> = {
    vm: () => scenario.vm.name,
    policy: () => scenario.policy.name,
    t_s: ({ t }) => t,
    phase: (sample) => at(sample).phase,
    step: (sample) => at(sample).step,
    // 0 where no pass is under way.
    pass: (sample) => at(sample).pass?.number ?? 0,
    vm_runs_on: (sample) => at(sample).vm,
    newly_dirty_pages: ({ dirtied }) => dirtied,
    dirty_pages: ({ dirty }) => dirty,
    to_send_pages: ({ toSend }) => toSend,
    link_bytes_per_s: (sample) => at(sample).flow?.rate ?? 0,
    sent_bytes: (sample) => at(sample).bytesSent,
  };
  return tableOf(columns, samples);
}

function tableOf<Row>(columns: Columns<Row>, rows: readonly Row[]): Table {
  const cells = Object.values(columns);
  return { header: Object.keys(columns), rows: rows.map((row) => cells.map((cell) => cell(row))) };
}
