// @ts-check
// The ways to a browser that all finders share: what is installed, Playwright's own download, and
// the system's package manager.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {'chromium' | 'firefox' | 'webkit'} EngineName */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(import.meta.url);
const { platform, env } = process;

const downloadLimit = 4 * 60_000;
const packageLimit = 8 * 60_000;

export function say(/** @type {string} */ text) {
  console.error(text);
}

/** Where programs of these names could be on the search path, most wanted first. */
export function onPath(/** @type {readonly string[]} */ names) {
  const suffix = platform === 'win32' ? '.exe' : '';
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

/**
 * Whether this file is a program that starts. Ubuntu's `chromium-browser` may be a stub that only
 * tells to install a snap, and a download may lack system libraries: both fail here.
 */
export function works(/** @type {string} */ path, question = '--version') {
  if (!existsSync(path)) return false;
  // On Windows `chrome.exe --version` opens a window instead of answering.
  if (platform === 'win32') return true;
  return spawnSync(path, [question], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

function playwright() {
  return /** @type {typeof import('playwright-core')} */ (require('playwright-core'));
}

/** Where Playwright keeps its own build of an engine, if it was downloaded. */
export function downloaded(/** @type {EngineName} */ name) {
  const path = playwright()[name].executablePath();
  return existsSync(path) ? path : undefined;
}

/**
 * Whether Playwright's own build of an engine is here and starts. Told by a start, in a process that
 * can be given up: a download may lack libraries of the system.
 */
export function downloadStarts(/** @type {EngineName} */ name) {
  if (!downloaded(name)) return false;
  const program = `
    const [path, name] = process.argv.slice(1);
    require(path)[name].launch().then((browser) => browser.close());`;
  const args = ['-e', program, require.resolve('playwright-core'), name];
  const limits = { timeout: 60_000, stdio: /** @type {const} */ ('ignore') };
  return spawnSync(process.execPath, args, limits).status === 0;
}

/** Runs a command, its output on our standard error. Returns whether it went through in time. */
function run(
  /** @type {string[]} */ [command = '', ...args],
  /** @type {number} */ timeout,
  /** @type {NodeJS.ProcessEnv} */ extraEnv = {},
) {
  const result = spawnSync(command, args, {
    cwd: root,
    timeout,
    env: { ...env, ...extraEnv },
    // Standard output is for what was found alone.
    stdio: ['ignore', 2, 2],
  });
  return result.status === 0;
}

/** Downloads Playwright's own build of an engine. Returns whether that went through. */
function download(/** @type {EngineName} */ name) {
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  return run([process.execPath, cli, 'install', name], downloadLimit, {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
  });
}

/** @type {Record<string, { before?: string[], install: string[], asUser?: boolean }>} */
const packageManagers = {
  'apt-get': { before: ['update'], install: ['install', '-y'] },
  dnf: { install: ['install', '-y'] },
  apk: { install: ['add'] },
  pacman: { install: ['-Sy', '--noconfirm'] },
  brew: { install: ['install', '--cask'], asUser: true },
};

/** Whether a command can be run here; every one of ours answers `--version`. */
function isThere(/** @type {string[]} */ [command = '', ...args]) {
  return spawnSync(command, [...args, '--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Installs packages with the system's package manager, as each of them calls them. Returns whether
 * that went through.
 */
function installPackages(/** @type {Readonly<Record<string, readonly string[]>>} */ packages) {
  const [name, manager] =
    Object.entries(packageManagers).find(([name]) => packages[name] && isThere([name])) ?? [];
  if (!name || !manager) {
    say('No package manager is here of which we know the packages.');
    return false;
  }
  const { before, install, asUser } = manager;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !asUser && !isThere(['sudo', '-n'])) {
    say(`${name} needs root, and sudo asks for a password.`);
    return false;
  }
  const sudo = isRoot || asUser ? [] : ['sudo', '-n'];
  const steps = [...(before ? [before] : []), [...install, ...(packages[name] ?? [])]];
  return steps.every((args) => {
    const command = [...sudo, name, ...args];
    say(`Running ${command.join(' ')} ...`);
    return run(command, packageLimit, { DEBIAN_FRONTEND: 'noninteractive' });
  });
}

/**
 * What `look` finds: at once, or after Playwright's download, or after the package manager has
 * installed something.
 * @template T
 * @param {object} wanted
 * @param {EngineName} wanted.name
 * @param {string} wanted.title as messages call it
 * @param {() => T | undefined} wanted.look
 * @param {readonly Readonly<Record<string, readonly string[]>>[]} wanted.packages by package manager,
 * the most wanted first; the next where it is not to be had
 * @returns {T | undefined}
 */
export function findOrInstall({ name, title, look, packages }) {
  const found = look();
  if (found) return found;

  say(`${title} is not installed: trying Playwright's own download ...`);
  const own = download(name) ? look() : undefined;
  if (own) return own;

  say("Playwright's download gave no browser that starts: trying the package manager ...");
  return packages.some(installPackages) ? look() : undefined;
}
