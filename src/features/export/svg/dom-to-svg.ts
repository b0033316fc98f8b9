import { boxMarkup, paddingBox } from './boxes';
import { drawingMarkup } from './drawings';
import { element } from './markup';
import type { Box, Picture } from './markup';
import { inset } from './insets';
import { pseudoBox } from './pseudo';
import { textMarkup } from './texts';

/** Marks what is a tool of the page and no part of a picture of it. */
const TOOLS = '[data-not-in-picture]';

/** What was painted, and whether anything in it was placed out of the flow. */
interface Painted {
  readonly markup: string;
  readonly placed: boolean;
}

const NOTHING: Painted = { markup: '', placed: false };

/** What an element of the page looks like, as plain SVG: no HTML within, no style sheet needed. */
export function elementMarkup(root: Element, picture: Picture): string {
  return paintElement(root, picture).markup;
}

function paintElement(from: Element, picture: Picture): Painted {
  const style = getComputedStyle(from);
  if (style.display === 'none' || Number(style.opacity) === 0 || from.matches(TOOLS))
    return NOTHING;
  // Words for those who listen.
  if (style.clipPath === 'inset(50%)') return NOTHING;
  const shown = style.visibility !== 'hidden';
  if (from instanceof SVGSVGElement) {
    const drawing = shown ? drawingMarkup(from, picture) : '';
    return { markup: grouped(drawing, style, from, picture), placed: false };
  }
  const box = picture.place(from.getBoundingClientRect());
  const own = shown
    ? boxMarkup(style, box, picture, scaleOf(from, box)) + canvasMarkup(from, box)
    : '';
  const around = (where: '::before' | '::after') => (shown ? pseudoBox(from, where, picture) : '');
  const { markup, placed } = contents(from, style, shown, picture);
  const inner = cut(around('::before') + markup + around('::after'), style, box, picture);
  return { markup: grouped(own + inner, style, from, picture), placed };
}

function contents(
  from: Element,
  style: CSSStyleDeclaration,
  shown: boolean,
  picture: Picture,
): Painted {
  const layers = [...from.childNodes].map((node) => {
    if (node instanceof Element) {
      const painted = paintElement(node, picture);
      return { layer: layerOf(node, painted), markup: painted.markup };
    }
    const text = shown && node instanceof Text ? textMarkup(node, style, picture) : '';
    return { layer: 0, markup: text };
  });
  // As a browser stacks them: what is placed comes over what flows, then by z-index.
  const markup = layers
    .sort((a, b) => a.layer - b.layer)
    .map((each) => each.markup)
    .join('');
  return { markup, placed: layers.some(({ layer }) => layer !== 0) };
}

// What holds something that is placed comes with it, or a neighbour would cover it.
function layerOf(child: Element, { placed }: Painted): number {
  const { position, zIndex } = getComputedStyle(child);
  if (position === 'static') return placed ? 1 : 0;
  const index = Number(zIndex) || 0;
  return index < 0 ? index : index + 1;
}

// By its height: a meter's fill is as wide as its share, and has no border.
function scaleOf(from: Element, box: Box): number {
  const laidOut = from instanceof HTMLElement ? from.offsetHeight : 0;
  // What is laid out in fractions of pixels is rounded there.
  return laidOut > 0 && Math.abs(box.height - laidOut) > 1 ? box.height / laidOut : 1;
}

function canvasMarkup(from: Element, box: Box): string {
  if (!(from instanceof HTMLCanvasElement) || from.width === 0 || from.height === 0) return '';
  return element('image', {
    ...box,
    preserveAspectRatio: 'none',
    style: 'image-rendering:pixelated',
    'xlink:href': from.toDataURL('image/png'),
  });
}

/** What is within an element that hides what reaches beyond it. */
function cut(markup: string, style: CSSStyleDeclaration, box: Box, picture: Picture): string {
  if (markup === '' || (style.overflowX === 'visible' && style.overflowY === 'visible'))
    return markup;
  const clip = picture.define('clipPath', {}, element('rect', { ...paddingBox(style, box) }));
  return element('g', { 'clip-path': clip }, markup);
}

/** What holds for an element and all within it: how opaque it is, what is cut away, a filter. */
function grouped(
  markup: string,
  style: CSSStyleDeclaration,
  from: Element,
  picture: Picture,
): string {
  if (markup === '') return '';
  const grey = /grayscale\(([\d.]+)(%?)\)/.exec(style.filter);
  const attributes = {
    opacity: style.opacity === '1' ? undefined : style.opacity,
    filter: grey ? greyed(Number(grey[1]) / (grey[2] ? 100 : 1), picture) : undefined,
    'clip-path': clip(style.clipPath, picture.place(from.getBoundingClientRect()), picture),
  };
  const plain = Object.values(attributes).every((value) => value === undefined);
  return plain ? markup : element('g', attributes, markup);
}

function greyed(share: number, picture: Picture): string {
  const matrix = element('feColorMatrix', { type: 'saturate', values: 1 - share });
  return picture.define('filter', { 'color-interpolation-filters': 'sRGB' }, matrix);
}

function clip(computed: string, box: Box, picture: Picture): string | undefined {
  const rest = inset(computed, box);
  return rest && picture.define('clipPath', {}, element('rect', { ...rest }));
}
