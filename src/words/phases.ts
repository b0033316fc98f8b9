import { isPhase } from '../migration/phases';
import type { Ending, Phase } from '../migration/phases';
import { m } from '../paraglide/messages.js';
import { asTitle } from './as-title';

/** The words for phases. Called while rendering, so that they follow the language. */

/** A phase's name in the middle of a sentence, in a word or two, and where there is hardly any room. */
const PHASES: Readonly<Record<Phase, Readonly<Record<'name' | 'brief' | 'short', () => string>>>> =
  {
    setup: {
      name: m.stage_phase_setup,
      brief: m.stage_brief_setup,
      short: m.stage_short_setup,
    },
    memoryTransfer: {
      name: m.stage_phase_memoryTransfer,
      brief: m.stage_brief_memoryTransfer,
      short: m.stage_short_memoryTransfer,
    },
    finalCopy: {
      name: m.stage_phase_finalCopy,
      brief: m.stage_brief_finalCopy,
      short: m.stage_short_finalCopy,
    },
    storageHandover: {
      name: m.stage_phase_storageHandover,
      brief: m.stage_brief_storageHandover,
      short: m.stage_short_storageHandover,
    },
    resume: {
      name: m.stage_phase_resume,
      brief: m.stage_brief_resume,
      short: m.stage_short_resume,
    },
    networkReconfiguration: {
      name: m.stage_phase_networkReconfiguration,
      brief: m.stage_brief_networkReconfiguration,
      short: m.stage_short_networkReconfiguration,
    },
  };

const ENDINGS: Readonly<Record<Ending, () => string>> = {
  completed: m.stage_phase_completed,
  cancelled: m.stage_phase_cancelled,
  failed: m.stage_phase_failed,
  lost: m.stage_phase_lost,
  notConverging: m.stage_phase_notConverging,
};

/** What a phase is called in a sentence, "memory transfer"; or the end of a migration. */
export function phaseName(phase: Phase | Ending): string {
  return isPhase(phase) ? PHASES[phase].name() : ENDINGS[phase]();
}

/** The name of a phase where it stands by itself: "Memory transfer". */
export function phaseTitle(phase: Phase): string {
  return asTitle(phaseName(phase));
}

/** Where the full name is too long for a row of six: "Network". */
export function briefPhaseTitle(phase: Phase): string {
  return PHASES[phase].brief();
}

/** Where that has no room either: "Final". */
export function shortPhaseTitle(phase: Phase): string {
  return PHASES[phase].short();
}
