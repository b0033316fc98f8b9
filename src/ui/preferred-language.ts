import { baseLocale, locales } from '../paraglide/runtime.js';
import type { Locale } from '../paraglide/runtime.js';

/** The first of a reader's languages that the page speaks: any Portuguese is taken for Brazilian. */
export function preferredLanguage(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const spoken = locales.find((locale) => locale.split('-')[0] === tag.split('-')[0]);
    if (spoken) return spoken;
  }
  return baseLocale;
}
