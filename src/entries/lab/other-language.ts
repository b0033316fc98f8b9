import type { Plan } from '../../session/plan';
import type { Steps } from '../../session/undo-stack.svelte';

const KEY = 'live-migration-lab other language';

/**
 * Loads the page again where it stands, in another language: `query` is the address of that. What
 * no address holds, the ways back, waits in the browser meanwhile.
 */
export function loadInOtherLanguage(query: string, steps: Steps<Plan>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(steps));
  } catch {
    // Nothing can be kept here: all but the ways back is in the address.
  }
  location.replace(`?${query}`);
}

/** The ways back of the page that was left for this one, if it was. */
export function stepsOfOtherLanguage(): Steps<Plan> | undefined {
  try {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return kept === null ? undefined : (JSON.parse(kept) as Steps<Plan>);
  } catch {
    return undefined;
  }
}
