import { expect } from '@playwright/test';
import { countStates } from '../../src/migration/count-states';
import type { Side } from '../../src/migration/page-states';
import { MemoryReplay } from '../../src/migration/memory-replay';
import type { Recording } from '../../src/migration/recording';
import { toldStates } from '../../src/words/page-truths';
import type { Driver } from './driver';
import { wrongCells, wrongPages } from './painted';

/** How often a state that is waited for is asked for, in ms. */
const INTERVALS = [10, 20, 50, 100];

const SIDES: readonly Side[] = ['source', 'destination'];

export const byTestId = (id: string) => `[data-testid="${id}"]`;

/** The page in any engine: what is done in it, and the states that are waited for. */
export class EnginePage {
  readonly driver: Driver;
  readonly address: string;

  constructor(driver: Driver, address: string) {
    this.driver = driver;
    this.address = address;
  }

  /** Opens the page in a window of this size and waits until the first recording is there. */
  async open(query = '', [width, height] = [1440, 900]): Promise<void> {
    await this.driver.resize(width, height);
    await this.driver.goto(`${this.address}?lang=en&theme=dark&${query}`);
    await this.isThere('narrative');
  }

  /** Opens the page in a frame with these attributes, on a page that holds nothing else, and goes into it. */
  async openInFrame(attributes: string, query = ''): Promise<void> {
    // As large as the largest frame: a click beyond the window comes to nothing.
    await this.driver.resize(1440, 900);
    const src = `${this.address}?lang=en&theme=dark&${query}`.replaceAll('&', '&amp;');
    const html = `<!doctype html><iframe ${attributes} src="${src}"></iframe>`;
    await this.driver.show(html, this.address);
    await this.driver.intoFrame();
    await this.isThere('narrative');
  }

  /** Opens the embedded scene in a frame in the same way. */
  async openEmbedInFrame(attributes: string, query = ''): Promise<void> {
    const src = `${this.address}embed.html?lang=en&${query}`.replaceAll('&', '&amp;');
    await this.driver.show(
      `<!doctype html><iframe ${attributes} src="${src}"></iframe>`,
      this.address,
    );
    await this.driver.intoFrame();
    await this.isThere('stage');
  }

  /** Opens another page of the lab. */
  async openEntry(page: string, query = ''): Promise<void> {
    await this.driver.resize(1280, 720);
    await this.driver.goto(`${this.address}${page}?lang=en&${query}`);
    await this.isThere('stage');
  }

  async click(testId: string): Promise<void> {
    await this.driver.click(byTestId(testId));
  }

  /** Writes another value into a field, by keys, and takes it with Enter. */
  async type(testId: string, text: string): Promise<void> {
    await this.click(testId);
    await this.driver.press('Control', 'a');
    for (const letter of text) await this.driver.press(letter === ' ' ? 'Space' : letter);
    await this.driver.press('Enter');
  }

  attribute(selector: string, name: string): Promise<string | null> {
    return this.driver.evaluate(
      ([where, what]) => document.querySelector(where)?.getAttribute(what) ?? null,
      [selector, name] as const,
    );
  }

  text(testId: string): Promise<string> {
    return this.driver.evaluate(
      (selector) => document.querySelector(selector)?.textContent ?? '',
      byTestId(testId),
    );
  }

  isThere(testId: string): Promise<void> {
    const isVisible = (selector: string) =>
      document.querySelector(selector)?.checkVisibility() ?? false;
    const ask = () => this.driver.evaluate(isVisible, byTestId(testId));
    return this.settles(ask, true, `${testId} is there`);
  }

  has(testId: string, name: string, value: string): Promise<void> {
    return this.#has(byTestId(testId), name, value);
  }

  /** Has another value than before. */
  hasOther(testId: string, name: string, before: string | null): Promise<void> {
    const ask = () => this.attribute(byTestId(testId), name);
    return expect.poll(ask, { message: name, intervals: INTERVALS }).not.toBe(before);
  }

  says(testId: string, words: RegExp): Promise<void> {
    return expect
      .poll(() => this.text(testId), { message: testId, intervals: INTERVALS })
      .toMatch(words);
  }

  /** Shows an instant, to the last bit, and has painted the memory at it. */
  async isAt(t: number): Promise<void> {
    await this.has('stage', 'data-t', String(t));
    await this.has('stage', 'data-painted-t', String(t));
  }

  /** Its tiles hold the outcome of this recording. */
  async showsOutcome({ outcome }: Recording): Promise<void> {
    const { totalTime: total, downtime, livePasses: passes, bytesSent: sent, client } = outcome;
    const tiles = { total, downtime, passes, sent, client: client.stall };
    for (const [name, value] of Object.entries(tiles)) {
      await this.has(`tile-${name}`, 'data-value', String(value));
    }
  }

  /** The words and the pictures of both memories are those of the recording. */
  async showsMemory(recording: Recording, t: number): Promise<void> {
    await this.countsMemory(recording, t);
    await this.showsPictures('stage', recording, t);
  }

  /** The words count the pages of both memories by their states as the recording does. */
  async countsMemory(recording: Recording, t: number): Promise<void> {
    await this.isAt(t);
    const replay = replayAt(recording, t);
    for (const side of SIDES) {
      const counts = countStates(replay, side);
      for (const state of toldStates(side)) {
        const count = counts[state];
        const shown = `${byTestId(`${side}-host`)} [data-testid="count"][data-state="${state}"]`;
        await this.#has(shown, 'data-count', String(count));
      }
    }
  }

  /** Each cell of both memories is filled by the shares of its pages. */
  async showsPictures(testId: string, recording: Recording, t: number): Promise<void> {
    await this.#shows(wrongCells, testId, recording, t);
  }

  /** Zoomed in, each page in sight of both memories has the colour of its state. */
  async showsSinglePages(recording: Recording, t: number): Promise<void> {
    await this.driver.click(`${byTestId('source-host')} [role=group] button:nth-child(2)`);
    await this.#shows(wrongPages, 'stage', recording, t);
  }

  async #shows(
    wrong: typeof wrongCells,
    testId: string,
    recording: Recording,
    t: number,
  ): Promise<void> {
    await this.has(testId, 'data-painted-t', String(t));
    const replay = replayAt(recording, t);
    const evaluate: Driver['evaluate'] = (inPage, given) => this.driver.evaluate(inPage, given);
    for (const [canvas, side] of SIDES.entries()) {
      // The picture is drawn after the words were written.
      await this.settles(
        () => wrong({ evaluate, within: byTestId(testId), canvas }, replay, side),
        0,
        `${wrong.name} of the ${side} in ${testId} at ${t} s`,
      );
    }
  }

  /** Asks until the answer is this one. */
  settles<T>(ask: () => Promise<T>, wanted: T, message = 'settles'): Promise<void> {
    return expect.poll(ask, { message, intervals: INTERVALS }).toEqual(wanted);
  }

  #has(selector: string, name: string, value: string): Promise<void> {
    return this.settles(() => this.attribute(selector, name), value, `${name} of ${selector}`);
  }
}

function replayAt({ scenario, memory }: Recording, t: number): MemoryReplay {
  const replay = new MemoryReplay(scenario, memory);
  replay.seek(t);
  return replay;
}
