// @ts-check
// Builds every entry, each on its own: a classic script can't share parts with another.
// `node scripts/build.mjs [--out FOLDER]`
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { generateSW } from 'workbox-build';

/**
 * The page of the lab, the page that is embedded, and `embed.js` for other people's pages.
 * @param {{ out?: string, logLevel?: 'warn' | 'error' }} [options]
 */
export async function buildAll({ out = 'dist', logLevel = 'warn' } = {}) {
  await buildPage('index.html', { emptyOutDir: true });
  for (const page of ['present.html', 'notes.html']) await buildPage(page, {});
  await buildEmbeds();
  await buildScript('src/entries/embed-element/main.ts', 'embed.js');
  await keptOffline(out);
  writeFileSync(join(out, 'live-migration-lab.html'), singleFile(out));

  /** One script for each language: nobody loads the texts of the others. */
  async function buildEmbeds() {
    const { locales } = JSON.parse(readFileSync('project.inlang/settings.json', 'utf8'));
    const page = 'embed.html';
    /** @type {Record<string, string>} */
    const scripts = {};
    let html = '';
    for (const locale of locales) {
      await buildPage(page, { locale });
      html = readFileSync(join(out, page), 'utf8');
      const script = /<script src="([^"]+)"/.exec(html)?.[1];
      if (script === undefined) throw new Error(`The built ${page} has no script.`);
      scripts[locale] = script;
      html = html.replace(script, './assets/embed-start.js');
    }
    writeFileSync(join(out, page), html);
    await buildScript('src/entries/embed/start.ts', 'assets/embed-start.js', {
      EMBED_SCRIPTS: JSON.stringify(scripts),
    });
  }

  /** With the texts of one language only, if one is given. */
  async function buildPage(
    /** @type {string} */ page,
    /** @type {{ emptyOutDir?: boolean, locale?: string }} */ { emptyOutDir = false, locale },
  ) {
    await build({
      logLevel,
      ...(locale === undefined ? {} : inOneLanguage(locale)),
      build: { outDir: out, emptyOutDir, rolldownOptions: { input: page } },
    });
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
  return read('index.html')
    .replace(/\s*<link rel="(?:manifest|icon)"[^>]*>/g, '')
    .replace(/<link rel="stylesheet" href="([^"]+)">/, (_, path) => `<style>${read(path)}</style>`)
    .replace(
      /<script src="([^"]+)"><\/script>/,
      // What would end the script in a string of it.
      (_, path) => `<script>${read(path).replaceAll('</script', '<\\/script')}</script>`,
    );
}

/**
 * The compiled texts then know at build time which language is asked for.
 * @returns {import('vite').InlineConfig}
 */
function inOneLanguage(/** @type {string} */ locale) {
  const text = JSON.stringify(locale);
  const open = 'experimentalStaticLocale = undefined';
  return {
    define: { BUILT_LANGUAGE: text },
    plugins: [
      {
        name: 'one-language',
        transform: (code, id) =>
          id.endsWith('paraglide/runtime.js')
            ? code.replace(open, open.replace('undefined', text))
            : undefined,
      },
    ],
  };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await buildAll(parseArgs({ options: { out: { type: 'string' } } }).values);
