// @ts-check
// Finds a Chromium for the browser tests: an installed one, then Playwright's own download, then the
// system's package manager. `node scripts/find-browser.mjs` prints where it is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { platform, env } = process;

const downloadLimit = 4 * 60_000;
const packageLimit = 8 * 60_000;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where installers put Chromium and Chrome on this system, most wanted first. */
function standardPlaces() {
  const home = env['HOME'] ?? '';
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome'].flatMap((app) =>
      ['/Applications', join(home, 'Applications')].map(
        (folder) => `${folder}/${app}.app/Contents/MacOS/${app}`,
      ),
    );
  }
  if (platform === 'win32') {
    return [env['LOCALAPPDATA'], env['PROGRAMFILES'], env['PROGRAMFILES(X86)']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) =>
        ['Chromium', 'Google\\Chrome'].map((app) => `${folder}\\${app}\\Application\\chrome.exe`),
      );
  }
  return [];
}

/**
 * Whether this file is a browser that starts. Ubuntu's `chromium-browser` may be a stub that only
 * tells to install a snap, and a download may lack system libraries: both fail here.
 */
function works(/** @type {string} */ path) {
  if (!existsSync(path)) return false;
  // On Windows `chrome.exe --version` opens a window instead of answering.
  if (platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

/** A Chromium or Chrome that is already on this machine. */
function installed() {
  const suffix = platform === 'win32' ? '.exe' : '';
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name + suffix)));
  return [...onPath, ...standardPlaces()].find(works);
}

/** Playwright's own Chromium, if it was downloaded before. */
function downloaded() {
  const { chromium } = /** @type {typeof import('playwright-core')} */ (require('playwright-core'));
  const path = chromium.executablePath();
  return works(path) ? path : undefined;
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
    // Standard output is for the browser's path alone.
    stdio: ['ignore', 2, 2],
  });
  return result.status === 0;
}

function download() {
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  return run([process.execPath, cli, 'install', 'chromium'], downloadLimit, {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
  });
}

const packageManagers = [
  { name: 'apt-get', steps: [['update'], ['install', '-y', 'chromium']] },
  { name: 'dnf', steps: [['install', '-y', 'chromium']] },
  { name: 'apk', steps: [['add', 'chromium']] },
  { name: 'pacman', steps: [['-Sy', '--noconfirm', 'chromium']] },
  { name: 'brew', steps: [['install', '--cask', 'chromium']], asUser: true },
];

/** Whether a command can be run here; every one of ours answers `--version`. */
function isThere(/** @type {string[]} */ [command = '', ...args]) {
  return spawnSync(command, [...args, '--version'], { stdio: 'ignore' }).status === 0;
}

/** Installs Chromium with the system's package manager. Returns whether that went through. */
function installPackage() {
  const manager = packageManagers.find(({ name }) => isThere([name]));
  if (!manager) {
    say('No package manager that we know is here.');
    return false;
  }
  const { name, steps, asUser } = manager;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !asUser && !isThere(['sudo', '-n'])) {
    say(`${name} needs root, and sudo asks for a password.`);
    return false;
  }
  const before = isRoot || asUser ? [] : ['sudo', '-n'];
  return steps.every((args) => {
    const command = [...before, name, ...args];
    say(`Running ${command.join(' ')} ...`);
    return run(command, packageLimit, { DEBIAN_FRONTEND: 'noninteractive' });
  });
}

function say(/** @type {string} */ text) {
  console.error(text);
}

/**
 * The path of a Chromium or Chrome that starts. Installs one when there is none.
 * Throws with what to do when all ways fail.
 * @returns {{ executablePath: string }}
 */
export function findBrowser() {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen) {
    if (!works(chosen)) throw new Error(`CHROMIUM_PATH names no browser that starts: ${chosen}`);
    return { executablePath: chosen };
  }

  let executablePath = installed() ?? downloaded();
  if (executablePath) return { executablePath };

  say("No Chromium or Chrome is installed: trying Playwright's own download ...");
  executablePath = download() ? downloaded() : undefined;
  if (executablePath) return { executablePath };

  say("Playwright's download gave no browser that starts: trying the package manager ...");
  executablePath = installPackage() ? installed() : undefined;
  if (executablePath) return { executablePath };

  throw new Error(
    'No browser for the tests. Install Chromium or Chrome, or name one in CHROMIUM_PATH, and try again.',
  );
}

/** Playwright runs this once before its tests, so that `npx playwright test` alone finds a browser too. */
export default function nameBrowserToWorkers() {
  env['CHROMIUM_PATH'] = findBrowser().executablePath;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(findBrowser().executablePath);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
