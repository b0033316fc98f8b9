import type { Locale } from '../paraglide/runtime.js';

declare const BUILT_LANGUAGE: Locale | undefined;

/** The only language that this script has texts of; undefined where it has those of all. */
export const builtLanguage: Locale | undefined = BUILT_LANGUAGE;
