import type { PageState } from '../migration/page-states';
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
