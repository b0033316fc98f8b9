import type { Phase } from '../migration/machine';
import { m } from '../paraglide/messages.js';

/** The short names of the phases, for the stepper and wherever a phase is mentioned. */
export const PHASE_NAMES: Readonly<Record<Phase, () => string>> = {
  setup: m.app_phase_setup,
  memoryTransfer: m.app_phase_memory_transfer,
  finalCopy: m.app_phase_final_copy,
  storageHandover: m.app_phase_storage_handover,
  resume: m.app_phase_resume,
  networkReconfiguration: m.app_phase_network_reconfiguration,
};
