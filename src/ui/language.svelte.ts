import { locales } from '../paraglide/runtime.js';
import type { Locale } from '../paraglide/runtime.js';
import { preferredLanguage } from './preferred-language';

/** The language of one instance of the page: the one that was chosen, or else the reader's own. */
export class Language {
  /** Undefined: nobody chose one. */
  chosen: Locale | undefined = $state();
  readonly #preferred: Locale;

  constructor(chosen: Locale | undefined, wanted: readonly string[] = navigator.languages) {
    this.chosen = chosen;
    this.#preferred = preferredLanguage(wanted);
  }

  get current(): Locale {
    return this.chosen ?? this.#preferred;
  }

  /** The language after this one: the button in the header goes round. */
  get next(): Locale {
    return locales[(locales.indexOf(this.current) + 1) % locales.length];
  }

  change(): void {
    this.chosen = this.next;
  }
}
