// Begins an embedded migration in the reader's language: each is a script of its own, so that
// nobody loads the texts of the others.
import { preferredLanguage } from '../../ui/preferred-language';

/** The script of each language, beside the page; built in by scripts/build.mjs. */
declare const EMBED_SCRIPTS: Readonly<Record<string, string>>;

const asked = new URLSearchParams(location.search).get('lang');
const language =
  asked !== null && asked in EMBED_SCRIPTS ? asked : preferredLanguage(navigator.languages);
const script = document.createElement('script');
script.src = EMBED_SCRIPTS[language];
document.body.append(script);
