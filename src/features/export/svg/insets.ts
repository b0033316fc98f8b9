import type { Box } from './markup';

/** What `clip-path: inset(…)` leaves of a box; undefined for any other clip. */
export function inset(computed: string, box: Box): Box | undefined {
  const inner = /^inset\((.*)\)$/.exec(computed)?.[1].replace(/ round .*/, '');
  if (inner === undefined) return undefined;
  const lengths = splitOutsideBrackets(inner);
  const [top, right = top, bottom = top, left = right] = lengths;
  const t = resolved(top, box.height);
  const l = resolved(left, box.width);
  return {
    x: box.x + l,
    y: box.y + t,
    width: Math.max(0, box.width - l - resolved(right, box.width)),
    height: Math.max(0, box.height - t - resolved(bottom, box.height)),
  };
}

function splitOutsideBrackets(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ' ' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** A length, with `calc()` and shares of `whole` in it, in pixels: the browser reckons it. */
function resolved(length: string, whole: number): number {
  if (/^-?[\d.]+px$/.test(length)) return parseFloat(length);
  const frame = document.createElement('div');
  const probe = frame.appendChild(document.createElement('div'));
  frame.style.cssText = `position:fixed;visibility:hidden;width:${whole}px;height:0`;
  probe.style.cssText = `position:absolute;left:${length}`;
  document.body.append(frame);
  const pixels = parseFloat(getComputedStyle(probe).left);
  frame.remove();
  return pixels || 0;
}
