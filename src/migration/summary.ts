import type { Timeline } from './recording';

/** What `simulate` prints: the shape is a contract with people's scripts (docs/simulate.md). */
export interface Summary {
  readonly status: string;
  readonly totalTimeMs: number;
  readonly downtimeMs: number;
  readonly bytesSent: number;
  readonly pagesSent: number;
  readonly passes: readonly {
    readonly pages: number;
    readonly bytes: number;
    readonly durationMs: number;
    readonly dirtiedPages: number;
  }[];
  readonly phases: readonly {
    readonly name: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
  readonly client: {
    readonly tcpSurvives: boolean;
    readonly stallMs: number;
    readonly framesLost: number;
  };
  /** Why it did not complete. */
  readonly reason?: string;
  readonly vmLost?: true;
  /** What the hypervisor itself reports as downtime, where that is not the blackout. */
  readonly reportedDowntimeMs?: number;
  /** Post-copy: pages that the guest had to ask for, and how long it waited for them in all. */
  readonly pulled?: { readonly faults: number; readonly stalledMs: number };
}

/** The recording in figures, times in milliseconds to the nanosecond. The final copy is the last pass. */
export function summaryOf({
  outcome,
  passes,
  phases,
}: Pick<Timeline, 'outcome' | 'passes' | 'phases'>): Summary {
  return {
    status: outcome.status,
    totalTimeMs: ms(outcome.totalTime),
    downtimeMs: ms(outcome.downtime),
    bytesSent: outcome.bytesSent,
    pagesSent: outcome.pagesSent,
    passes: passes.map(({ pages, bytes, start, end, dirtiedPages }) => ({
      pages,
      bytes,
      durationMs: ms(end - start),
      dirtiedPages,
    })),
    phases: phases.map(({ name, start, end }) => ({ name, startMs: ms(start), endMs: ms(end) })),
    client: {
      tcpSurvives: outcome.client.tcpSurvives,
      stallMs: ms(outcome.client.stall),
      framesLost: outcome.client.framesLost,
    },
    ...(outcome.endReason ? { reason: outcome.endReason } : {}),
    ...(outcome.vmLost ? { vmLost: true as const } : {}),
    ...(outcome.reportedDowntime === undefined
      ? {}
      : { reportedDowntimeMs: ms(outcome.reportedDowntime) }),
    ...(outcome.pulled
      ? { pulled: { faults: outcome.pulled.faults, stalledMs: ms(outcome.pulled.stalled) } }
      : {}),
  };
}

/** The same for people: what came of it, and a line for each pass and phase. */
export function summaryTable(summary: Summary): string {
  const { passes, phases, client } = summary;
  const lines = [
    `status       ${summary.status}${summary.reason ? ` (${summary.reason})` : ''}`,
    `total time   ${summary.totalTimeMs.toFixed(1)} ms`,
    `blackout     ${summary.downtimeMs.toFixed(1)} ms`,
    ...(summary.reportedDowntimeMs === undefined
      ? []
      : [`reported     ${summary.reportedDowntimeMs.toFixed(1)} ms of downtime`]),
    `sent         ${summary.bytesSent} bytes, ${summary.pagesSent} pages`,
    `client       ${client.tcpSurvives ? 'survives' : 'gives up'}, waited ${client.stallMs.toFixed(1)} ms, ${client.framesLost} frames lost`,
    '',
    'pass      pages           bytes    duration ms     dirtied',
    ...passes.map((pass, i) =>
      [
        String(i + 1).padStart(4),
        String(pass.pages).padStart(11),
        String(pass.bytes).padStart(16),
        pass.durationMs.toFixed(1).padStart(15),
        String(pass.dirtiedPages).padStart(12),
      ].join(''),
    ),
    '',
    'phase                         from ms         to ms',
    ...phases.map(({ name, startMs, endMs }) =>
      [name.padEnd(23), startMs.toFixed(1).padStart(14), endMs.toFixed(1).padStart(14)].join(''),
    ),
  ];
  return lines.join('\n');
}

function ms(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e6;
}
