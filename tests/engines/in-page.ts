// Functions that a driver calls in the page. They go there as text, so each stands alone.

/** How large the canvas with this number in a card is, in its own pixels; none if it is not painted. */
export function paintedSize(given: { within: string; canvas: number }) {
  const card = document.querySelector(given.within)!;
  const canvas = card.querySelectorAll<HTMLCanvasElement>('canvas[data-painted]')[given.canvas];
  return canvas && { width: canvas.width, height: canvas.height };
}

/**
 * How high each of these boxes of a canvas is filled, by the colour that each of its lines
 * has: "2 5 0 1" are the lines of the colours of PAGE_STATES, what has none of theirs being hollow.
 */
export function filledBoxes(given: {
  within: string;
  canvas: number;
  boxes: readonly { x: number; y: number; width: number; height: number }[];
}): string[] {
  const card = document.querySelector(given.within)!;
  const canvas = card.querySelectorAll<HTMLCanvasElement>('canvas[data-painted]')[given.canvas];
  const { width, height } = canvas;
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const style = getComputedStyle(canvas);
  const stateOf = new Map<number, number>();
  for (const [i, token] of ['in-sync', 'dirty', 'in-flight'].entries()) {
    probe.fillStyle = style.getPropertyValue(`--state-${token}`);
    probe.fillRect(0, 0, 1, 1);
    stateOf.set(new Uint32Array(probe.getImageData(0, 0, 1, 1).data.buffer)[0], i + 1);
  }
  // Read from a copy: to read a canvas often makes some browsers draw it in another way.
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  copy.drawImage(canvas, 0, 0);
  const pixels = new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer);
  return given.boxes.map((box) => {
    const lines = [0, 0, 0, 0];
    for (let y = box.y; y < box.y + box.height; y++) {
      const found = [0, 0, 0, 0];
      for (let x = box.x; x < box.x + box.width; x++)
        found[stateOf.get(pixels[y * width + x]) ?? 0] += 1;
      // A line is of one state alone; a part of it may be texture, or cut off by a round corner.
      const filled = found.findIndex((many, state) => state > 0 && many > 1);
      lines[filled === -1 ? 0 : filled] += 1;
    }
    return lines.join(' ');
  });
}

/**
 * The state of each page that is in sight as the canvas with this number in a card shows it, by the
 * colour near the corner of the page, where no texture is (small pages have none): its place in
 * PAGE_STATES, -1 for a colour of no state.
 */
export function paintedStates(given: {
  within: string;
  canvas: number;
  pages: number;
  columns: number;
}): [page: number, state: number][] {
  const card = document.querySelector(given.within)!;
  const canvas = card.querySelectorAll<HTMLCanvasElement>('canvas[data-painted]')[given.canvas];
  const zoom = canvas?.closest<HTMLElement>('[data-zoom]')?.dataset['zoom'];
  if (!zoom) return [];
  const [k, left, top] = zoom.split(' ').map(Number);
  const { width, height } = canvas;
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const style = getComputedStyle(canvas);
  const stateOf = new Map<number, number>();
  for (const [i, token] of ['not-sent', 'in-sync', 'dirty', 'in-flight'].entries()) {
    probe.fillStyle = style.getPropertyValue(`--state-${token}`);
    probe.fillRect(0, 0, 1, 1);
    stateOf.set(new Uint32Array(probe.getImageData(0, 0, 1, 1).data.buffer)[0], i);
  }
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  copy.drawImage(canvas, 0, 0);
  const pixels = new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer);
  const cell = (width * k) / given.columns;
  const place = cell < 7 ? 0.5 : 0.2;
  const states: [number, number][] = [];
  for (let row = Math.ceil((-top * width) / cell); ; row++) {
    const y = Math.floor(top * width + (row + place) * cell);
    if (y >= height) return states;
    for (let column = Math.ceil((-left * width) / cell); column < given.columns; column++) {
      const x = Math.floor(left * width + (column + place) * cell);
      const page = row * given.columns + column;
      if (x >= width || page >= given.pages) break;
      states.push([page, stateOf.get(pixels[y * width + x]) ?? -1]);
    }
  }
}

/**
 * From now on keeps what the page saves instead of handing it to the person, who would have to be
 * asked where to; `savedFile` reads it.
 */
