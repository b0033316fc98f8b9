// @ts-check
// Compiles messages/*.json into src/paraglide, the typed functions that the app calls for its texts.
// Vite does the same on every build with the same options; this file lets the type checker and the
// linter see the functions before there was a build.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';

/** @type {Parameters<typeof compile>[0]} */
export const messageOptions = {
  project: './project.inlang',
  outdir: './src/paraglide',
  // The app decides the language at run time with `overwriteGetLocale`. No cookie and no
  // localStorage: both throw inside a sandboxed iframe.
  strategy: ['globalVariable', 'baseLocale'],
  // One form for the dev server and the build, so that neither throws away what the other made.
  outputStructure: 'locale-modules',
  isServer: "import.meta.env?.SSR ?? typeof window === 'undefined'",
  emitReadme: false,
};

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await compile(messageOptions);
  // The compiler only warns when it can't read a message file.
  if (!existsSync('src/paraglide/messages.js')) process.exit(1);
}
