import { PAGE_SIZE } from '../physics/units';
import type { Bytes, BytesPerSecond, Seconds } from '../physics/units';
import type { Phase } from './phases';
import { blackoutsIn } from './reach';
import type { FlowContent, Timeline } from './recording';
import type { Scenario } from './scenario';

/** How often the RAM's worth of bytes crossed the link: 1.15 = 15 % more than the RAM. */
export function sentAgainstRam({ outcome, scenario }: Timeline): number {
  return outcome.bytesSent / scenario.vm.ram;
}

/** What the client's TCP makes of it. */
export interface TcpVerdict {
  /** The seed's claim: the whole migration takes less time than the client's TCP timeout. */
  readonly wholeFits: boolean;
  /** What the session hangs on: the longest wait for an answer is shorter than that. */
  readonly stallFits: boolean;
  /** Shares of the timeout: 1 = all of it. */
  readonly whole: number;
  readonly stall: number;
}

/** Holds the migration against the time after which the client's TCP gives up. */
export function tcpVerdict({ outcome: { totalTime, client } }: Timeline): TcpVerdict {
  return {
    wholeFits: totalTime < client.givesUpAfter,
    stallFits: client.tcpSurvives,
    whole: totalTime / client.givesUpAfter,
    stall: client.stall / client.givesUpAfter,
  };
}

/** How much of the blackout each phase takes, in order; the sum is the downtime. */
export function downtimeParts({ reach, phases, end }: Timeline): { phase: Phase; time: Seconds }[] {
  const blackouts = blackoutsIn(reach, end);
  return phases
    .map((phase) => ({
      phase: phase.name,
      time: blackouts.reduce(
        (sum, { start, end: over }) =>
          sum + Math.max(0, Math.min(over, phase.end) - Math.max(start, phase.start)),
        0,
      ),
    }))
    .filter(({ time }) => time > 0);
}

/** Bytes that crossed the link, by what they were. */
export function bytesByContent({ flows }: Timeline): Readonly<Record<FlowContent, Bytes>> {
  const bytes = { configuration: 0, pages: 0, registers: 0, deviceState: 0 };
  for (const { what, start, end, rate } of flows) bytes[what] += (end - start) * rate;
  return bytes;
}

/** Bytes of pages that the guest writes a second, each write counted as its whole page. */
export function writtenBytes({ workload }: Scenario): BytesPerSecond {
  return workload.writesPerSecond * PAGE_SIZE;
}
