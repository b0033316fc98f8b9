import { chromium, firefox, webkit } from 'playwright-core';
import { withServedPage } from '../built-page';
import { ENGINES, findEngine } from '../find-engines.mjs';
import type { Engine } from '../find-engines.mjs';
import { openWebKitGtk } from '../webdriver/webkitgtk';
import { timesOf } from './measure';
import type { Row } from './measure';

const PORT = 4177;
const SIZE = { width: 1280, height: 720 };
/** How long frames are counted, in milliseconds; an engine that draws slowly has fewer of them. */
const PLAYED = 5000;
const PAUSED = 2000;
/** Two frames of 60 a second: what is seen as smooth. */
const LATE = 33;

/** What is needed of a browser's window, however it is driven. Expressions are evaluated in the page. */
interface Window {
  goto(address: string): Promise<unknown>;
  press(key: string): Promise<void>;
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/** The lengths of frames, in milliseconds; the first ones do not count. */
const FRAME_LENGTHS = `new Promise((done) => {
  const lengths = [];
  const start = performance.now();
  let last = start;
  requestAnimationFrame(function frame() {
    const now = performance.now();
    lengths.push(now - last);
    last = now;
    if (now - start < ${PLAYED}) requestAnimationFrame(frame);
    else done(lengths.slice(5));
  });
})`;

/** How often the page asks for a frame or a timer, draws, or changes its document. */
const WORK = `new Promise((done) => {
  const later = setTimeout;
  const work = { frames: 0, timers: 0, drawn: 0, changes: 0 };
  const counted = (owner, name, kind) => {
    const real = owner[name];
    owner[name] = function (...given) {
      work[kind] += 1;
      return real.apply(this, given);
    };
  };
  counted(window, 'requestAnimationFrame', 'frames');
  counted(window, 'setTimeout', 'timers');
  counted(window, 'setInterval', 'timers');
  counted(CanvasRenderingContext2D.prototype, 'drawImage', 'drawn');
  counted(CanvasRenderingContext2D.prototype, 'putImageData', 'drawn');
  const observer = new MutationObserver((changes) => (work.changes += changes.length));
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  observer.observe(document.documentElement, all);
  later(() => done({ ...work, running: document.getAnimations().length }), ${PAUSED});
})`;

interface Work {
  readonly frames: number;
  readonly timers: number;
  readonly drawn: number;
  readonly changes: number;
  readonly running: number;
}

/** How smoothly the page plays in each engine that is here, and what it does while it is paused. */
export async function benchEngines(print: (row: Row) => void): Promise<void> {
  await withServedPage(PORT, async (address) => {
    for (const name of ENGINES) {
      const window = await opened(findEngine(name));
      try {
        await measureIn(window, name, address, print);
      } finally {
        await window.close();
      }
    }
  });
}

async function measureIn(
  window: Window,
  name: string,
  address: string,
  print: (row: Row) => void,
): Promise<void> {
  await window.goto(`${address}?lang=en&theme=dark`);
  await shows(window, `document.querySelector('[data-testid=narrative]') !== null`);
  await window.press('2');
  await window.press('Space');
  const frames = await window.evaluate<number[]>(FRAME_LENGTHS);
  await window.press('Space');
  await shows(
    window,
    `(({ t, paintedT }) => t === paintedT)(document.querySelector('[data-testid=stage]').dataset)`,
  );
  const late = frames.filter((length) => length > LATE).length;
  const mean = frames.reduce((sum, length) => sum + length, 0) / frames.length;
  print({
    what: `playing in ${name}`,
    how: `${(1000 / mean).toFixed(0)} frames/s, ${late} of ${frames.length} over ${LATE} ms`,
    times: timesOf(frames),
    goal: '30 frames/s without a graphics card',
  });
  // What was asked for while it played, such as the address that is written at rest, is done by then.
  await window.evaluate(`new Promise((done) => setTimeout(done, 1000))`);
  const work = await window.evaluate<Work>(WORK);
  const { frames: asked, timers, drawn, changes, running } = work;
  print({
    what: `paused in ${name}`,
    how: `${asked} frames, ${timers} timers, ${drawn} drawn, ${changes} changes, ${running} animations in ${PAUSED / 1000} s`,
    goal: 'none',
  });
}

async function shows(window: Window, expression: string): Promise<void> {
  while (!(await window.evaluate<boolean>(expression)));
}

async function opened(engine: Engine): Promise<Window> {
  if (engine.by === 'webdriver') {
    const { session, close } = await openWebKitGtk(engine);
    await session.resize(SIZE.width, SIZE.height);
    return {
      goto: (address) => session.goto(address),
      press: (key) => session.press(key),
      evaluate: (expression) => session.evaluate(expression),
      close,
    };
  }
  const browser = await { chromium, firefox, webkit }[engine.name].launch(engine.options);
  const page = await browser.newPage({ viewport: SIZE });
  return {
    goto: (address) => page.goto(address),
    press: (key) => page.keyboard.press(key),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
