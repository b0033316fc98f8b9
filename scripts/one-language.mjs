// @ts-check
// Builds with the texts of one language only.

/** The button that leads to another language says so in that language. */
const IN_THEIR_OWN_LANGUAGE = /^app_(?:to_)?this_language/;

/**
 * The compiled texts know at build time which language is asked for, and lie in a module for each
 * area of `src/messages`: a part of the page that is loaded later brings its own.
 * @returns {{ define: Record<string, string>, plugins: import('vite').Plugin[] }}
 */
export function inOneLanguage(/** @type {string} */ locale) {
  const text = JSON.stringify(locale);
  return {
    define: { BUILT_LANGUAGE: text },
    plugins: [
      {
        name: 'one-language',
        enforce: 'pre',
        transform: (code, id) => {
          if (!id.includes('/paraglide/')) return undefined;
          const [file, query] = id.split('?');
          if (file?.endsWith('paraglide/runtime.js'))
            return code.replace(
              'experimentalStaticLocale = undefined',
              `experimentalStaticLocale = ${text}`,
            );
          if (file?.endsWith('messages/_index.js')) return textsOf(code, locale);
          if (file?.endsWith(`messages/${locale}.js`))
            return {
              code: query ? areaOf(code, query) : areasOf(code, file),
              moduleSideEffects: false,
            };
          return undefined;
        },
      },
    ],
  };
}

/**
 * The texts of an area of `src/messages` in a file of their own, which a part of the page brings
 * along; those of several areas that are on the page from the start go with it.
 */
export function textsByArea(/** @type {string} */ locale) {
  return {
    test: new RegExp(`/messages/${locale}\\.js\\?(?!app|stage|timeline|policy|product)`),
    debugName: 'texts by area',
    name: (/** @type {string} */ id) => `texts-${id.split('?')[1]}`,
  };
}

/** What every text is called from: those of the language itself, but for a few. */
function textsOf(/** @type {string} */ code, /** @type {string} */ locale) {
  const imports = code.match(/^import .*$/gm) ?? [];
  const kept = code
    .split(/^(?=export )/m)
    .filter((part) => IN_THEIR_OWN_LANGUAGE.test(nameOf(part)))
    .map((part) => part.replace('experimentalStaticLocale ?? ', ''));
  // Names that differ from what a key may hold.
  const renamed = (code.match(/^export \{ \w+ as "\w+" \}$/gm) ?? []).map(
    (line) => `${line} from './${locale}.js';`,
  );
  return [...imports, `export * from './${locale}.js';`, ...renamed, ...kept].join('\n');
}

/** @returns {string} a module that leads to those of the areas */
function areasOf(/** @type {string} */ code, /** @type {string} */ file) {
  const areas = new Set(functionsIn(code).map((part) => areaIn(nameOf(part))));
  return [...areas].map((area) => `export * from ${JSON.stringify(`${file}?${area}`)};`).join('\n');
}

function areaOf(/** @type {string} */ code, /** @type {string} */ area) {
  const imports = code.match(/^import .*$/gm) ?? [];
  const own = functionsIn(code).filter((part) => areaIn(nameOf(part)) === area);
  return [...imports, ...own].join('\n');
}

const functionsIn = (/** @type {string} */ code) =>
  code.split(/^(?=export (?:const|\{))/m).filter((part) => part.startsWith('export'));
const nameOf = (/** @type {string} */ part) => /^export (?:const|\{) (\w+)/.exec(part)?.[1] ?? '';
const areaIn = (/** @type {string} */ name) => name.split('_')[0];
