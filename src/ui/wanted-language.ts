import type { Locale } from '../paraglide/runtime.js';
import { locales } from '../paraglide/runtime.js';
import { preferredLanguage } from './preferred-language';

/** The language that this page's address asks for, or else the reader's own. */
export function wantedLanguage(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  return locales.find((locale) => locale === asked) ?? preferredLanguage(navigator.languages);
}