export function keepSaved(): void {
  const blobs = new Map<string, Blob>();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const address = createObjectURL.call(URL, blob);
    blobs.set(address, blob as Blob);
    return address;
  };
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    const blob = blobs.get(this.href);
    if (this.download && blob) Object.assign(window, { saved: { name: this.download, blob } });
    else click.call(this);
  };
}

/** The file that the page saved last, its bytes as base64; then forgets it. */
export async function savedFile(): Promise<{ name: string; base64: string } | null> {
  const kept = window as { saved?: { name: string; blob: Blob } };
  const { saved } = kept;
  if (!saved) return null;
  delete kept.saved;
  const base64 = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^.*?,/, ''));
    reader.onerror = () => reject(reader.error as Error);
    reader.readAsDataURL(saved.blob);
  });
  return { name: saved.name, base64 };
}

/** Draws an image as a browser does, and counts its colours. */
export async function coloursOf(given: { base64: string; type: string }) {
  const image = new Image();
  image.src = `data:${given.type};base64,${given.base64}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const counts = new Map<number, number>();
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return { width, height, counts: [...counts.values()].sort((a, b) => a - b) };
}

/** Writes down every phase that the stage shows from now on; `seenPhases` reads them. */
export function watchPhases(): void {
  const stage = document.querySelector<HTMLElement>('[data-testid="stage"]')!;
  const seen = [stage.dataset['phase']!];
  Object.assign(window, { seenPhases: seen });
  new MutationObserver(() => {
    const phase = stage.dataset['phase']!;
    if (phase !== seen.at(-1)) seen.push(phase);
  }).observe(stage, { attributeFilter: ['data-phase'] });
}

export function seenPhases(): string[] {
  return (window as unknown as { seenPhases: string[] }).seenPhases;
}

/** Where an element is in the window. */
export function boxOf(selector: string): { x: number; y: number; width: number; height: number } {
  const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect();
  return { x, y, width, height };
}

/** By how many pixels the page, or a dialog in it, is wider than it may be. */
export function tooWide(): number {
  const boxes = [document.documentElement, ...document.querySelectorAll('dialog[open]')];
  return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth));
}

/** What is in a card of the stage, but leaves it. */
export function outsideOfCards(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-card]')].flatMap((card) => {
    const box = card.getBoundingClientRect();
    return [...card.querySelectorAll<HTMLElement>(':not([data-socket], .visually-hidden *)')]
      .filter((element) => !element.matches('.visually-hidden') && element.checkVisibility())
      .filter((element) => {
        const { left, right, bottom } = element.getBoundingClientRect();
        return left < box.left - 1 || right > box.right + 1 || bottom > box.bottom + 1;
      })
      .map((element) => `${card.dataset['card']}: ${element.localName}`);
  });
}

interface Work {
  readonly frames: number;
  readonly timers: number;
  readonly drawn: number;
  readonly changes: number;
  /** Animations that run. */
  readonly running: number;
}

/** Has what the page asks of the browser counted: frames, timers, drawing, changes of the document. */
export function countWork(): void {
  const held = window as unknown as { work?: Record<string, number> };
  const work: Record<string, number> = { frames: 0, timers: 0, drawn: 0, changes: 0 };
  held.work = work;
  const owners: readonly (readonly [owner: object, name: string, kind: string])[] = [
    [window, 'requestAnimationFrame', 'frames'],
    [window, 'setTimeout', 'timers'],
    [window, 'setInterval', 'timers'],
    [CanvasRenderingContext2D.prototype, 'drawImage', 'drawn'],
    [CanvasRenderingContext2D.prototype, 'putImageData', 'drawn'],
  ];
  // The tests' own clock must not be counted.
  (window as unknown as { later: typeof setTimeout }).later = setTimeout.bind(window);
  for (const [owner, name, kind] of owners) {
    const real = Reflect.get(owner, name) as (...given: unknown[]) => unknown;
    Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
      work[kind] += 1;
      return real.apply(this, given);
    });
  }
  new MutationObserver((changes) => (work['changes'] += changes.length)).observe(document, {
    ...{ subtree: true, childList: true, characterData: true, attributes: true },
  });
}

/** What was counted in a stretch of time, in ms. */
export async function countedWork(stretch: number): Promise<Work> {
  const held = window as unknown as { work: Record<string, number>; later: typeof setTimeout };
  // What drives the browser may have set a timer for this very question.
  for (const kind of Object.keys(held.work)) held.work[kind] = 0;
  await new Promise((done) => held.later(done, stretch));
  return { ...(held.work as unknown as Work), running: document.getAnimations().length };
}
