import { RETRANSMISSION, lastRetransmissionAfter } from '../physics/tcp-client';
import { PAGE_SIZE } from '../physics/units';
import type { Bytes, BytesPerSecond, Seconds } from '../physics/units';
import type { Phase } from './phases';
import { blackoutsIn, longestOutOfReach } from './reach';
import type { FlowContent, Timeline } from './recording';
import type { Scenario } from './scenario';

/** How often the RAM's worth of bytes crossed the link: 1.15 = 15 % more than the RAM. */
export function sentAgainstRam({ outcome, scenario }: Timeline): number {
  return outcome.bytesSent / scenario.vm.ram;
}

/** What the client's TCP makes of it. */
export interface TcpVerdict {
  /** The article's rule of thumb: the whole migration takes less time than the client's TCP timeout. */
  readonly wholeFits: boolean;
  /** What the session hangs on: the VM answers the last retransmission, or one before. */
  readonly survives: boolean;
  /** The longest time for which frames to the VM reached nobody; Infinity where it never came back. */
  readonly away: Seconds;
  /** When the last retransmission goes, counted from the request. */
  readonly lastRetransmission: Seconds;
  /** `away` as a share of that: 1 = all of it. */
  readonly share: number;
}

/**
 * Holds the migration against the client's TCP: the time out of reach against its last
 * retransmission, and the whole against the time after which it gives up.
 */
export function tcpVerdict({ outcome, scenario, reach }: Timeline): TcpVerdict {
  const { os, retransmissionTimeout } = scenario.client;
  const lastRetransmission = lastRetransmissionAfter(RETRANSMISSION[os], retransmissionTimeout);
  const away = longestOutOfReach(reach);
  return {
    wholeFits: outcome.totalTime < outcome.client.givesUpAfter,
    survives: outcome.client.tcpSurvives,
    away,
    lastRetransmission,
    share: away / lastRetransmission,
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
