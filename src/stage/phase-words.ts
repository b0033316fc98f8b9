import type { Ending, Phase } from '../migration/machine';
import { m } from '../paraglide/messages.js';

/** What a phase, or the end of a migration, is called in the language of the page. */
export function phaseName(phase: Phase | Ending): string {
  switch (phase) {
    case 'setup':
      return m.stage_phase_setup();
    case 'memoryTransfer':
      return m.stage_phase_memoryTransfer();
    case 'finalCopy':
      return m.stage_phase_finalCopy();
    case 'storageHandover':
      return m.stage_phase_storageHandover();
    case 'resume':
      return m.stage_phase_resume();
    case 'networkReconfiguration':
      return m.stage_phase_networkReconfiguration();
    case 'completed':
      return m.stage_phase_completed();
    case 'cancelled':
      return m.stage_phase_cancelled();
    case 'failed':
      return m.stage_phase_failed();
    case 'lost':
      return m.stage_phase_lost();
    case 'notConverging':
      return m.stage_phase_notConverging();
  }
}
