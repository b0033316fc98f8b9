import { baseLocale, locales, overwriteGetLocale } from '../paraglide/runtime.js';
import type { Locale } from '../paraglide/runtime.js';

let current = $state<Locale>(baseLocale);

// Every message and every number asks for the locale while it is rendered, so reading a rune here
// is what makes the whole page follow.
overwriteGetLocale(() => current);

/** The language that the page speaks; reactive. */
export function language(): Locale {
  return current;
}

export function speak(locale: Locale): void {
  current = locale;
}

/** The language after this one: the button in the header goes round. */
export function nextLanguage(): Locale {
  return locales[(locales.indexOf(current) + 1) % locales.length];
}

/** The first of a reader's languages that the page speaks: any Portuguese is taken for Brazilian. */
export function preferredLanguage(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const spoken = locales.find((locale) => locale.split('-')[0] === tag.split('-')[0]);
    if (spoken) return spoken;
  }
  return baseLocale;
}
