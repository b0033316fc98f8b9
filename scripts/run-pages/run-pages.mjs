// @ts-check
// Pages that stand for a run where a link to it is pasted: other sites read there what to show of
// it (Open Graph), and how to embed it (oEmbed). A reader is led on to the lab.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ title: string, text: string }} Words
 * @typedef {{ id: string, query: string, t: number } & Record<string, Words>} SharedRun
 * @typedef {{ path: string, text: string }} BuiltFile
 */

/** Of the pictures, which `npm run pictures` takes; what most sites cut them to. */
export const PICTURE = { width: 1200, height: 630 };

/** @type {readonly SharedRun[]} */
export const RUNS = JSON.parse(readFileSync(new URL('runs.json', import.meta.url), 'utf8'));

/** The name of a run's files in a language, without their ending. */
export const nameOf = (/** @type {string} */ id, /** @type {string} */ locale) => `${id}.${locale}`;

/** What an address asks for, in a language. */
export const queryOf = (
  /** @type {SharedRun} */ { query },
  /** @type {string} */ locale,
  /** @type {string} */ more = '',
) => [query, more, `lang=${locale}`].filter(Boolean).join('&');

/**
 * The page and the oEmbed document of every run in every language.
 * @param {string} site where the build will be served, with a slash at its end: both need whole addresses
 * @param {readonly string[]} locales
 * @returns {BuiltFile[]} in the built folder
 */
export function runPages(site, locales) {
  return RUNS.flatMap((run) =>
    locales.flatMap((locale) => [
      { path: `runs/${nameOf(run.id, locale)}.html`, text: page(run, locale, site) },
      { path: `runs/${nameOf(run.id, locale)}.json`, text: oEmbed(run, locale, site) },
    ]),
  );
}

/** What a page's head says of a run to other sites. */
export function headOf(
  /** @type {SharedRun} */ run,
  /** @type {string} */ locale,
  /** @type {string} */ site,
) {
  const { title, text } = wordsOf(run, locale);
  const name = nameOf(run.id, locale);
  const properties = {
    'og:type': 'website',
    'og:site_name': 'Live Migration Lab',
    'og:title': title,
    'og:description': text,
    'og:url': `${site}runs/${name}.html`,
    'og:image': `${site}runs/${name}.jpg`,
    'og:image:width': String(PICTURE.width),
    'og:image:height': String(PICTURE.height),
    'og:image:alt': title,
    'og:locale': locale === 'en' ? 'en_US' : locale.replace('-', '_'),
  };
  return [
    ...Object.entries(properties).map(
      ([property, content]) => `<meta property="${property}" content="${escaped(content)}" />`,
    ),
    '<meta name="twitter:card" content="summary_large_image" />',
    `<link rel="alternate" type="application/json+oembed" href="${site}runs/${name}.json" title="${escaped(title)}" />`,
  ].join('\n    ');
}

function page(
  /** @type {SharedRun} */ run,
  /** @type {string} */ locale,
  /** @type {string} */ site,
) {
  const { title, text } = wordsOf(run, locale);
  const lab = escaped(`../?${queryOf(run, locale)}`);
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
    <meta name="description" content="${escaped(text)}" />
    ${headOf(run, locale, site)}
    <meta http-equiv="refresh" content="0; url=${lab}" />
  </head>
  <body>
    <h1><a href="${lab}">${escaped(title)}</a></h1>
    <p>${escaped(text)}</p>
  </body>
</html>
`;
}

// https://oembed.com, "rich": a document that a site finds through the page, and embeds.
function oEmbed(
  /** @type {SharedRun} */ run,
  /** @type {string} */ locale,
  /** @type {string} */ site,
) {
  const { title } = wordsOf(run, locale);
  const [width, height] = [640, 480];
  const source = escaped(`${site}embed.html?${queryOf(run, locale)}`);
  const document = {
    version: '1.0',
    type: 'rich',
    provider_name: 'Live Migration Lab',
    provider_url: site,
    title,
    width,
    height,
    html: `<iframe src="${source}" title="${escaped(title)}" width="${width}" height="${height}" style="border:0" sandbox="allow-scripts allow-popups" loading="lazy"></iframe>`,
    thumbnail_url: `${site}runs/${nameOf(run.id, locale)}.jpg`,
    thumbnail_width: PICTURE.width,
    thumbnail_height: PICTURE.height,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function wordsOf(/** @type {SharedRun} */ run, /** @type {string} */ locale) {
  const words = run[locale];
  if (!words)
    throw new Error(`scripts/run-pages/runs.json has no words in ${locale} for ${run.id}.`);
  return words;
}

const escaped = (/** @type {string} */ text) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
