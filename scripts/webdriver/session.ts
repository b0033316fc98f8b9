/** A point in the page, in CSS pixels. */
export type Point = readonly [x: number, y: number];

/** Keys without a letter, as WebDriver writes them; the others are written as they are. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\ue007',
  Shift: '\ue008',
  Control: '\ue009',
  Escape: '\ue00c',
  Space: ' ',
  PageUp: '\ue00e',
  PageDown: '\ue00f',
  End: '\ue010',
  Home: '\ue011',
  ArrowLeft: '\ue012',
  ArrowUp: '\ue013',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015',
  Tab: '\ue004',
};

/** The name under which WebDriver hands over an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The longest that a page may take to load, or an expression to be evaluated, in ms. */
const LIMIT = 120_000;

/**
 * One browser window, driven by W3C WebDriver. It knows the few commands that we need: the clients
 * on npm want a newer Node.js than this project does, or bring a manager that looks for browsers
 * and drivers on the network.
 */
export class WebDriverSession {
  readonly #address: string;

  private constructor(address: string) {
    this.#address = address;
  }

  /** Opens a browser window with the driver that listens at `address`. */
  static async open(address: string, capabilities: object = {}): Promise<WebDriverSession> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = await request<{ sessionId: string }>('POST', `${address}/session`, body);
    const session = new WebDriverSession(`${address}/session/${sessionId}`);
    await session.#post('timeouts', { script: LIMIT, pageLoad: LIMIT });
    return session;
  }

  /** Goes to an address and waits until it is loaded. */
  async goto(url: string): Promise<void> {
    await this.#post('url', { url });
  }

  /** Loads the same address again. */
  async reload(): Promise<void> {
    await this.#post('refresh');
  }

  /** What an expression evaluates to in the page, and if that is a promise, what it resolves to. */
  async evaluate<T>(expression: string): Promise<T> {
    const script = `const done = arguments[0];
      Promise.resolve().then(() => (${expression})).then(
        (value) => done({ value }),
        (error) => done({ error: String(error) + '\\n' + error?.stack }),
      );`;
    const result = await this.#post<{ value: T; error?: string }>('execute/async', {
      script,
      args: [],
    });
    if (result.error !== undefined) throw new Error(`In the page: ${result.error}`);
    return result.value;
  }

  /** Presses keys together: `press('Control', 'a')`, `press('Space')`, `press('7')`. */
  async press(...keys: readonly string[]): Promise<void> {
    const values = keys.map((key) => KEYS[key] ?? key);
    await this.#perform({
      type: 'key',
      id: 'keyboard',
      actions: [
        ...values.map((value) => ({ type: 'keyDown', value })),
        ...[...values].reverse().map((value) => ({ type: 'keyUp', value })),
      ],
    });
  }

  /** Scrolls to the middle of the first element that a CSS selector finds, and clicks on it. */
  async click(selector: string): Promise<void> {
    const found = { using: 'css selector', value: selector };
    const element = await this.#post<Record<string, string>>('element', found);
    await this.#post(`element/${element[ELEMENT]}/click`);
  }

  /** Presses the mouse at the first point, moves it on to each of the others, and lets go. */
  async drag([first, ...others]: readonly Point[], msPerMove = 0): Promise<void> {
    const to = ([x, y]: Point, duration: number) => ({
      type: 'pointerMove',
      duration,
      x: Math.round(x),
      y: Math.round(y),
    });
    await this.#perform({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        to(first, 0),
        { type: 'pointerDown', button: 0 },
        ...others.map((point) => to(point, msPerMove)),
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  /** Makes the inside of the window as large; a browser may have a smallest width. */
  async resize(width: number, height: number): Promise<void> {
    await this.#post('window/rect', { width, height });
    const [inner, outer] = await this.evaluate<[number, number]>('[innerHeight, outerHeight]');
    await this.#post('window/rect', { width, height: height + outer - inner });
  }

  /** From now on all goes to the first frame in the page. */
  async intoFrame(): Promise<void> {
    await this.#post('frame', { id: 0 });
  }

  /** From now on all goes to the page itself again. */
  async outOfFrames(): Promise<void> {
    await this.#post('frame', { id: null });
  }

  /** A picture of what the window shows, as a PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from(await request<string>('GET', `${this.#address}/screenshot`), 'base64');
  }

  /** Closes the window. */
  async close(): Promise<void> {
    await request('DELETE', this.#address);
  }

  async #perform(source: object): Promise<void> {
    await this.#post('actions', { actions: [source] });
  }

  #post<T = unknown>(command: string, body: object = {}): Promise<T> {
    return request<T>('POST', `${this.#address}/${command}`, body);
  }
}

async function request<T>(method: string, url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(2 * LIMIT),
  });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${method} ${url}: ${value?.error}, ${value?.message}`);
  return value;
}
