import { MediaQuery } from 'svelte/reactivity';
import { THEMES } from '../../session/address/choices';
import type { Theme } from '../../session/address/choices';

/** The look that was chosen, and the one that it comes to: `auto` follows the system as it changes. */
export class ThemeChoice {
  chosen: Theme = $state('auto');
  #systemIsLight = $state(false);
  readonly #query = matchMedia('(prefers-color-scheme: light)');
  /** Ink on paper, whatever the screen looks like. */
  readonly #printing = new MediaQuery('print');
  readonly #follow = () => (this.#systemIsLight = this.#query.matches);

  constructor(chosen: Theme) {
    this.chosen = chosen;
    this.#follow();
    this.#query.addEventListener('change', this.#follow);
  }

  readonly shown: 'light' | 'dark' = $derived(
    this.#printing.current
      ? 'light'
      : this.chosen === 'auto'
        ? this.#systemIsLight
          ? 'light'
          : 'dark'
        : this.chosen,
  );

  next(): void {
    this.chosen = THEMES[(THEMES.indexOf(this.chosen) + 1) % THEMES.length];
  }

  dispose(): void {
    this.#query.removeEventListener('change', this.#follow);
  }
}
