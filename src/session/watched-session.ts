import type { Address } from './address/permalink';
import type { Problem } from './problem';
import { Session } from './session.svelte';
import { recordableHere } from './this-machine';

/**
 * The session of a page on which a migration is watched: one run, no panels, and nothing plays
 * before somebody says so. `problem`: why not all that the address asks for can be computed here.
 * To be made while a component is initialised.
 */
export function watchedSession(address: Address): {
  readonly session: Session;
  readonly problem: Problem | undefined;
} {
  const { scenario, problem } = recordableHere(address.experiment.scenario);
  const plan = { experiment: { ...address.experiment, scenario }, pinned: undefined };
  return { session: new Session({ ...address, play: false }, plan, '', () => undefined), problem };
}
