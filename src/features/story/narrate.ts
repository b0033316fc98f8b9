import { PHASES, isPhase } from '../../migration/phases';
import type { Ending, Phase } from '../../migration/phases';
import { momentAt } from '../../migration/moment';
import { POLICIES } from '../../migration/policies';
import type { Snapshot, Timeline } from '../../migration/recording';
import { ramPages } from '../../migration/scenario';
import { sentAgainstRam } from '../../migration/verdict';
import { m } from '../../paraglide/messages.js';
import { connectionTimeout, endReasonText } from '../../words/end-reasons';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatFactor,
  formatPercent,
} from '../../words/quantities';
import { phaseTitle } from '../../words/phases';
import { stopReasonText } from '../../words/stop-reasons';
import { vmName } from '../../words/vm-name';
import { diskName } from './disk-name';
import { stepToWatch } from './step-to-watch';

/** What the panel says about a state of the migration. */
export interface Narration {
  readonly eyebrow: string;
  /** Where there is room for little: the phase, or what became of the migration. */
  readonly heading: string;
  readonly title: string;
  readonly story: string;
  /** What to look at now; tied to the step or the pass. */
  readonly look?: string;
  /** Why it came to this: why the passes stopped, why it ended. */
  readonly reason?: string;
  /** Something is wrong right now. */
  readonly trouble?: string;
  readonly simplified: string;
  /** What the article that the page teaches says of it. */
  readonly article: string;
}

/**
 * Tells of the state that begins with `snapshot`. It depends on events of the
 * model alone, so the text can't drift away from what is seen.
 */
export function narrate(timeline: Timeline, snapshot: Snapshot): Narration {
  const { phase } = snapshot;
  return isPhase(phase)
    ? narratePhase(phase, timeline, snapshot)
    : narrateEnding(phase, timeline, snapshot);
}

/** The one thing to know at this instant. */
export function leadOf({ trouble, reason, look, story }: Narration): string {
  return trouble ?? reason ?? look ?? story;
}

function narratePhase(phase: Phase, timeline: Timeline, snapshot: Snapshot): Narration {
  const { scenario } = timeline;
  const look = stepToWatch(timeline, snapshot);
  const reason = phase === 'finalCopy' ? stopReasonText(timeline) : throttledText(snapshot);
  const trouble = troubleText(timeline, snapshot);
  return {
    eyebrow: `${m.app_eyebrow_phase({ number: PHASES.indexOf(phase) + 1 })} · ${placeText(snapshot)}`,
    heading: `${PHASES.indexOf(phase) + 1} ${phaseTitle(phase)}`,
    title: pullsOn(snapshot) ? m.app_title_pulling() : TITLES[phase](),
    story: pullsOn(snapshot)
      ? m.app_story_pulling({ vm: vmName(scenario) })
      : storyText(phase, timeline),
    ...(look === undefined ? {} : { look }),
    ...(reason === undefined ? {} : { reason }),
    ...(trouble === undefined ? {} : { trouble }),
    simplified: SIMPLIFIED[phase](),
    article: ARTICLE[phase](),
  };
}

function narrateEnding(ending: Ending, timeline: Timeline, snapshot: Snapshot): Narration {
  const reason = endReasonText(timeline) ?? pulledText(timeline);
  const look = ending === 'completed' && timeline.end > snapshot.t;
  return {
    eyebrow: `${m.app_eyebrow_end()} · ${placeText(snapshot)}`,
    heading: TITLES[ending](),
    title: TITLES[ending](),
    story: endingText(ending, timeline),
    ...(look ? { look: m.app_look_client_waits() } : {}),
    ...(reason === undefined ? {} : { reason }),
    simplified: m.app_simplified_end(),
    article: m.app_article_end(),
  };
}

const TITLES: Readonly<Record<Phase | Ending, () => string>> = {
  setup: m.app_title_setup,
  memoryTransfer: m.app_title_memory_transfer,
  finalCopy: m.app_title_final_copy,
  storageHandover: m.app_title_storage_handover,
  resume: m.app_title_resume,
  networkReconfiguration: m.app_title_network_reconfiguration,
  completed: m.app_title_completed,
  cancelled: m.app_title_cancelled,
  failed: m.app_title_failed,
  lost: m.app_title_lost,
  notConverging: m.app_title_not_converging,
};

const SIMPLIFIED: Readonly<Record<Phase, () => string>> = {
  setup: m.app_simplified_setup,
  memoryTransfer: m.app_simplified_memory_transfer,
  finalCopy: m.app_simplified_final_copy,
  storageHandover: m.app_simplified_storage_handover,
  resume: m.app_simplified_resume,
  networkReconfiguration: m.app_simplified_network,
};

