import { expect } from '@playwright/test';
import { countStates, PAGE_STATES, stateOfPage } from '../../src/migration/page-state';
import type { Side } from '../../src/migration/page-state';
import { MemoryReplay } from '../../src/migration/memory-replay';
import { ramPages } from '../../src/migration/scenario';
import type { Recording } from '../../src/migration/recording';
import { gridColumns } from '../../src/worker/memory-painter';
import { paintedStates } from './in-page';
import type { Driver } from './driver';

/** How often a state that is waited for is asked for, in ms. */
const INTERVALS = [10, 20, 50, 100];

const byTestId = (id: string) => `[data-testid="${id}"]`;

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

  /** Opens the page in a frame with these attributes, on a page of another origin, and goes into it. */
  async openInFrame(attributes: string, query = ''): Promise<void> {
    const src = `${this.address}?lang=en&theme=dark&${query}`.replaceAll('&', '&amp;');
    const html = `<!doctype html><iframe ${attributes} src="${src}"></iframe>`;
    await this.driver.goto(`data:text/html,${encodeURIComponent(html)}`);
    await this.driver.intoFrame();
    await this.isThere('narrative');
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
    return expect
      .poll(
        () =>
          this.driver.evaluate(
            (selector) => document.querySelector(selector)?.checkVisibility() ?? false,
            byTestId(testId),
          ),
        { message: `${testId} is there`, intervals: INTERVALS },
      )
      .toBe(true);
  }

  has(testId: string, name: string, value: string): Promise<void> {
    return this.#has(byTestId(testId), name, value);
  }

  #has(selector: string, name: string, value: string): Promise<void> {
    const message = `${name} of ${selector}`;
    return expect
      .poll(() => this.attribute(selector, name), { message, intervals: INTERVALS })
      .toBe(value);
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

  /** Each page of both memories has the colour of its state in the recording, and the words count them. */
  async showsMemory(recording: Recording, t: number): Promise<void> {
    await this.isAt(t);
    const { scenario, memory } = recording;
    const replay = new MemoryReplay(scenario, memory);
    replay.seek(t);
    for (const side of ['source', 'destination'] as const) {
      const canvas = `${byTestId(`${side}-host`)} canvas`;
      await this.#has(canvas, 'data-painted', '');
      for (const [state, count] of Object.entries(countStates(replay, side))) {
        const shown = `${byTestId(`${side}-host`)} [data-testid="count"][data-state="${state}"]`;
        await this.#has(shown, 'data-count', String(count));
      }
      // The picture is drawn after the words were written.
      await expect
        .poll(() => this.#otherPages(canvas, replay, ramPages(scenario), side), {
          message: `pages of the ${side} in another colour than their state at ${t} s`,
          intervals: INTERVALS,
        })
        .toBe(0);
    }
  }

  /** How many of the pages are painted in another colour than that of their state. */
  async #otherPages(
    canvas: string,
    replay: MemoryReplay,
    pages: number,
    side: Side,
  ): Promise<number> {
    const states = await this.driver.evaluate(paintedStates, {
      canvas,
      pages,
      columns: gridColumns(pages),
    });
    let others = 0;
    for (let page = 0; page < pages; page++) {
      if (states[page] !== String(PAGE_STATES.indexOf(stateOfPage(replay, page, side)))) others++;
    }
    return others;
  }
}
