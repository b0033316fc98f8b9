import { sameExperiment } from '../migration/experiment';
import { defaultScenario } from '../migration/read-scenario';
import type { Address } from './address/permalink';
import type { OutcomeChoice } from './address/choices';

/**
 * Whether the page tells how the migration comes out before it has been played. Nobody who has just
 * arrived is told: what happens is seen as it happens. Who has changed something wants to see what
 * comes of it, and who has seen an end knows it.
 */
export class ToldOutcome {
  /** What the reader chose. */
  choice: OutcomeChoice = $state('auto');
  /** Whether there is somebody who has just arrived no more. */
  #known = $state(false);

  constructor(address: Address) {
    this.goTo(address);
  }

  /** Whether the outcome is told. */
  get told(): boolean {
    return this.choice === 'auto' ? this.#known : this.choice === 'shown';
  }

  /** Something was changed, or an end was seen. */
  reveal(): void {
    this.#known = true;
  }

  choose(shown: boolean): void {
    this.choice = shown ? 'shown' : 'hidden';
  }

  /** Takes what an address asks for. One that leads somewhere is not from somebody new. */
  goTo(address: Address): void {
    this.choice = address.outcome;
    if (leadsSomewhere(address)) this.reveal();
  }
}

function leadsSomewhere({ experiment, pinned, place }: Address): boolean {
  const usual = { scenario: defaultScenario(), interventions: [] };
  const atStart = 't' in place && place.t === 0;
  return !atStart || pinned !== undefined || !sameExperiment(experiment, usual);
}
