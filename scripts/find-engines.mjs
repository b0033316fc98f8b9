// @ts-check
// Finds the three engines that the page must run in, and installs those that are missing:
// `node scripts/find-engines.mjs [chromium] [firefox] [webkit]` prints how each is driven.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadStarts, findOrInstall, onPath, say, works } from './browsers/ways.mjs';
import { findBrowser } from './find-browser.mjs';

/**
 * How an engine is driven; plain data, so that it can be handed to another process.
 * @typedef {import('./browsers/ways.mjs').EngineName} EngineName
 * @typedef {{ by: 'playwright', name: EngineName, options: import('playwright-core').LaunchOptions }} PlaywrightEngine
 * @typedef {{ by: 'webdriver', name: 'webkit', driver: string, display: string | undefined }} WebDriverEngine
 * `driver` is WebKitWebDriver, `display` the Xvfb to run it in; none where there is a screen
 * @typedef {PlaywrightEngine | WebDriverEngine} Engine
 */

/** @type {readonly EngineName[]} */
export const ENGINES = ['chromium', 'firefox', 'webkit'];

const { platform, env } = process;

/** @returns {Engine} */
function chromium() {
  const options = {
    ...findBrowser(),
    // Chromium refuses to run its sandbox as root.
    chromiumSandbox: process.getuid?.() !== 0,
    // Without the requests that it makes by itself.
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  };
  return { by: 'playwright', name: 'chromium', options };
}

/** Mozilla's own Firefox, which Playwright drives by WebDriver BiDi. */
function mozillaFirefox(/** @type {string} */ executablePath) {
  return {
    channel: 'moz-firefox',
    executablePath,
    firefoxUserPrefs: { 'security.fileuri.strict_origin_policy': true },
  };
}

/** Where Firefox is, most wanted first. */
function firefoxPlaces() {
  const home = env['HOME'] ?? '';
  /** @type {Partial<Record<NodeJS.Platform, string[]>>} */
  const standard = {
    darwin: ['/Applications', join(home, 'Applications')].map(
      (folder) => `${folder}/Firefox.app/Contents/MacOS/firefox`,
    ),
    win32: [env['PROGRAMFILES'], env['PROGRAMFILES(X86)']]
      .filter((folder) => folder !== undefined)
      .map((folder) => `${folder}\\Mozilla Firefox\\firefox.exe`),
  };
  return [...onPath(['firefox-esr', 'firefox']), ...(standard[platform] ?? [])];
}

/** @returns {PlaywrightEngine | undefined} */
function lookForFirefox() {
  const chosen = env['FIREFOX_PATH'];
  if (!chosen && downloadStarts('firefox'))
    return { by: 'playwright', name: 'firefox', options: {} };
  const path = (chosen ? [chosen] : firefoxPlaces()).find((each) => works(each));
  return path ? { by: 'playwright', name: 'firefox', options: mozillaFirefox(path) } : undefined;
}

/** @returns {Engine | undefined} */
function lookForWebKit() {
  if (downloadStarts('webkit')) return { by: 'playwright', name: 'webkit', options: {} };
  const driver = onPath(['WebKitWebDriver']).find((path) => works(path, '--help'));
  const xvfb = onPath(['Xvfb']).find((path) => works(path, '-help'));
  // With Xvfb no window opens on the screen of whoever sits before it.
  if (driver && (xvfb || env['DISPLAY'] || env['WAYLAND_DISPLAY'])) {
    return { by: 'webdriver', name: 'webkit', driver, display: xvfb };
  }
  return undefined;
}

const finders = {
  chromium,
  firefox: () =>
    findOrInstall({
      name: 'firefox',
      title: 'Firefox',
      look: lookForFirefox,
      packages: [
        {
          'apt-get': ['firefox-esr'],
          dnf: ['firefox'],
          apk: ['firefox-esr'],
          pacman: ['firefox'],
          brew: ['firefox'],
        },
      ],
    }),
  webkit: () =>
    findOrInstall({
      name: 'webkit',
      title: 'WebKit',
      look: lookForWebKit,
      packages: [{ 'apt-get': ['webkit2gtk-driver', 'xvfb'] }],
    }),
};

/** What to do when an engine was not found. */
const advice = {
  chromium: '',
  firefox: 'Install Firefox, or name one in FIREFOX_PATH, and try again.',
  webkit:
    "Let Playwright download it, or install WebKitGTK's WebKitWebDriver (Debian: webkit2gtk-driver) and Xvfb.",
};

/**
 * An engine that starts. Installs it when there is none; throws with what to do when all ways fail.
 * @param {EngineName} name
 * @returns {Engine}
 */
export function findEngine(name) {
  const engine = finders[name]();
  if (!engine) throw new Error(`No ${name} for the tests. ${advice[name]}`);
  return engine;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  for (const name of ENGINES) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    try {
      console.log(JSON.stringify(findEngine(name)));
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  }
}
