// @ts-check
// Builds every entry, each on its own: a classic script can't share parts with another.
// `node scripts/build.mjs [--out FOLDER]`
import { parseArgs } from 'node:util';
import { build } from 'vite';

/** The page of each entry, at the top of the repository and of the built folder. */
export const PAGES = { lab: 'index.html', embed: 'embed.html' };

const { out = 'dist' } = parseArgs({ options: { out: { type: 'string' } } }).values;
for (const [i, page] of Object.values(PAGES).entries())
  await build({
    logLevel: 'warn',
    build: { outDir: out, emptyOutDir: i === 0, rolldownOptions: { input: page } },
  });
