export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The look that was chosen, and the one that it comes to: `auto` follows the system as it changes. */
export class ThemeChoice {
  chosen = $state<Theme>('auto');
  #systemIsLight = $state(false);
  readonly #query = matchMedia('(prefers-color-scheme: light)');
  readonly #follow = () => (this.#systemIsLight = this.#query.matches);

  constructor(chosen: Theme = 'auto') {
    this.chosen = chosen;
    this.#follow();
    this.#query.addEventListener('change', this.#follow);
  }

  readonly shown: 'light' | 'dark' = $derived(
    this.chosen === 'auto' ? (this.#systemIsLight ? 'light' : 'dark') : this.chosen,
  );

  next(): void {
    this.chosen = THEMES[(THEMES.indexOf(this.chosen) + 1) % THEMES.length];
  }

  dispose(): void {
    this.#query.removeEventListener('change', this.#follow);
  }
}
