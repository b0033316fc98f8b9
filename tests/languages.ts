import inlang from '../project.inlang/settings.json' with { type: 'json' };

/** All languages that the page speaks. */
export const LANGUAGES: readonly string[] = inlang.locales;
