import { paint, parseColour } from './colour';
import { element } from './markup';
import type { Box, Picture } from './markup';

/** Where colours change: each at so many pixels from the start. */
interface Stop {
  readonly colour: string;
  readonly at: number;
}

/**
 * The fill for a background of one repeated linear gradient to the right or downwards, the only
 * ones that the page draws. Undefined where there is none.
 */
export function gradientFill(
  style: CSSStyleDeclaration,
  box: Box,
  picture: Picture,
): string | undefined {
  const parts = /^linear-gradient\((?:(90deg|180deg), )?(.*)\)$/.exec(style.backgroundImage);
  if (!parts) return undefined;
  const across = parts[1] === '90deg';
  const [wide, high = 'auto'] = style.backgroundSize.split(' ');
  const width = lengthOf(wide, box.width, box.width);
  const height = lengthOf(high, box.height, box.height);
  const [left, top = '0px'] = style.backgroundPosition.split(' ');
  const x = box.x + lengthOf(left, box.width - width, 0);
  const y = box.y + lengthOf(top, box.height - height, 0);
  const end = across ? width : height;
  const colours = picture.define(
    'linearGradient',
    {
      gradientUnits: 'userSpaceOnUse',
      ...{ x1: 0, y1: 0, x2: across ? end : 0, y2: across ? 0 : end },
    },
    stopsOf(parts[2], end)
      .map((stop) => stopMarkup(stop, end))
      .join(''),
  );
  const tile = element('rect', { width, height, fill: colours });
  return picture.define('pattern', { patternUnits: 'userSpaceOnUse', x, y, width, height }, tile);
}

function stopsOf(text: string, end: number): readonly Stop[] {
  const stops: Stop[] = [];
  const written = text.match(/(?:rgba?|color)\([^)]*\)[^,]*/g) ?? [];
  written.forEach((stop, i) => {
    const [, colour, position] = /^(\w+\([^)]*\))\s*(.*)$/.exec(stop)!;
    const usual = written.length > 1 ? (i / (written.length - 1)) * end : 0;
    // A stop before the one that stands before it moves up to it: a hard edge.
    const at = Math.max(lengthOf(position, end, usual), stops.at(-1)?.at ?? 0);
    stops.push({ colour, at });
  });
  return stops;
}

function stopMarkup({ colour, at }: Stop, end: number): string {
  const parsed = parseColour(colour);
  const { fill, 'fill-opacity': opacity } = paint('fill', parsed);
  return element('stop', {
    offset: end > 0 ? at / end : 0,
    'stop-color': parsed ? fill : '#000000',
    'stop-opacity': parsed ? opacity : '0',
  });
}

/** "26px", "100%"; `otherwise` for "auto" and nothing. */
function lengthOf(text: string, whole: number, otherwise: number): number {
  const number = parseFloat(text);
  if (Number.isNaN(number)) return otherwise;
  return text.endsWith('%') ? (number / 100) * whole : number;
}
