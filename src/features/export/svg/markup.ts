/** Attributes of an element; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of an SVG as text. `children` is markup already. */
export function element(name: string, attributes: Attributes, children = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(
      ([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? short(value) : value!)}"`,
    )
    .join('');
  return children === '' ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

/** A text as XML holds it: without the characters that no XML may hold. */
export function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
  );
}

/** A length with two decimals at most: a hundredth of a pixel is seen by nobody. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A rectangle on the page, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What all parts of one picture share. */
export class Picture {
  /** Gradients, clips and filters that the elements refer to. */
  readonly definitions: string[] = [];
  /** The families of the texts. */
  readonly families = new Set<string>();
  readonly #origin: { readonly x: number; readonly y: number };

  readonly #name: string;

  /** `name` tells its definitions from those of another part of the same file. */
  constructor(origin: { readonly x: number; readonly y: number }, name: string) {
    this.#origin = origin;
    this.#name = name;
  }

  /** Adds a definition, and gives the reference to it. */
  define(name: string, attributes: Attributes, children: string): string {
    const id = `${this.#name}-${name}-${this.definitions.length + 1}`;
    this.definitions.push(element(name, { id, ...attributes }, children));
    return `url(#${id})`;
  }

  /** A rectangle of the window as one of the picture. */
  place({ x, y, width, height }: Box): Box {
    return { x: x - this.#origin.x, y: y - this.#origin.y, width, height };
  }
}
