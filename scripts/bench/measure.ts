/** Milliseconds of repeated runs. */
export interface Times {
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
}

/** A line of the table: what was measured, and against what. */
export interface Row {
  readonly what: string;
  readonly how?: string;
  readonly times?: Times;
  /** Times as long as the same work in C. */
  readonly timesC?: number | undefined;
  /** A figure that is not a time. */
  readonly figure?: string;
  readonly goal?: string;
}

/** Milliseconds that one call takes. */
export function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Runs the work so many times, after one run that does not count. */
export function measure(runs: number, work: () => void): Times {
  work();
  return timesOf(Array.from({ length: runs }, () => timeOf(work)));
}

export function timesOf(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)],
    fastest: sorted[0],
    slowest: sorted[sorted.length - 1],
  };
}

const COLUMNS = [34, 12, 10, 20, 8] as const;

/** The head of the table. */
export const HEAD = line(['', '', 'median ms', 'fastest..slowest', 'x C', 'goal']);

/** A row as it is printed. */
export function format({ what, how = '', times, timesC, figure, goal = '' }: Row): string {
  return line([
    what,
    how,
    times ? short(times.median) : (figure ?? ''),
    times ? `${short(times.fastest)}..${short(times.slowest)}` : '',
    timesC === undefined ? '' : timesC.toFixed(2),
    goal,
  ]);
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, i) =>
      i < 2 ? cell.padEnd(COLUMNS[i]) : i < 5 ? cell.padStart(COLUMNS[i]) : `  ${cell}`,
    )
    .join(' ')
    .trimEnd();
}

function short(ms: number): string {
  return ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0);
}
