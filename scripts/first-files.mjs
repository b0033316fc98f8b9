// @ts-check
// What a reader's browser has to load for an entry before it can be used.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The largest choice where the page's first script chooses one, by language. Parts that are loaded
 * later, and the worker of modules, are not among them; that of a classic script is in it.
 * @param {string} page its file in the built folder, such as `index.html`
 * @returns {{ scripts: string[], styles: string[] }} paths in the built folder
 * @throws Error unless the page was built
 */
export function firstFiles(page, folder = 'dist') {
  const read = (/** @type {string} */ path) => readFileSync(join(folder, path), 'utf8');
  const html = read(page);
  const named = (/** @type {RegExp} */ pattern) =>
    [...html.matchAll(pattern)].map(([, path = '']) => path.replace('./', ''));
  const [script = ''] = named(/<script[^>]* src="([^"]+)"/g);
  return {
    scripts: [script, ...chosenBy(script)],
    styles: named(/<link[^>]*rel="stylesheet"[^>]* href="([^"]+)"/g),
  };

  /** Of what a starting script may load: the modules of a language, or its classic script. */
  function chosenBy(/** @type {string} */ start) {
    if (!start.endsWith('-start.js')) return [];
    const entry = start.replace('-start.js', '');
    const choices = [...read(start).matchAll(/assets\/[\w.-]+\.js/g)]
      .map(([path]) => path)
      .filter((path) => path.startsWith(`${entry}-`));
    const graphs = choices.map((path) => [...withImports(path)]);
    const weight = (/** @type {string[]} */ paths) =>
      paths.reduce((sum, path) => sum + read(path).length, 0);
    return graphs.sort((one, other) => weight(other) - weight(one))[0] ?? [];
  }

  function withImports(/** @type {string} */ path, /** @type {Set<string>} */ met = new Set()) {
    if (met.has(path)) return met;
    met.add(path);
    for (const [, name = ''] of read(path).matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
      if (existsSync(join(folder, 'assets', name))) withImports(`assets/${name}`, met);
    return met;
  }
}
