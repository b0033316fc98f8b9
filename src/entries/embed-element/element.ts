import { NAME, sentCommand, VERSION } from '../embed/contract';
import type { FrameCommand, FrameEvent, SentEvent } from '../embed/contract';

/** Attributes that say what is shown; each is a parameter of the frame's address. */
const OPTIONS = ['controls', 'story', 'theme', 'lang', 'autoplay', 'end'] as const;
/** Until the frame has told how high it is, in CSS pixels. */
const FIRST_HEIGHT = 480;

/**
 * `<live-migration scenario="rate=40000&bw=2Gbit/s" controls="rate,bw" start="5.62s">`: a migration
 * in a frame of its own. It loads when it comes near the screen, is as high as what it shows, and
 * fires an event of the same name for everything that the frame tells. docs/embed.md lists the
 * attributes, events and methods.
 */
export class LiveMigrationElement extends HTMLElement {
  static readonly observedAttributes = ['src', 'scenario', 'start', 'title', ...OPTIONS];

  /** Where `embed.js` came from: the frame's page is beside it. */
  static base = '';

  #frame: HTMLIFrameElement | undefined;
  readonly #hear = (event: MessageEvent) => this.#heard(event);

  connectedCallback(): void {
    if (!this.style.display) this.style.display = 'block';
    const frame = document.createElement('iframe');
    frame.loading = 'lazy';
    frame.style.cssText = 'display:block;width:100%;border:0';
    frame.style.height = `${FIRST_HEIGHT}px`;
    // No origin: it reaches neither this page nor anything that is stored.
    frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
    this.#frame = frame;
    this.#load();
    this.replaceChildren(frame);
    window.addEventListener('message', this.#hear);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.#hear);
    this.#frame = undefined;
    this.replaceChildren();
  }

  attributeChangedCallback(): void {
    if (this.#frame) this.#load();
  }

  play(): void {
    this.#send({ type: 'play' });
  }
  pause(): void {
    this.#send({ type: 'pause' });
  }
  /** To the next event, and to the one before. */
  step(): void {
    this.#send({ type: 'step' });
  }
  back(): void {
    this.#send({ type: 'back' });
  }
  restart(): void {
    this.#send({ type: 'restart' });
  }
  /** To an instant, in seconds of migration time. */
  seek(t: number): void {
    this.#send({ type: 'seek', t });
  }
  /** Sets parameters as an address names them: `{ bw: '2Gbit/s' }`. */
  set(settings: Readonly<Record<string, string>>): void {
    this.#send({ type: 'set', settings });
  }

  #load(): void {
    const frame = this.#frame!;
    frame.title = this.getAttribute('title') ?? 'Live Migration Lab';
    const address = this.#address();
    if (frame.src !== address) frame.src = address;
  }

  #address(): string {
    const page = new URL(
      this.getAttribute('src') ?? 'embed.html',
      LiveMigrationElement.base || document.baseURI,
    );
    const query = new URLSearchParams(this.getAttribute('scenario') ?? '');
    for (const name of OPTIONS) {
      const value = this.getAttribute(name);
      // As with HTML's own, `autoplay` needs no value.
      if (value !== null) query.set(name, name === 'autoplay' && value === '' ? '1' : value);
    }
    const start = this.getAttribute('start');
    if (start !== null) query.set(/^[1-6]$/.test(start) ? 'phase' : 't', start);
    query.set('origins', location.origin);
    page.search = query.toString();
    return page.href;
  }

  #send(command: FrameCommand): void {
    // The frame has no origin that could be named.
    this.#frame?.contentWindow?.postMessage(sentCommand(command), '*');
  }

  #heard({ source, data }: MessageEvent): void {
    if (!this.#frame || source !== this.#frame.contentWindow || !isEvent(data)) return;
    if (data.type === 'resize') this.#frame.style.height = `${data.height}px`;
    const { source: _name, version: _version, type, ...detail } = data;
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

const TYPES: readonly FrameEvent['type'][] = [
  'ready',
  'resize',
  'phase',
  'time',
  'outcome',
  'error',
];

function isEvent(data: unknown): data is SentEvent {
  if (typeof data !== 'object' || data === null) return false;
  const { source, version, type } = data as Record<string, unknown>;
  return source === NAME && version === VERSION && TYPES.some((each) => each === type);
}
