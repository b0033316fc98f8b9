import { paint, parseColour } from './colour';
import { gradientFill } from './gradients';
import { element } from './markup';
import type { Box, Picture } from './markup';

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

interface Border {
  readonly width: number;
  readonly style: string;
  readonly colour: string;
}

/** Background and border of an element at `box`; `scale` is how much a transform has enlarged it. */
export function boxMarkup(
  style: CSSStyleDeclaration,
  box: Box,
  picture: Picture,
  scale = 1,
): string {
  if (box.width <= 0 || box.height <= 0) return '';
  return background(style, box, picture, scale) + borders(style, box, scale);
}

/** The inside of the border, with its rounded corners: what `overflow: hidden` cuts to. */
export function paddingBox(
  style: CSSStyleDeclaration,
  box: Box,
  scale = 1,
): Box & { readonly rx: number } {
  const [top, right, bottom, left] = SIDES.map((side) => borderOf(style, side, scale).width);
  return {
    x: box.x + left,
    y: box.y + top,
    width: Math.max(0, box.width - left - right),
    height: Math.max(0, box.height - top - bottom),
    rx: Math.max(0, radiusOf(style, box, scale) - Math.max(left, top)),
  };
}

function background(style: CSSStyleDeclaration, box: Box, picture: Picture, scale: number): string {
  const rx = radiusOf(style, box, scale);
  const colour = parseColour(style.backgroundColor);
  const plain = colour ? element('rect', { ...box, rx, ...paint('fill', colour) }) : '';
  const fill = gradientFill(style, paddingBox(style, box, scale), picture);
  return plain + (fill ? element('rect', { ...paddingBox(style, box, scale), fill }) : '');
}

function borders(style: CSSStyleDeclaration, box: Box, scale: number): string {
  const all = SIDES.map((side) => borderOf(style, side, scale));
  const [first] = all;
  const same = all.every(
    ({ width, style: kind, colour }) =>
      width === first.width && kind === first.style && colour === first.colour,
  );
  if (!same) return all.map((border, i) => sideMarkup(border, i, box)).join('');
  if (first.width === 0) return '';
  const rx = radiusOf(style, box, scale);
  if (first.style !== 'double') return outline(first, box, rx);
  const third = { ...first, width: first.width / 3, style: 'solid' };
  const inwards = 2 * third.width;
  return outline(third, box, rx) + outline(third, shrunk(box, inwards), rx - inwards);
}

/** A border of one kind along the inside of a box. */
function outline(border: Border, box: Box, rx: number): string {
  const half = border.width / 2;
  const line = { ...shrunk(box, half), rx: Math.max(0, rx - half) };
  return element('rect', { ...line, fill: 'none', ...strokeOf(border) });
}

function shrunk({ x, y, width, height }: Box, by: number): Box {
  return {
    x: x + by,
    y: y + by,
    width: Math.max(0, width - 2 * by),
    height: Math.max(0, height - 2 * by),
  };
}

function sideMarkup(border: Border, side: number, { x, y, width, height }: Box): string {
  if (border.width === 0) return '';
  const half = border.width / 2;
  const across = side === 0 ? y + half : y + height - half;
  const down = side === 3 ? x + half : x + width - half;
  const line =
    side % 2 === 0
      ? { x1: x, y1: across, x2: x + width, y2: across }
      : { x1: down, y1: y, x2: down, y2: y + height };
  return element('line', { ...line, ...strokeOf(border) });
}

// Dashes as browsers draw them: longer for their width where the line is thin.
function strokeOf({ width, style, colour }: Border) {
  const [dash, gap] = width < 3 ? [3 * width, 2 * width] : [2 * width, width];
  return {
    ...paint('stroke', parseColour(colour)),
    'stroke-width': width,
    'stroke-dasharray':
      style === 'dashed' ? `${dash} ${gap}` : style === 'dotted' ? `${width} ${width}` : undefined,
  };
}

function borderOf(style: CSSStyleDeclaration, side: (typeof SIDES)[number], scale: number): Border {
  const get = (part: string) => style.getPropertyValue(`border-${side}-${part}`);
  const kind = get('style');
  const colour = get('color');
  const shown = kind !== 'none' && kind !== 'hidden' && parseColour(colour) !== undefined;
  return { width: shown ? (parseFloat(get('width')) || 0) * scale : 0, style: kind, colour };
}

/** The radius of the corners; all are taken to be like the first. */
function radiusOf(style: CSSStyleDeclaration, { width, height }: Box, scale: number): number {
  const text = style.borderTopLeftRadius;
  const radius = text.includes('%')
    ? (parseFloat(text) / 100) * Math.min(width, height)
    : parseFloat(text) * scale;
  return Math.min(radius || 0, width / 2, height / 2);
}
