import { paint, parseColour } from './colour';
import { element, escaped } from './markup';
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
      const text = cased(line.text, style.textTransform);
      return element(
        'text',
        {
          x,
          y: y + (height * ascent) / (ascent + descent),
          // So that another font, where a program does not have ours, takes the same room.
          ...(text.length > 1 ? { textLength: width, lengthAdjust: 'spacingAndGlyphs' } : {}),
          ...fontOf(style),
          ...paint('fill', colour),
        },
        escaped(text),
      );
    })
    .join('');
}

/** The font of an element as attributes. */
export function fontOf(style: CSSStyleDeclaration): Record<string, string | undefined> {
  const { fontFamily, fontSize, fontWeight, fontStyle, letterSpacing, fontVariantNumeric } = style;
  return {
    'font-family': fontFamily,
    'font-size': fontSize,
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

function linesOf(node: Text): readonly Line[] {
  const lines: Line[] = [];
  // Words, since a line breaks between them; a space that does not break belongs to its word.
  for (const { 0: word, index } of node.data.matchAll(/[^ \t\n\r\f]+/g)) {
    const rects = rectsOf(node, index, index + word.length);
    if (rects.length === 1) addTo(lines, word, rects[0], ' ');
    else
      // A word that is itself broken.
      for (let i = 0; i < word.length; i++)
        for (const rect of rectsOf(node, index + i, index + i + 1))
          addTo(lines, word[i], rect, i === 0 ? ' ' : '');
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
