import type { PageState, Side } from '../migration/page-states';
import { m } from '../paraglide/messages.js';

/** What a page state is called, in the language of the page. */
export function stateName(state: PageState): string {
  switch (state) {
    case 'notSent':
      return m.stage_state_notSent();
    case 'inSync':
      return m.stage_state_inSync();
    case 'dirty':
      return m.stage_state_dirty();
    case 'inFlight':
      return m.stage_state_inFlight();
  }
}

/** What it means, in a sentence. */
export function stateTip(state: PageState): string {
  switch (state) {
    case 'notSent':
      return m.stage_state_notSent_tip();
    case 'inSync':
      return m.stage_state_inSync_tip();
    case 'dirty':
      return m.stage_state_dirty_tip();
    case 'inFlight':
      return m.stage_state_inFlight_tip();
  }
}

/** The states that a host tells of: each is told once, where it belongs. */
export const STATES_OF_SIDE: Readonly<Record<Side, readonly PageState[]>> = {
  source: ['inSync', 'dirty', 'inFlight'],
  destination: ['inSync', 'dirty', 'notSent'],
};

/** What the state of a page means to a host. */
export function sideStateName(side: Side, state: PageState): string {
  const names = SIDE_NAMES[side][state];
  return names ? names[0]() : stateName(state);
}

/** The same in a word, where there is no room for more. */
export function shortSideStateName(side: Side, state: PageState): string {
  const names = SIDE_NAMES[side][state];
  return names ? names[2]() : stateName(state);
}

/** The same in a sentence. */
export function sideStateTip(side: Side, state: PageState): string {
  const names = SIDE_NAMES[side][state];
  return names ? names[1]() : stateTip(state);
}

type Words = readonly [name: () => string, tip: () => string, short: () => string];

const SIDE_NAMES: Readonly<Record<Side, Partial<Readonly<Record<PageState, Words>>>>> = {
  source: {
    inSync: [m.stage_source_inSync, m.stage_state_inSync_tip, m.stage_source_inSync_short],
    dirty: [m.stage_source_dirty, m.stage_state_dirty_tip, m.stage_source_dirty_short],
    inFlight: [m.stage_source_inFlight, m.stage_state_inFlight_tip, m.stage_source_inFlight_short],
  },
  destination: {
    inSync: [
      m.stage_destination_inSync,
      m.stage_destination_inSync_tip,
      m.stage_destination_inSync_short,
    ],
    dirty: [
      m.stage_destination_dirty,
      m.stage_destination_dirty_tip,
      m.stage_destination_dirty_short,
    ],
    notSent: [
      m.stage_destination_notSent,
      m.stage_destination_notSent_tip,
      m.stage_destination_notSent_short,
    ],
  },
};
