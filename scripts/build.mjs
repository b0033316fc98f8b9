// @ts-check
// Builds every entry, each on its own: a classic script can't share parts with another.
// `node scripts/build.mjs [--out FOLDER] [--site https://example.org/lab/]`
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { generateSW } from 'workbox-build';
import { inOneLanguage, textsByArea } from './one-language.mjs';
import { workerInTheScript } from './one-script.mjs';
import { RUNS, headOf, runPages } from './run-pages/run-pages.mjs';

/** @type {{ locales: string[] }} */
const { locales } = JSON.parse(readFileSync('project.inlang/settings.json', 'utf8'));

/** Where `npm start` serves it. */
const TRIAL_SITE = 'http://localhost:4173/';

/**
 * The page of the lab, the page that is embedded, and `embed.js` for other people's pages.
 * @param {{ out?: string, site?: string, logLevel?: 'warn' | 'error' }} [options] `site`: where it will
 *   be served; what other sites read needs whole addresses
 */
export async function buildAll({ out = 'dist', site = TRIAL_SITE, logLevel = 'warn' } = {}) {
  const root = new URL(site.endsWith('/') ? site : `${site}/`).href;
  // Its parts come later, which one script can't be and still be its own worker.
  await buildPage('index.html', { emptyOutDir: true, plugins: [] });
  writeFileSync(join(out, 'live-migration-lab.html'), singleFile(out));
  await buildLabModules();
  for (const page of ['present.html', 'notes.html']) await buildPage(page, {});
  await buildEmbeds();
  await buildScript('src/entries/embed-element/main.ts', 'embed.js');
  writeRunPages();
  await keptOffline(out);

  /** What other sites read of the lab itself, and of runs. */
  function writeRunPages() {
    const [first] = RUNS;
    const [locale] = locales;
    if (!first || locale === undefined) throw new Error('There is no run to be shared.');
    const index = join(out, 'index.html');
    const html = readFileSync(index, 'utf8');
    writeFileSync(index, html.replace('</head>', `  ${headOf(first, locale, root)}\n  </head>`));
    for (const { path, text } of runPages(root, locales)) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), text);
    }
  }

  /** The lab again, in parts that are loaded when they are opened: once for each language. */
  async function buildLabModules() {
    /** @type {Record<string, string[]>} */
    const modules = {};
    for (const locale of locales) modules[locale] = await buildModules('lab', locale);
    const script = startedBy('index.html', 'lab-start.js');
    await buildScript('src/entries/lab/start.ts', 'assets/lab-start.js', {
      LAB_MODULES: JSON.stringify(modules),
      LAB_SCRIPT: JSON.stringify(script),
    });
  }

  /** One script for each language: nobody loads the texts of the others. */
  async function buildEmbeds() {
    /** @type {Record<string, string>} */
    const scripts = {};
    for (const locale of locales) {
      await buildPage('embed.html', { locale, plugins: [workerInTheScript(), plainKernels()] });
      scripts[locale] = startedBy('embed.html', 'embed-start.js');
    }
    await buildScript('src/entries/embed/start.ts', 'assets/embed-start.js', {
      EMBED_SCRIPTS: JSON.stringify(scripts),
    });
  }

  /** Puts a script that chooses in the place of a page's own, and returns that. */
  function startedBy(/** @type {string} */ page, /** @type {string} */ start) {
    const html = readFileSync(join(out, page), 'utf8');
    const script = /<script src="([^"]+)"/.exec(html)?.[1];
    if (script === undefined) throw new Error(`The built ${page} has no script.`);
    writeFileSync(join(out, page), html.replace(script, `./assets/${start}`));
    return script;
  }

  /** With the texts of one language only, if one is given. */
  async function buildPage(
    /** @type {string} */ page,
    /** @type {{ emptyOutDir?: boolean, locale?: string, plugins?: import('vite').Plugin[] }} */
    { emptyOutDir = false, locale, plugins = [workerInTheScript()] },
  ) {
    const language = locale === undefined ? { define: {}, plugins: [] } : inOneLanguage(locale);
    await build({
      logLevel,
      define: language.define,
      plugins: [...language.plugins, ...plugins],
      build: { outDir: out, emptyOutDir, rolldownOptions: { input: page } },
    });
  }

  /** Module scripts of an entry; returns the first of them and those that it imports, as its page names them. */
  async function buildModules(/** @type {string} */ entry, /** @type {string} */ locale) {
    const { define, plugins } = inOneLanguage(locale);
    const built = await build({
      logLevel,
      define,
      plugins: [...plugins, workerInItsFile(), withoutStyles()],
      build: {
        outDir: out,
        emptyOutDir: false,
        rolldownOptions: {
          input: { [entry]: `src/entries/${entry}/main.ts` },
          output: { format: 'es', codeSplitting: { groups: [textsByArea(locale)] } },
        },
      },
    });
    const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (built);
    const first = output.find((file) => file.type === 'chunk');
    if (!first) throw new Error(`The entry ${entry} has no module.`);
    return [first.fileName, ...first.imports].map((name) => `./${name}`);
  }

  /** A script that no page of ours holds, under a name that others can rely on. */
  async function buildScript(
    /** @type {string} */ source,
    /** @type {string} */ name,
    /** @type {Record<string, string>} */ define = {},
  ) {
    const rolldownOptions = { input: source, output: { entryFileNames: name } };
    await build({ logLevel, define, build: { outDir: out, emptyOutDir: false, rolldownOptions } });
  }
}

