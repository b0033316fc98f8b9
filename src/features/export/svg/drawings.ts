import { parseColour } from './colour';
import { element, escaped, short } from './markup';
import type { Attributes, Picture } from './markup';
import { fontOf, metricsOf } from './texts';

/** Where things are: what style sheets can't say for sure in other programs. */
const GEOMETRY = [
  ...['id', 'd', 'points', 'x', 'y', 'width', 'height', 'rx', 'ry', 'cx', 'cy', 'r'],
  ...['x1', 'y1', 'x2', 'y2', 'dx', 'dy', 'transform', 'viewBox', 'preserveAspectRatio'],
  ...['refX', 'refY', 'markerWidth', 'markerHeight', 'markerUnits', 'orient'],
  ...['clipPathUnits', 'patternUnits', 'gradientUnits', 'gradientTransform', 'offset'],
];

/** How things look, with what is taken where nothing is said; lengths without "px". */
const LOOK: Readonly<Record<string, string>> = {
  'stroke-width': '1',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'fill-rule': 'nonzero',
  'paint-order': 'normal',
  opacity: '1',
};

/** Names of other elements, by the property that holds them. */
const REFERENCES = ['clip-path', 'marker-start', 'marker-mid', 'marker-end'];

/** What only holds others. */
const CONTAINERS = ['g', 'defs', 'marker', 'clipPath', 'pattern', 'linearGradient'];

/** What would be foreign to a plain picture, or is said in another way. */
const LEFT_OUT = ['foreignObject', 'script', 'style', 'title', 'desc', 'metadata', 'animate'];

/** A drawing of the page, with its computed styles, where it stands. */
export function drawingMarkup(svg: SVGSVGElement, picture: Picture): string {
  const { width, height } = svg.getBoundingClientRect();
  const units = unitsOnScreen(svg);
  if (width === 0 || height === 0 || !units) return '';
  const { a, b, c, d, e, f } = units;
  const { x, y } = picture.place({ x: e, y: f, width, height });
  const matrix = [a, b, c, d].map((factor) => String(Math.round(factor * 1e5) / 1e5));
  // A group: not all programs draw what reaches beyond a drawing within a drawing, as cables do.
  const transform = `matrix(${[...matrix, short(x), short(y)].join(' ')})`;
  return element('g', { transform }, childrenOf(svg, picture));
}

/** How a drawing's own units stand on the screen. */
function unitsOnScreen(svg: SVGSVGElement): DOMMatrix | null {
  const units = svg.getScreenCTM();
  if (!units || units.b !== 0) return units;
  // WebKit leaves out that an element around the drawing is scaled; its box does not.
  const { x, y, width, height } = svg.getBoundingClientRect();
  const { width: laidOutWidth, height: laidOutHeight } = getComputedStyle(svg);
  const drawn = svg.hasAttribute('viewBox')
    ? svg.viewBox.baseVal
    : { width: parseFloat(laidOutWidth), height: parseFloat(laidOutHeight) };
  const scale = Math.min(width / drawn.width, height / drawn.height);
  const leftOut = Number.isFinite(scale) && Math.abs(scale - units.a) * drawn.width > 1;
  return leftOut ? new DOMMatrix([scale, 0, 0, scale, x, y]) : units;
}

function childrenOf(parent: Element, picture: Picture): string {
  return [...parent.children].map((child) => shapeMarkup(child as SVGElement, picture)).join('');
}

function shapeMarkup(shape: SVGElement, picture: Picture): string {
  if (LEFT_OUT.includes(shape.localName)) return '';
  const style = getComputedStyle(shape);
  if (style.display === 'none' || Number(style.opacity) === 0) return '';
  if (shape instanceof SVGTextElement) return textsMarkup(shape, style, picture);
  const name = shape.localName === 'a' ? 'g' : shape.localName;
  const content = childrenOf(shape, picture);
  const geometry = geometryOf(shape);
  if (CONTAINERS.includes(name)) {
    const { opacity } = style;
    const held = { ...geometry, opacity: unless('1', opacity), ...referencesOf(style) };
    return content === '' ? '' : element(name, held, content);
  }
  if (name === 'stop') {
    const stop = { 'stop-color': style.stopColor, 'stop-opacity': style.stopOpacity };
    return element(name, { ...geometry, ...stop });
  }
  if (style.visibility === 'hidden') return '';
  return element(name, { ...geometry, ...lookOf(style) }, content);
}

