import type { Address } from './address/permalink';
import type { MainView, Varied } from './address/choices';

/** What of the page is shown: nothing that a recording knows of. */
export class View {
  show: MainView = $state('stage');
  /** Name of the panel beside it. */
  panel: string = $state('');
  vary: Varied = $state('bw');
  helpOpen = $state(false);
  shareOpen = $state(false);
  readonly #firstPanel: string;

  /** `firstPanel`: the one that is shown where an address names none. */
  constructor(address: Address, firstPanel: string) {
    this.#firstPanel = firstPanel;
    this.goTo(address);
  }

  /** Shows what an address asks for. */
  goTo({ show, panel, vary }: Pick<Address, 'show' | 'panel' | 'vary'>): void {
    this.show = show;
    this.panel = panel ?? this.#firstPanel;
    this.vary = vary;
  }

  /** What an address has to ask for to see the same. */
  get asked(): Pick<Address, 'show' | 'panel' | 'vary'> {
    const { show, panel, vary } = this;
    return { show, panel: panel === this.#firstPanel ? undefined : panel, vary };
  }

  toggleStatechart(): void {
    this.show = this.show === 'statechart' ? 'stage' : 'statechart';
  }
}
