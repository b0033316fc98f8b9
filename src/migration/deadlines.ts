import type { SnapshotFrom } from 'xstate';
import type { Seconds } from '../physics/units';
import type { migrationMachine } from './machine';
import { POLICIES } from './policies';
import type { Scenario } from './scenario';

/** With a downtime limit near zero passes of a page or two would follow each other for ever. */
const MOST_PASSES = 10_000;

/** How a migration stands while it is recorded: what decides when somebody's patience ends. */
export interface Standing {
  readonly t: Seconds;
  /** With what the interventions have changed so far. */
  readonly scenario: Scenario;
  readonly machine: SnapshotFrom<typeof migrationMachine>;
}

/**
 * When the operator lets the VM move before its memory; Infinity where that is not his to say: it
 * may be a rule after the first pass.
 */
export function postCopyStartsAt({ t, scenario, machine }: Standing): Seconds {
  const { postcopyAt, name } = scenario.policy;
  const may = POLICIES[name].movesFirst && postcopyAt > 0 && machine.matches('memoryTransfer');
  return may ? Math.max(t, postcopyAt) : Infinity;
}

/** When a run that does not converge is given up. A first pass that takes long is not yet one. */
export function givesUpAt({ t, scenario, machine }: Standing): Seconds {
  const { pass } = machine.context;
  const trying =
    POLICIES[scenario.policy.name].givesUp && machine.matches('memoryTransfer') && pass > 1;
  if (!trying) return Infinity;
  return pass > MOST_PASSES ? t : Math.max(t, scenario.giveUpAfter);
}

/**
 * When the hosts no longer wait for a link that is down. Once the VM runs on the destination
 * nobody does, unless its pages are still to come.
 */
export function connectionTimesOutAt(
  { t, scenario, machine }: Standing,
  linkDownSince: Seconds | undefined,
): Seconds {
  const moved = machine.hasTag('destinationRuns') && !machine.hasTag('pullingPages');
  if (linkDownSince === undefined || moved) return Infinity;
  return Math.max(t, linkDownSince + POLICIES[scenario.policy.name].times.connectionTimeout);
}
