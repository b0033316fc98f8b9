import type { Recording } from './recording';

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
}

/** The recording in figures, times in milliseconds to the nanosecond. The final copy is the last pass. */
export function summaryOf({ outcome, passes, phases }: Recording): Summary {
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
  };
}

function ms(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e6;
}
