import type { PageState } from '../migration/page-states';
import type { Palette } from '../worker/grid-view';

/** The design token of each page state: the same on the canvas, in the legend and in every chart. */
export const STATE_TOKENS: Readonly<Record<PageState, string>> = {
  notSent: '--state-not-sent',
  inSync: '--state-in-sync',
  dirty: '--state-dirty',
  inFlight: '--state-in-flight',
};

/** The colours of the page states as the theme of `element` has them. */
export function readPalette(element: Element): Palette {
  const colour = (state: PageState) => toPixel(tokenColour(element, STATE_TOKENS[state]));
  return {
    notSent: colour('notSent'),
    inSync: colour('inSync'),
    dirty: colour('dirty'),
    inFlight: colour('inFlight'),
  };
}

/**
 * The colour behind a design token as numbers, where a canvas draws with it: the token itself may
 * hold the name of a reader's own colour, or a blend of such.
 */
export function tokenColour(element: Element, token: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** A colour as browsers compute it, as one opaque pixel of an ImageData, 0xAABBGGRR. */
export function toPixel(colour: string): number {
  // A blend is computed to shares: "color(srgb 0.5 0.25 0)".
  const blend = /^color\(srgb (.*)\)$/.exec(colour.trim());
  if (blend) {
    const [red, green, blue] = blend[1].split(' ').map((share) => Math.round(Number(share) * 255));
    return toPixel(`rgb(${red}, ${green}, ${blue})`);
  }
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return ((0xff << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** A pixel as a CSS colour. */
export function cssOf(pixel: number): string {
  return `rgb(${pixel & 255} ${(pixel >>> 8) & 255} ${(pixel >>> 16) & 255})`;
}

export function samePalette(a: Palette, b: Palette): boolean {
  return (Object.keys(a) as PageState[]).every((state) => a[state] === b[state]);
}

/** Which state a painted pixel shows, when it stands for one page. */
export function stateOfPixel(palette: Palette, pixel: number): PageState | undefined {
  const states = Object.keys(palette) as PageState[];
  return states.find((state) => palette[state] === pixel);
}
