import { paint, parseColour } from './colour';
import { element, escaped, short } from './markup';
import type { Box, Picture } from './markup';

interface Line {
  text: string;
  left: number;
  right: number;
  readonly top: number;
  readonly height: number;
}

/** The lines of a text as the browser has broken them, each where it stands. */
export function textMarkup(node: Text, style: CSSStyleDeclaration, picture: Picture): string {
  const colour = parseColour(style.color);
  if (!colour) return '';
  const { ascent, descent } = metricsOf(style);
  picture.families.add(style.fontFamily);
  return linesOf(node)
    .map((line) => {
      const { x, y, width, height } = picture.place(boxOf(line));
      // Where a transform has enlarged the text, its computed size has stayed.
      const enlarged = height / (ascent + descent);
      const scale = Math.abs(enlarged - 1) < 0.08 ? 1 : enlarged;
      const anchor = anchorOf(node, line);
      const text = cased(line.text, style.textTransform);
      return element(
        'text',
        {
          x: x + width * SHARE_BEFORE[anchor],
          y: y + (height * ascent) / (ascent + descent),
          'text-anchor': anchor === 'start' ? undefined : anchor,
          // So that another font takes the same room; not every program knows how.
          ...(text.length > 1 ? { textLength: width, lengthAdjust: 'spacingAndGlyphs' } : {}),
          ...fontOf(style, scale),
          ...paint('fill', colour),
        },
        escaped(text),
      );
    })
    .join('');
}

type Anchor = 'start' | 'middle' | 'end';

/** How much of a line stands before its anchor. */
const SHARE_BEFORE: Readonly<Record<Anchor, number>> = { start: 0, middle: 0.5, end: 1 };

/** A margin that is wider than this was made by `auto`. */
const WIDE_MARGIN = 24;

/**
 * The end by which a line is held where its font is another one: where it is set to the right, its
 * end; where it is in the middle of what is around it, its middle.
 */
function anchorOf(node: Text, line: Line): Anchor {
  const own = node.parentElement;
  if (!own?.parentElement) return 'start';
  const style = getComputedStyle(own);
  const row = getComputedStyle(own.parentElement);
  const pushed = parseFloat(style.marginLeft) > WIDE_MARGIN;
  const lastOfRow =
    row.justifyContent === 'space-between' && !own.nextElementSibling && own.children.length === 0;
  if (
    ['right', 'end'].includes(style.textAlign) ||
    pushed ||
    (lastOfRow && own.previousElementSibling)
  )
    return 'end';
  let around: Element | null = own;
  while (around && around.getBoundingClientRect().width < line.right - line.left + 2)
    around = around.parentElement;
  const { left, right } = (around ?? own).getBoundingClientRect();
  return Math.abs(line.left - left - (right - line.right)) < 2 ? 'middle' : 'start';
}

/** The font of an element as attributes; `scale` is how much a transform has enlarged it. */
export function fontOf(style: CSSStyleDeclaration, scale = 1): Record<string, string | undefined> {
  const { fontFamily, fontSize, fontWeight, fontStyle, letterSpacing, fontVariantNumeric } = style;
  return {
    'font-family': fontFamily,
    'font-size': scale === 1 ? fontSize : `${short(parseFloat(fontSize) * scale)}px`,
    'font-weight': fontWeight === '400' ? undefined : fontWeight,
    'font-style': fontStyle === 'normal' ? undefined : fontStyle,
    'letter-spacing': letterSpacing === 'normal' ? undefined : letterSpacing,
    style:
      fontVariantNumeric === 'normal' ? undefined : `font-variant-numeric:${fontVariantNumeric}`,
  };
}

let ruler: CanvasRenderingContext2D | undefined;

/** How far the font reaches above and below its baseline, in pixels. */
export function metricsOf(style: CSSStyleDeclaration): { ascent: number; descent: number } {
  ruler ??= document.createElement('canvas').getContext('2d')!;
  ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = ruler.measureText('x');
  return { ascent, descent };
}

const graphemes = new Intl.Segmenter();

function linesOf(node: Text): readonly Line[] {
  const lines: Line[] = [];
  // Words, since a line breaks between them; a space that does not break belongs to its word.
  for (const { 0: word, index } of node.data.matchAll(/[^ \t\n\r\f]+/g)) {
    const rects = rectsOf(node, index, index + word.length);
    if (rects.length === 1) addTo(lines, word, rects[0], ' ');
    else
      // A word that is itself broken; no character is.
      for (const { segment, index: i } of graphemes.segment(word))
        for (const rect of rectsOf(node, index + i, index + i + segment.length))
          addTo(lines, segment, rect, i === 0 ? ' ' : '');
  }
  return lines;
}

function addTo(lines: Line[], text: string, rect: DOMRect, space: string): void {
  const line = lines.at(-1);
  if (line && Math.abs(line.top - rect.top) < 1 && rect.left >= line.right - 1) {
    line.text += (rect.left - line.right > 0.5 ? space : '') + text;
    line.right = rect.right;
  } else {
    lines.push({ text, left: rect.left, right: rect.right, top: rect.top, height: rect.height });
  }
}

function rectsOf(node: Text, start: number, end: number): readonly DOMRect[] {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}

function boxOf({ left, right, top, height }: Line): Box {
  return { x: left, y: top, width: right - left, height };
}

function cased(text: string, transform: string): string {
  if (transform === 'uppercase') return text.toUpperCase();
  return transform === 'lowercase' ? text.toLowerCase() : text;
}