const ARTICLE: Readonly<Record<Phase, () => string>> = {
  setup: m.app_article_setup,
  memoryTransfer: m.app_article_memory_transfer,
  finalCopy: m.app_article_final_copy,
  storageHandover: m.app_article_storage_handover,
  resume: m.app_article_resume,
  networkReconfiguration: m.app_article_network,
};

/** The switch knows the new port, and pages are still missing: that is all that goes on. */
function pullsOn({ tags, step }: Snapshot): boolean {
  return tags.has('pullingPages') && step === 'relearned';
}

function placeText({ tags, phase }: Snapshot): string {
  if (phase === 'lost') return m.app_eyebrow_gone();
  if (tags.has('sourceRuns')) return m.app_eyebrow_source();
  return tags.has('destinationRuns') ? m.app_eyebrow_destination() : m.app_eyebrow_nowhere();
}

function storyText(phase: Phase, { scenario, outcome }: Timeline): string {
  const vm = vmName(scenario);
  const movesFirst = outcome.stopReason === 'postCopy';
  switch (phase) {
    case 'setup': {
      const inputs = { vm, ram: formatBytes(scenario.vm.ram) };
      return POLICIES[scenario.policy.name].times.allocatesMemory
        ? m.app_story_setup(inputs)
        : m.app_story_setup_prepared(inputs);
    }
    case 'memoryTransfer':
      return m.app_story_memory_transfer({ vm, pages: formatCount(ramPages(scenario)) });
    case 'finalCopy':
      return movesFirst ? m.app_story_final_copy_moves({ vm }) : m.app_story_final_copy({ vm });
    case 'storageHandover':
      return movesFirst
        ? m.app_story_storage_moves({ disk: diskName(scenario) })
        : m.app_story_storage_handover({ disk: diskName(scenario) });
    case 'resume':
      return movesFirst ? m.app_story_resume_moves({ vm }) : m.app_story_resume({ vm });
    case 'networkReconfiguration':
      return scenario.network.announce
        ? m.app_story_network_announced({ vm })
        : m.app_story_network_silent({ vm, ageing: formatDuration(scenario.network.ageing) });
  }
}

function endingText(ending: Ending, timeline: Timeline): string {
  const { outcome, scenario } = timeline;
  const vm = vmName(scenario);
  switch (ending) {
    case 'completed':
      return m.app_story_completed({
        vm,
        total: formatDuration(outcome.totalTime),
        downtime: formatDuration(outcome.downtime),
        bytes: formatBytes(outcome.bytesSent),
        factor: formatFactor(sentAgainstRam(timeline)),
      });
    case 'cancelled':
      return m.app_story_cancelled({ vm });
    case 'failed':
      return m.app_story_failed({ vm });
    case 'lost':
      return m.app_story_lost({ vm });
    case 'notConverging':
      return m.app_story_not_converging({ vm, limit: formatDuration(scenario.giveUpAfter) });
  }
}

/** Post-copy: what the pages that came late cost the guest. */
function pulledText({ outcome: { pulled } }: Timeline): string | undefined {
  if (!pulled) return undefined;
  return m.app_end_pulled({
    faults: formatCount(pulled.faults),
    stalled: formatDuration(pulled.stalled),
  });
}

function troubleText({ scenario }: Timeline, snapshot: Snapshot): string | undefined {
  const { linkUp, refused, tags } = snapshot;
  const vm = vmName(scenario);
  const pulling = tags.has('pullingPages');
  if (!linkUp) {
    const timeout = connectionTimeout(scenario.policy.name);
    return pulling ? m.app_link_down_pulling({ timeout, vm }) : m.app_link_down({ timeout });
  }
  if (refused) return m.app_cancel_was_refused();
  return pulling ? m.app_pulling_danger({ vm }) : undefined;
}

function throttledText({ throttle, phase }: Snapshot): string | undefined {
  if (throttle === 0 || phase !== 'memoryTransfer') return undefined;
  return m.app_throttled({ share: formatPercent(1 - throttle) });
}

/** The same in a few words, and where it can be cancelled: until when. */
export function briefOnCancel(timeline: Timeline, t: number): string {
  const { cancellable, phase } = momentAt(timeline, t);
  if (cancellable) return m.app_cancel_until();
  return isPhase(phase) ? m.app_cancel_brief_too_late() : m.app_cancel_brief_over();
}

/** Why the migration can't be cancelled at an instant; undefined if it can. */
export function whyNotCancellable(timeline: Timeline, t: number): string | undefined {
  const { cancellable, phase, vm, storageOwner } = momentAt(timeline, t);
  if (cancellable) return undefined;
  if (!isPhase(phase)) return m.app_cancel_over();
  return vm === 'destination' || storageOwner === 'destination'
    ? m.app_cancel_resumed()
    : m.app_cancel_too_late();
}
