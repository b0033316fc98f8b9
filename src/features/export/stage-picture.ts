import { paint, parseColour } from './svg/colour';
import { elementMarkup } from './svg/dom-to-svg';
import { fontFaces } from './svg/fonts';
import { element, escaped, Picture, short } from './svg/markup';
import { fontOf } from './svg/texts';

/** A drawn picture: an SVG that any program opens, and its size in CSS pixels. */
export interface SvgPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What stands around the picture, as the reader's language says it. */
export interface PictureWords {
  /** Which run at which instant. */
  readonly title: string;
  /** What made it. */
  readonly product: string;
  /** The address that leads back to what the picture shows, if there is one; not seen. */
  readonly address: string | undefined;
}

const MARGIN = 12;
const HEAD = 52;
const GAP = 8;
const TITLE_SIZE = 18;
const PRODUCT_SIZE = 13;

/**
 * Parts of the page, one below the other, as a picture with a title: the stage, and the strip of
 * time if it is to be there. Everything is read from the page as it is laid out now.
 */
export function stagePicture(parts: readonly Element[], words: PictureWords): SvgPicture {
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const widest = Math.ceil(Math.max(...boxes.map((box) => box.width)));
  const width = widest + 2 * MARGIN;
  const families = new Set<string>();
  let definitions = '';
  let content = '';
  let top = HEAD;
  parts.forEach((part, i) => {
    const { x, y, width: across, height: down } = boxes[i];
    if (across === 0 || down === 0) return;
    const picture = new Picture({ x, y }, `part${i + 1}`);
    // What is narrower is enlarged: in the page it has something beside it.
    const scale = widest / across;
    const transform = `translate(${MARGIN} ${short(top)}) scale(${scale.toFixed(4)})`;
    content += element('g', { transform }, elementMarkup(part, picture));
    definitions += picture.definitions.join('');
    for (const family of picture.families) families.add(family);
    top += Math.ceil(down * scale) + GAP;
  });
  const height = top - GAP + MARGIN;
  const ground = getComputedStyle(parts[0].closest('[data-theme]') ?? document.documentElement);
  families.add(ground.fontFamily);
  const fonts = fontFaces(families);
  const background = parseColour(ground.backgroundColor);
  const whole =
    element('title', {}, escaped(words.title)) +
    element('desc', {}, escaped([words.product, words.address ?? ''].join(' ').trim())) +
    element('defs', {}, (fonts && element('style', {}, escaped(fonts))) + definitions) +
    element('rect', { width, height, ...paint('fill', background) }) +
    headMarkup(words, width, ground) +
    content;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      ...{ width, height, viewBox: `0 0 ${short(width)} ${short(height)}` },
    },
    whole,
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width, height };
}

function headMarkup(words: PictureWords, width: number, ground: CSSStyleDeclaration): string {
  const quiet = parseColour(ground.color);
  const line = (text: string, y: number, size: number, weight: string | undefined, opacity = 1) => {
    const needed = widthOf(text, `${weight ?? '400'} ${size}px ${ground.fontFamily}`);
    const room = width - 2 * MARGIN;
    return element(
      'text',
      {
        ...{ x: MARGIN, y, ...fontOf(ground) },
        ...{ 'font-size': `${size}px`, 'font-weight': weight },
        ...paint('fill', quiet && { ...quiet, opacity }),
        // On a narrow page a long name is pressed together rather than cut.
        ...(needed > room ? { textLength: room, lengthAdjust: 'spacingAndGlyphs' } : {}),
      },
      escaped(text),
    );
  };
  return (
    line(words.title, 24, TITLE_SIZE, '650') +
    line(words.product, 44, PRODUCT_SIZE, undefined, 0.75)
  );
}

function widthOf(text: string, font: string): number {
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = font;
  return context.measureText(text).width;
}