/**
 * Without the loops in WebAssembly, which give the same bits sooner where a VM is much larger than
 * one that anybody embeds.
 * @returns {import('vite').Plugin}
 */
function plainKernels() {
  return {
    name: 'plain-kernels',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/kernels-wasm.ts') ? 'export const wasmArena = () => undefined;' : undefined,
  };
}

/**
 * A module's worker is a file beside it; a classic script holds it as text, for it may run where no
 * file can be asked for.
 * @returns {import('vite').Plugin}
 */
function workerInItsFile() {
  const inline = '?worker&inline';
  return {
    name: 'worker-in-its-file',
    enforce: 'pre',
    resolveId(source, importer) {
      return source.endsWith(inline)
        ? this.resolve(source.replace(inline, '?worker'), importer, { skipSelf: true })
        : undefined;
    },
  };
}

/**
 * The page names its style sheet already.
 * @returns {import('vite').Plugin}
 */
function withoutStyles() {
  return {
    name: 'without-styles',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const name of Object.keys(bundle))
        if (/\.(?:css|woff2)$/.test(name)) Reflect.deleteProperty(bundle, name);
    },
  };
}

/** The service worker, which keeps the pages of the lab for visits without a network. */
async function keptOffline(/** @type {string} */ folder) {
  const { warnings } = await generateSW({
    globDirectory: folder,
    globPatterns: ['*.{html,txt,svg,webmanifest}', 'assets/*'],
    swDest: join(folder, 'sw.js'),
    inlineWorkboxRuntime: true,
    sourcemap: false,
    // A state is in the query; the page is the same.
    ignoreURLParametersMatching: [/./],
    dontCacheBustURLsMatching: /assets\/.+-[\w-]{8}\.\w+$/,
    cleanupOutdatedCaches: true,
    clientsClaim: true,
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
}

/** The lab in one file, which opens by double click and can be sent by mail. */
function singleFile(/** @type {string} */ folder) {
  const read = (/** @type {string} */ path) => readFileSync(join(folder, path), 'utf8');
  /** Their files, written into a style sheet, which names them as seen from where it is. */
  const withFonts = (/** @type {string} */ style) =>
    style.replace(/url\(\.\/([^)]+\.woff2)\)/g, (_, name) => {
      const font = readFileSync(join(folder, 'assets', name)).toString('base64');
      return `url(data:font/woff2;base64,${font})`;
    });
  return read('index.html')
    .replace(/\s*<link rel="(?:manifest|icon)"[^>]*>/g, '')
    .replace(
      /<link rel="stylesheet" href="([^"]+)">/,
      (_, path) => `<style>${withFonts(read(path))}</style>`,
    )
    .replace(
      /<script src="([^"]+)"><\/script>/,
      // What would end the script in a string of it.
      (_, path) => `<script>${read(path).replaceAll('</script', '<\\/script')}</script>`,
    );
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await buildAll(
    parseArgs({ options: { out: { type: 'string' }, site: { type: 'string' } } }).values,
  );
