import type { EndReason } from '../migration/phases';
import { POLICIES } from '../migration/policies';
import type { Timeline } from '../migration/recording';
import type { PolicyName } from '../migration/scenario';
import { m } from '../paraglide/messages.js';
import { formatDuration, formatTime } from './quantities';

/** Why a migration ended otherwise than completed; undefined if it completed. */
export function endReasonText({ outcome, scenario }: Timeline): string | undefined {
  if (outcome.endReason === undefined) return undefined;
  return ENDS[outcome.endReason]({
    vmLost: outcome.vmLost,
    pulled: outcome.pulled !== undefined,
    t: formatTime(outcome.totalTime),
    timeout: connectionTimeout(scenario.policy.name),
    limit: formatDuration(scenario.giveUpAfter),
  });
}

/** For how long a policy's hosts wait for a link that is down. */
export function connectionTimeout(policy: PolicyName): string {
  return formatDuration(POLICIES[policy].times.connectionTimeout);
}

interface EndFigures {
  readonly vmLost: boolean;
  /** Whether the VM had moved before its memory. */
  readonly pulled: boolean;
  readonly t: string;
  readonly timeout: string;
  /** When a run that does not converge is given up. */
  readonly limit: string;
}

const ENDS: Readonly<Record<EndReason, (figures: EndFigures) => string>> = {
  cancelledByOperator: m.app_end_cancelled,
  connectionTimedOut: ({ vmLost, timeout }) =>
    (vmLost ? m.app_end_timed_out_lost : m.app_end_timed_out)({ timeout }),
  destinationOutOfMemory: () => m.app_end_out_of_memory(),
  destinationDied: ({ vmLost }) =>
    vmLost ? m.app_end_destination_died_lost() : m.app_end_destination_died(),
  sourceDied: ({ pulled }) => (pulled ? m.app_end_source_died_lost() : m.app_end_source_died()),
  storageUnreachable: () => m.app_end_storage(),
  neverConverged: m.app_end_never_converged,
};
