// @ts-check
// Installs the packages of package-lock.json when they are missing or older than it. Needs nothing
// but Node, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The time of a file's last change in ms, or `undefined` when there is no such file. */
function changedAt(/** @type {string} */ path) {
  return statSync(resolve(root, path), { throwIfNoEntry: false })?.mtimeMs;
}

/** Makes sure that node_modules holds what package-lock.json asks for; ends the process if it can't. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
    process.exit(1);
  }

  // npm writes this file last, so it is there only after an install that went through.
  const installed = changedAt('node_modules/.package-lock.json');
  const wanted = changedAt('package-lock.json') ?? 0;
  if (installed !== undefined && installed >= wanted) return;

  // All of this goes to standard error: the output of `simulate` is read by programs.
  console.error(
    installed === undefined
      ? 'Installing the packages (npm ci), which takes about half a minute ...'
      : 'package-lock.json has changed: installing the packages again (npm ci) ...',
  );
  // Under `npm start` this is the npm that runs us; on Windows npm alone is a script for a shell.
  const npm = process.env['npm_execpath'];
  const [command, ...first] = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm'];
  const { status, error } = spawnSync(command ?? 'npm', [...first, 'ci', '--include=dev'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && first.length === 0,
  });
  if (status !== 0) {
    console.error(
      `The packages could not be installed${error ? ` (${error.message})` : ''}; npm's message is above.`,
    );
    process.exit(1);
  }
}
