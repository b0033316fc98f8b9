import { getLocale } from '../paraglide/runtime.js';

/** Words from the middle of a sentence where they stand by themselves: "link down" is "Link down". */
export function asTitle(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase(getLocale()) + words.slice(1);
}
