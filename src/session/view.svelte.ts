import type { Address } from './address/permalink';
import type { MainView, Varied } from './address/choices';

export type HelpTab = 'keys' | 'glossary' | 'about';

/** The panel whose chart may stand in the middle. */
const WHAT_IF = 'whatif';

/** What of the page is shown: nothing that a recording knows of. */
export class View {
  show: MainView = $state('stage');
  #panel: string = $state('');
  vary: Varied = $state('bw');
  /** Which part of the help is open. */
  help: HelpTab | undefined = $state();
  shareOpen = $state(false);
  readonly #firstPanel: string;

  /** `firstPanel`: the one that is shown where an address names none. */
  constructor(address: Address, firstPanel: string) {
    this.#firstPanel = firstPanel;
    this.goTo(address);
  }

  /** Name of the panel beside it. */
  get panel(): string {
    return this.#panel;
  }

  /** A reader goes to another panel. The chart of "what if" comes large with its own, and leaves with it. */
  set panel(name: string) {
    if (name === WHAT_IF && this.show === 'stage') this.show = 'whatif';
    else if (name !== WHAT_IF && this.show === 'whatif') this.show = 'stage';
    this.#panel = name;
  }

  /** Shows what an address asks for, and nothing besides. */
  goTo({ show, panel, vary }: Pick<Address, 'show' | 'panel' | 'vary'>): void {
    this.show = show;
    this.#panel = panel ?? this.#firstPanel;
    this.vary = vary;
  }

  /** What an address has to ask for to see the same. */
  get asked(): Pick<Address, 'show' | 'panel' | 'vary'> {
    const { show, panel, vary } = this;
    return { show, panel: panel === this.#firstPanel ? undefined : panel, vary };
  }

  /** The chart of "what if" large in the middle, or small in its panel. */
  toggleWhatIf(): void {
    this.show = this.show === 'whatif' ? 'stage' : 'whatif';
  }

  toggleStatechart(): void {
    this.show = this.show === 'statechart' ? 'stage' : 'statechart';
  }
}