// Each line of a text is a text of its own: so it has its own length and place.
function textsMarkup(text: SVGTextElement, style: CSSStyleDeclaration, picture: Picture): string {
  if (style.visibility === 'hidden') return '';
  const lines = [...text.children].filter((child) => child instanceof SVGTSpanElement);
  return (lines.length > 0 ? lines : [text])
    .map((line) => {
      const content = escaped(trimmed(line.textContent));
      if (content === '') return '';
      const own = getComputedStyle(line);
      const place = { ...geometryOf(text), ...geometryOf(line) };
      return element(
        'text',
        { ...place, ...lookOf(own), ...textLook(line, own, picture) },
        content,
      );
    })
    .join('');
}

function textLook(
  text: SVGTextContentElement,
  style: CSSStyleDeclaration,
  picture: Picture,
): Attributes {
  picture.families.add(style.fontFamily);
  const { ascent, descent } = metricsOf(style);
  const central = ['central', 'middle'].includes(style.dominantBaseline);
  const length = text.getComputedTextLength();
  return {
    ...fontOf(style),
    // Said in lengths: not every program knows the names of baselines.
    ...(central ? { dy: (ascent - descent) / 2 } : {}),
    'text-anchor': unless('start', style.textAnchor),
    ...(trimmed(text.textContent).length > 1 && length > 0
      ? { textLength: length, lengthAdjust: 'spacingAndGlyphs' }
      : {}),
  };
}

function geometryOf(shape: SVGElement): Attributes {
  return Object.fromEntries(
    GEOMETRY.filter((name) => shape.hasAttribute(name)).map((name) => [
      name,
      shape.getAttribute(name)!,
    ]),
  );
}

function lookOf(style: CSSStyleDeclaration): Attributes {
  const stroke = painted('stroke', style);
  const look = Object.entries(LOOK)
    .filter(([name]) => stroke['stroke'] !== undefined || !name.startsWith('stroke'))
    .map(([name, usual]) => {
      const value = style.getPropertyValue(name).replace(/(\d)px/g, '$1');
      return [name, unless(usual, value)];
    });
  return {
    ...painted('fill', style),
    ...stroke,
    ...Object.fromEntries(look),
    ...referencesOf(style),
  };
}

// Black is what is filled with where nothing is said, and nothing is what is stroked with.
function painted(what: 'fill' | 'stroke', style: CSSStyleDeclaration): Attributes {
  const value = style.getPropertyValue(what);
  const colour = parseColour(value);
  const reference = referenceIn(value);
  const opacity = (colour?.opacity ?? 1) * Number(style.getPropertyValue(`${what}-opacity`));
  return {
    [what]: reference ?? colour?.hex ?? (what === 'fill' ? 'none' : undefined),
    [`${what}-opacity`]: opacity < 1 && (colour || reference) ? opacity : undefined,
  };
}

function referencesOf(style: CSSStyleDeclaration): Attributes {
  return Object.fromEntries(
    REFERENCES.map((name) => [name, referenceIn(style.getPropertyValue(name))]),
  );
}

// A browser may write the address of the page before the name.
function referenceIn(value: string): string | undefined {
  const id = /url\(["']?[^"')]*#([^"')]*)["']?\)/.exec(value)?.[1];
  return id === undefined ? undefined : `url(#${id})`;
}

function unless(usual: string, value: string): string | undefined {
  return value === usual ? undefined : value;
}

// A figure space is a digit's width of nothing: it stays.
function trimmed(text: string): string {
  return text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
}
