// @ts-check
// Finds the engines for the browser tests and names them to the processes that run these.
import { ENGINES, findEngine } from './find-engines.mjs';

/** @typedef {import('./find-engines.mjs').EngineName} EngineName */
/** @typedef {import('./find-engines.mjs').Engine} Engine */

const { env } = process;

const variable = (/** @type {EngineName} */ name) => `ENGINE_${name.toUpperCase()}`;

/**
 * Names every engine in the environment, or why it is not to be had. Without Chromium, in which
 * most tests run, it throws. Playwright runs this once before its tests, so that
 * `npx playwright test` alone finds them too.
 */
export default function nameEngines() {
  for (const name of ENGINES) {
    // Named before, by `npm test`.
    if (env[variable(name)]) continue;
    try {
      env[variable(name)] = JSON.stringify(findEngine(name));
    } catch (error) {
      if (name === 'chromium') throw error;
      const missing = error instanceof Error ? error.message : String(error);
      env[variable(name)] = JSON.stringify({ missing });
    }
  }
}

/**
 * The engine that was named to this process, or why there is none.
 * @param {EngineName} name
 * @returns {Engine | { missing: string }}
 */
export function namedEngine(name) {
  return JSON.parse(env[variable(name)] ?? '{ "missing": "Nobody has looked for it." }');
}
