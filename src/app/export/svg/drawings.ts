import { parseColour } from './colour';
import { element, escaped, short } from './markup';
import type { Attributes, Picture } from './markup';
import { fontOf, metricsOf } from './texts';

/** Where things are: what style sheets can't say for sure in other programs. */
const GEOMETRY = [
  ...['d', 'points', 'x', 'y', 'width', 'height', 'rx', 'ry', 'cx', 'cy', 'r'],
  ...['x1', 'y1', 'x2', 'y2', 'dx', 'dy', 'id', 'viewBox', 'preserveAspectRatio'],
  ...['clipPathUnits', 'patternUnits', 'gradientUnits', 'gradientTransform', 'offset'],
];

/** How things look, with what is taken where nothing is said. */
const LOOK: Readonly<Record<string, string>> = {
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0px',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'fill-rule': 'nonzero',
  opacity: '1',
  'clip-path': 'none',
  'paint-order': 'normal',
};

/** What would be foreign to a plain picture, or is said in another way. */
const LEFT_OUT = ['foreignObject', 'script', 'style', 'title', 'desc', 'metadata', 'animate'];

/** A drawing of the page, with its computed styles, where it stands. */
export function drawingMarkup(svg: SVGSVGElement, picture: Picture): string {
  const { x, y, width, height } = picture.place(svg.getBoundingClientRect());
  if (width === 0 || height === 0) return '';
  const scaled = svg.hasAttribute('viewBox');
  // Not all programs draw what reaches beyond a drawing within a drawing, as cables do.
  return scaled
    ? element('svg', { ...geometryOf(svg), x, y, width, height }, childrenOf(svg, picture))
    : element('g', { transform: `translate(${short(x)} ${short(y)})` }, childrenOf(svg, picture));
}

function childrenOf(parent: Element, picture: Picture): string {
  return [...parent.children].map((child) => shapeMarkup(child as SVGElement, picture)).join('');
}

function shapeMarkup(shape: SVGElement, picture: Picture): string {
  if (LEFT_OUT.includes(shape.localName)) return '';
  const style = getComputedStyle(shape);
  if (style.display === 'none' || Number(style.opacity) === 0) return '';
  const isText = shape.localName === 'text';
  const name = shape.localName === 'a' ? 'g' : shape.localName;
  const content = isText ? escaped(shape.textContent.trim()) : childrenOf(shape, picture);
  if ((isText || name === 'g') && content === '') return '';
  const hidden = style.visibility === 'hidden' && name !== 'g';
  if (hidden) return '';
  const look =
    name === 'g'
      ? { opacity: unless('1', style.opacity), 'clip-path': clipOf(style) }
      : lookOf(style);
  const attributes: Attributes = {
    ...geometryOf(shape),
    ...look,
    ...(isText ? textLook(shape as SVGTextElement, style, picture) : {}),
    ...(name === 'stop'
      ? { 'stop-color': style.stopColor, 'stop-opacity': style.stopOpacity }
      : {}),
  };
  return element(name, attributes, content);
}

function geometryOf(shape: SVGElement): Attributes {
  const given = GEOMETRY.map((name): [string, string | undefined] => [
    name,
    shape.getAttribute(name) ?? undefined,
  ]);
  const transform = shape.getAttribute('transform') ?? undefined;
  return { ...Object.fromEntries(given), transform };
}

function lookOf(style: CSSStyleDeclaration): Attributes {
  const look: Record<string, string | number | undefined> = {
    ...painted('fill', style),
    ...painted('stroke', style),
  };
  const stroked = look['stroke'] !== undefined;
  for (const [name, usual] of Object.entries(LOOK)) {
    if (!stroked && name.startsWith('stroke')) continue;
    look[name] = unless(usual, style.getPropertyValue(name).replace(/(\d)px/g, '$1'));
  }
  look['stroke-width'] = unless('1', look['stroke-width'] as string | undefined);
  look['stroke-dashoffset'] = unless('0', look['stroke-dashoffset'] as string | undefined);
  look['clip-path'] = clipOf(style);
  return look;
}

// Black is what is filled with where nothing is said, and nothing is what is stroked with.
function painted(what: 'fill' | 'stroke', style: CSSStyleDeclaration): Attributes {
  const value = style.getPropertyValue(what);
  const colour = parseColour(value);
  const own = Number(style.getPropertyValue(`${what}-opacity`));
  const opacity = (colour?.opacity ?? 1) * own;
  const reference = /url\(["']?[^"')]*#([^"')]*)["']?\)/.exec(value)?.[1];
  return {
    [what]: reference
      ? `url(#${reference})`
      : (colour?.hex ?? (what === 'fill' ? 'none' : undefined)),
    [`${what}-opacity`]: opacity < 1 && (colour || reference) ? opacity : undefined,
  };
}

function textLook(text: SVGTextElement, style: CSSStyleDeclaration, picture: Picture): Attributes {
  picture.families.add(style.fontFamily);
  const { ascent, descent } = metricsOf(style);
  const central = ['central', 'middle'].includes(style.dominantBaseline);
  const length = text.getComputedTextLength();
  return {
    ...fontOf(style),
    // Said in lengths: not every program knows the names of baselines.
    dy: central ? (ascent - descent) / 2 : (text.getAttribute('dy') ?? undefined),
    'text-anchor': unless('start', style.textAnchor),
    ...(text.textContent.trim().length > 1 && length > 0
      ? { textLength: length, lengthAdjust: 'spacingAndGlyphs' }
      : {}),
  };
}

function clipOf(style: CSSStyleDeclaration): string | undefined {
  const id = /#([^"')]*)/.exec(style.clipPath)?.[1];
  return id ? `url(#${id})` : undefined;
}

function unless(usual: string, value: string | undefined): string | undefined {
  return value === usual ? undefined : value;
}
