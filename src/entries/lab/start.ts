// Begins the lab. Its modules load a part when it is opened, and hold the texts of one language. They
// need a server and an origin, which neither a file nor a sandboxed frame has; and several labs on
// a page may speak several languages: there one classic script brings everything.
import type { Locale } from '../../paraglide/runtime.js';
import { wantedLanguage } from '../../ui/wanted-language';

/** Beside the page; built in by scripts/build.mjs. */
declare const LAB_MODULES: Readonly<
  Record<Locale, readonly [first: string, ...imported: string[]]>
>;
declare const LAB_SCRIPT: string;

const served = /^https?:$/.test(location.protocol) && origin !== 'null';
const [lab, ...more] = document.querySelectorAll<HTMLElement>('[data-live-migration-lab]');
const alone = more.length === 0 && !lab?.dataset['liveMigrationLab'];

const script = document.createElement('script');
if (served && alone) {
  const [first, ...imported] = LAB_MODULES[wantedLanguage()];
  // All at once, instead of each when another asks for it.
  for (const href of imported)
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'modulepreload', href }),
    );
  script.type = 'module';
  script.src = first;
} else script.src = LAB_SCRIPT;
document.body.append(script);
