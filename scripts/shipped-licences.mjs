// @ts-check
// The licences of what the built page contains, which its "about" lists and which travel with it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Shipped as files that no module imports. */
const FONTS = ['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'];

/** Its runtime is written into src/paraglide when the messages are compiled. */
const COMPILED = ['@inlang/paraglide-js'];

/** Packages whose code is in the page: by hand, and held against every build by `shippedLicences`. */
const CODE = [
  '@lucide/svelte',
  'clsx',
  'd3-array',
  'd3-color',
  'd3-dispatch',
  'd3-drag',
  'd3-dsv',
  'd3-ease',
  'd3-format',
  'd3-interpolate',
  'd3-path',
  'd3-scale',
  'd3-selection',
  'd3-shape',
  'd3-timer',
  'd3-transition',
  'd3-zoom',
  'esm-env',
  'svelte',
  'uqr',
  'workbox-window',
  'xstate',
];

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence its SPDX name
 */

/** @returns {ShippedPackage[]} in the order of their names */
export function shippedPackages() {
  return [...CODE, ...COMPILED, ...FONTS].sort().map((name) => {
    const { version, license } = JSON.parse(
      readFileSync(join(folderOf(name), 'package.json'), 'utf8'),
    );
    return { name, version, licence: license };
  });
}

/** @param {string} name */
const folderOf = (name) => join('node_modules', name);

/** The text of a package's licence. */
function licenceText(/** @type {string} */ name) {
  const file = readdirSync(folderOf(name)).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`The package ${name} brings no licence.`);
  return readFileSync(join(folderOf(name), file), 'utf8').trim();
}

/** The package that a module belongs to; undefined for our own. */
function packageOf(/** @type {string} */ id) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
}

/**
 * Writes `third-party-licences.txt` beside the built page, and fails if the page contains code of a
 * package that the list above does not have, or no longer contains one that it has.
 * @returns {() => import('vite').Plugin} for the page and for its workers, which are bundled apart
 */
export function shippedLicences() {
  /** @type {Set<string>} */
  const met = new Set();
  return () => ({
    name: 'shipped-licences',
    apply: 'build',
    generateBundle(_, bundle) {
      let [isPage, isLab] = [false, false];
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        isPage ||= chunk.facadeModuleId?.endsWith('.html') ?? false;
        isLab ||= chunk.facadeModuleId?.endsWith('/index.html') ?? false;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const name = renderedLength > 0 ? packageOf(id) : undefined;
          if (name) met.add(name);
        }
      }
      // A worker comes first: it is built while the page's own modules are loaded.
      if (!isPage) return;
      const different = [...met].filter((name) => !CODE.includes(name));
      // The lab has everything; the other entries have less.
      const gone = isLab ? CODE.filter((name) => !met.has(name)) : [];
      if (different.length > 0 || gone.length > 0)
        throw new Error(
          `scripts/shipped-licences.mjs lists other packages than the page contains. Missing there: ${different.join(', ') || 'none'}; not in the page: ${gone.join(', ') || 'none'}.`,
        );
      const source = shippedPackages()
        .map(
          ({ name, version, licence }) =>
            `${name} ${version} (${licence})\n\n${licenceText(name)}\n`,
        )
        .join(`\n${'-'.repeat(80)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'third-party-licences.txt', source });
    },
  });
}
