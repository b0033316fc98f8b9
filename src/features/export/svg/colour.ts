/** A colour that every program reads, and how opaque it is. */
export interface Colour {
  readonly hex: string;
  /** 0 to 1. */
  readonly opacity: number;
}

/**
 * A colour as browsers compute it: "rgb(13, 18, 24)", "rgba(…)", "color(srgb 0.1 0.2 0.3 / 0.5)".
 * Undefined for anything else ("none", a reference), and for what can't be seen.
 */
export function parseColour(computed: string): Colour | undefined {
  const parts = /^(rgba?|color)\((?:srgb )?([^)]*)\)$/.exec(computed.trim());
  if (!parts) return undefined;
  const numbers = (parts[2].match(/-?[\d.]+(?:e-?\d+)?%?/g) ?? []).map((text) =>
    text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text),
  );
  if (numbers.length < 3) return undefined;
  const scale = parts[1] === 'color' ? 255 : 1;
  const channels = numbers.slice(0, 3).map((number) => {
    const byte = Math.round(Math.min(255, Math.max(0, number * scale)));
    return byte.toString(16).padStart(2, '0');
  });
  const opacity = numbers[3] ?? 1;
  return opacity > 0 ? { hex: `#${channels.join('')}`, opacity } : undefined;
}

/** The attributes that paint with a colour: `fill` and `fill-opacity`, or those of a stroke. */
export function paint(
  what: 'fill' | 'stroke',
  colour: Colour | undefined,
): Record<string, string | number | undefined> {
  return {
    [what]: colour?.hex ?? 'none',
    [`${what}-opacity`]: colour && colour.opacity < 1 ? colour.opacity : undefined,
  };
}
