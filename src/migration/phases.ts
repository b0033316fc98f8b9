/** The six phases of the seed article, in its order. */
export const PHASES = [
  'setup',
  'memoryTransfer',
  'finalCopy',
  'storageHandover',
  'resume',
  'networkReconfiguration',
] as const;
export type Phase = (typeof PHASES)[number];

/** How a migration ends. `lost` is the only one in which the VM no longer runs anywhere. */
export const ENDINGS = ['completed', 'cancelled', 'failed', 'lost', 'notConverging'] as const;
export type Ending = (typeof ENDINGS)[number];

/** Whether a state is one of the six phases, and not an ending or a step within a phase. */
export function isPhase(state: string): state is Phase {
  return (PHASES as readonly string[]).includes(state);
}

/** Why it ended so, when it did not simply complete. */
export type EndReason =
  | 'cancelledByOperator'
  | 'connectionTimedOut'
  | 'destinationOutOfMemory'
  | 'destinationDied'
  | 'sourceDied'
  | 'storageUnreachable'
  | 'neverConverged';
