import { boxMarkup, paddingBox } from './boxes';
import { drawingMarkup } from './drawings';
import { element } from './markup';
import type { Box, Picture } from './markup';
import { inset } from './insets';
import { pseudoBox } from './pseudo';
import { textMarkup } from './texts';

/** Marks what is a tool of the page and no part of a picture of it. */
const TOOLS = '[data-not-in-picture]';

/** What an element of the page looks like, as plain SVG: no HTML within, no style sheet needed. */
export function elementMarkup(root: Element, picture: Picture): string {
  return paintElement(root, picture);
}

function paintElement(from: Element, picture: Picture): string {
  const style = getComputedStyle(from);
  if (style.display === 'none' || Number(style.opacity) === 0 || from.matches(TOOLS)) return '';
  // Words for those who listen.
  if (style.clipPath === 'inset(50%)') return '';
  if (from instanceof SVGSVGElement) {
    const drawing = style.visibility === 'hidden' ? '' : drawingMarkup(from, picture);
    return grouped(drawing, style, from, picture);
  }
  const box = picture.place(from.getBoundingClientRect());
  const shown = style.visibility !== 'hidden';
  const own = shown ? boxMarkup(style, box, picture) + canvasMarkup(from, box) : '';
  const around = (where: '::before' | '::after') => (shown ? pseudoBox(from, where, picture) : '');
  const inner = around('::before') + contents(from, style, shown, picture) + around('::after');
  return grouped(own + cut(inner, style, box, picture), style, from, picture);
}

function contents(
  from: Element,
  style: CSSStyleDeclaration,
  shown: boolean,
  picture: Picture,
): string {
  const layers = [...from.childNodes].map((node) => {
    if (node instanceof Text)
      return { layer: 0, markup: shown ? textMarkup(node, style, picture) : '' };
    return node instanceof Element
      ? { layer: layerOf(node), markup: paintElement(node, picture) }
      : { layer: 0, markup: '' };
  });
  // As a browser stacks them: what is positioned comes over what flows, then by z-index.
  return layers
    .sort((a, b) => a.layer - b.layer)
    .map(({ markup }) => markup)
    .join('');
}

function layerOf(child: Element): number {
  const { position, zIndex } = getComputedStyle(child);
  if (position === 'static') return 0;
  const index = Number(zIndex) || 0;
  return index < 0 ? index : index + 1;
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
