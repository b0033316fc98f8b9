// @ts-check
// Finds a Chromium for the browser tests: an installed one, then Playwright's own download, then the
// system's package manager. `node scripts/find-browser.mjs` prints where it is.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloaded, findOrInstall, onPath, say, works } from './browsers/ways.mjs';

const { platform, env } = process;

// The headless shell first: without the windows of a whole browser, whose own pages take as much
// time as ours, the tests take half as long.
const names = [
  ...['chromium-headless-shell', 'chrome-headless-shell'],
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
];

const packages = [
  { 'apt-get': ['chromium-headless-shell'] },
  {
    'apt-get': ['chromium'],
    dnf: ['chromium'],
    apk: ['chromium'],
    pacman: ['chromium'],
    brew: ['chromium'],
  },
];

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

/** A Chromium or Chrome that is on this machine and starts. */
function look() {
  const path = [...onPath(names), ...standardPlaces()].find((each) => works(each));
  if (path) return path;
  const own = downloaded('chromium');
  return own && works(own) ? own : undefined;
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
  const executablePath = findOrInstall({ name: 'chromium', title: 'Chromium', look, packages });
  if (executablePath) return { executablePath };
  throw new Error(
    'No browser for the tests. Install Chromium or Chrome, or name one in CHROMIUM_PATH, and try again.',
  );
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(findBrowser().executablePath);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
