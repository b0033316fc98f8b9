import { m } from '../../paraglide/messages.js';
import { briefPhaseTitle, phaseTitle, shortPhaseTitle } from '../../words/phases';
import { shortStepName, stepName } from '../../words/steps';
import { isPhase } from '../../migration/phases';
import type { Chart, ChartState, ChartTransition } from '../../migration/chart';
import type { Standing } from './history';
import { phasesOf } from './top-level-states';

/**
 * The words for what the machine has. What has no words yet is shown with the
 * machine's own name, so that nothing of it is missing in the diagram.
 */

type Words = Readonly<Record<string, () => string>>;

const STATES: Words = {
  pass: m.statechart_state_pass,
  switch: m.statechart_state_switch,
  memory: m.statechart_state_memory,
  decidingToAnnounce: m.statechart_state_decidingToAnnounce,
  relearned: m.statechart_state_relearned,
  deciding: m.statechart_state_deciding,
  pulling: m.statechart_state_pulling,
  whole: m.statechart_state_whole,
  completed: m.statechart_state_completed,
  cancelled: m.statechart_state_cancelled,
  failed: m.statechart_state_failed,
  lost: m.statechart_state_lost,
  notConverging: m.statechart_state_notConverging,
};

const EVENTS: Words = {
  START: m.statechart_start,
  CONNECTED: m.statechart_event_CONNECTED,
  CONFIGURATION_SENT: m.statechart_event_CONFIGURATION_SENT,
  SKELETON_CREATED: m.statechart_event_SKELETON_CREATED,
  MEMORY_ALLOCATED: m.statechart_event_MEMORY_ALLOCATED,
  PASS_COMPLETED: m.statechart_event_PASS_COMPLETED,
  THROTTLED: m.statechart_event_THROTTLED,
  VM_SUSPENDED: m.statechart_event_VM_SUSPENDED,
  LAST_PAGES_SENT: m.statechart_event_LAST_PAGES_SENT,
  REGISTERS_SENT: m.statechart_event_REGISTERS_SENT,
  DEVICE_STATE_SENT: m.statechart_event_DEVICE_STATE_SENT,
  WRITES_FLUSHED: m.statechart_event_WRITES_FLUSHED,
  CONTROL_TRANSFERRED: m.statechart_event_CONTROL_TRANSFERRED,
  VM_RESUMED: m.statechart_event_VM_RESUMED,
  START_POSTCOPY: m.statechart_event_START_POSTCOPY,
  PAGES_PULLED: m.statechart_event_PAGES_PULLED,
  ANNOUNCED: m.statechart_event_ANNOUNCED,
  SWITCH_RELEARNED: m.statechart_event_SWITCH_RELEARNED,
  CANCEL: m.statechart_event_CANCEL,
  LINK_DOWN: m.statechart_event_LINK_DOWN,
  LINK_UP: m.statechart_event_LINK_UP,
  CONNECTION_TIMED_OUT: m.statechart_event_CONNECTION_TIMED_OUT,
  DESTINATION_OUT_OF_MEMORY: m.statechart_event_DESTINATION_OUT_OF_MEMORY,
  DESTINATION_DIED: m.statechart_event_DESTINATION_DIED,
  SOURCE_DIED: m.statechart_event_SOURCE_DIED,
  STORAGE_UNREACHABLE: m.statechart_event_STORAGE_UNREACHABLE,
  GIVE_UP: m.statechart_event_GIVE_UP,
};

const GUARDS: Words = {
  policyStops: m.statechart_guard_policyStops,
  storageReachable: m.statechart_guard_storageReachable,
  announces: m.statechart_guard_announces,
  movesFirst: m.statechart_guard_movesFirst,
};

const ACTIONS: Words = {
  refuseCancel: m.statechart_action_refuseCancel,
  loseLink: m.statechart_action_loseLink,
  mendLink: m.statechart_action_mendLink,
  loseStorage: m.statechart_action_loseStorage,
  throttle: m.statechart_action_throttle,
};

