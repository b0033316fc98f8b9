import type { Locale } from '../paraglide/runtime.js';
import type { Address } from './address/permalink';
import { nextLanguage, preferredLanguage, speak } from '../ui/locale.svelte';
import type { MainView, Panel, Varied } from './address/choices';

/** What of the page is shown, and in which language: nothing that a recording knows of. */
export class View {
  show: MainView = $state('stage');
  panel: Panel = $state('story');
  vary: Varied = $state('bw');
  helpOpen = $state(false);
  shareOpen = $state(false);
  /** The language that was asked for; undefined: the one that the browser prefers. */
  #language: Locale | undefined = $state();

  constructor(address: Address) {
    this.goTo(address);
    this.#language = address.language;
    speak(address.language ?? preferredLanguage(navigator.languages));
  }

  get language(): Locale | undefined {
    return this.#language;
  }

  /** Shows what an address asks for. */
  goTo({ show, panel, vary }: Address): void {
    this.show = show;
    this.panel = panel;
    this.vary = vary;
  }

  toggleStatechart(): void {
    this.show = this.show === 'statechart' ? 'stage' : 'statechart';
  }

  changeLanguage(): void {
    this.#language = nextLanguage();
    speak(this.#language);
  }
}
