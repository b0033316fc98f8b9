// Begins an embedded migration in the reader's language: each is a script of its own, so that
// nobody loads the texts of the others.
import type { Locale } from '../../paraglide/runtime.js';
import { wantedLanguage } from '../../ui/wanted-language';

/** The script of each language, beside the page; built in by scripts/build.mjs. */
declare const EMBED_SCRIPTS: Readonly<Record<Locale, string>>;

const script = document.createElement('script');
script.src = EMBED_SCRIPTS[wantedLanguage()];
document.body.append(script);