const TAGS: Words = {
  cancellable: m.statechart_tag_cancellable,
  sourceRuns: m.statechart_tag_sourceRuns,
  suspended: m.statechart_tag_suspended,
  destinationRuns: m.statechart_tag_destinationRuns,
  pullingPages: m.statechart_tag_pullingPages,
  sourceOwnsDisk: m.statechart_tag_sourceOwnsDisk,
  nobodyOwnsDisk: m.statechart_tag_nobodyOwnsDisk,
  destinationOwnsDisk: m.statechart_tag_destinationOwnsDisk,
};

const STANDINGS: Readonly<Record<Standing, () => string>> = {
  active: m.statechart_active,
  visited: m.statechart_visited,
  ahead: m.statechart_ahead,
  never: m.statechart_never,
};

/** Where the number of the pass comes in a label: as wide as two figures. */
export const NUMBER = '\u2007\u2007';

/** "Allocation", "VM lost"; a phase with its number: "2 Memory transfer". */
export function stateName(chart: Chart, state: ChartState): string {
  const { key, parent } = state;
  const name = wordOf(STATES, key);
  if (parent !== chart.root) return name ?? stepName(key);
  const number = numberOf(chart, state);
  const words = name ?? (isPhase(key) ? phaseTitle(key) : key);
  return number > 0 ? m.timeline_numbered({ number, phase: words }) : words;
}

/** The same, with the number of the pass that it is: "Pass 2". */
export function numberedName(chart: Chart, state: ChartState, pass: number): string {
  return state.key === 'pass' && pass > 0
    ? m.statechart_state_pass_number({ pass })
    : stateName(chart, state);
}

/** For a row of the happy path: "6 Network"; steps of regions, which stand beside their names, are short. */
export function briefName(chart: Chart, state: ChartState): string {
  if (isPhase(state.key) && state.parent === chart.root)
    return m.timeline_numbered({
      number: numberOf(chart, state),
      phase: briefPhaseTitle(state.key),
    });
  const regional = chart.states.get(chart.states.get(state.parent!)!.parent ?? '');
  return regional?.kind === 'parallel' ? stateNames(chart, state).at(-1)! : stateName(chart, state);
}

/** The name in full, and a shorter one where there is one. */
export function stateNames(chart: Chart, state: ChartState): readonly string[] {
  const full = stateName(chart, state);
  if (wordOf(STATES, state.key) !== undefined) return [full];
  if (state.parent !== chart.root) return [full, shortStepName(state.key)];
  if (!isPhase(state.key)) return [full];
  const number = numberOf(chart, state);
  return [full, m.timeline_numbered({ number, phase: shortPhaseTitle(state.key) })];
}

/** "Pass completed", "All parts done"; empty for what waits for nothing. */
export function eventName({ trigger, event }: Pick<ChartTransition, 'trigger' | 'event'>): string {
  if (trigger === 'done') return m.statechart_event_done();
  return wordOf(EVENTS, event) ?? event;
}

/** "[storage reachable]", "[otherwise] pass 3"; empty where there is no condition. */
export function guardName(
  { guard, otherwise, reenter }: ChartTransition,
  pass: string | number = NUMBER,
): string {
  const condition = otherwise
    ? m.statechart_guard_otherwise()
    : guard && (wordOf(GUARDS, guard) ?? guard);
  const words = condition ? [m.statechart_guard({ condition })] : [];
  if (reenter) words.push(m.statechart_pass({ pass: String(pass) }));
  return words.join(' ');
}

/** What a transition does that leaves no state. */
export function actionName({ actions }: ChartTransition): string {
  return actions.map((action) => wordOf(ACTIONS, action) ?? action).join(', ');
}

/** What holds in a state, in words: where the VM runs, who owns the disk, whether cancel is possible. */
export function tagNames({ tags, kind }: ChartState): readonly string[] {
  const names = tags.map((tag) => wordOf(TAGS, tag) ?? tag);
  const over = kind === 'final' || tags.includes('cancellable') || tags.length === 0;
  return over ? names : [...names, m.statechart_tag_not_cancellable()];
}

/** Where a state stands in this run: active, visited, still ahead, or never entered. */
export function standingName(standing: Standing): string {
  return STANDINGS[standing]();
}

function numberOf(chart: Chart, { id }: ChartState): number {
  return phasesOf(chart).findIndex((phase) => phase.id === id) + 1;
}

function wordOf(words: Words, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name]() : undefined;
}
