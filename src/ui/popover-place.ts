export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** To the mark, and to the edges of the window, in pixels. */
const GAP = 8;

/**
 * Where something of a size stands beside a mark: above it, or below where there is no room above;
 * centred on it as far as the window allows, and never outside of the window.
 */
export function placeBeside(
  mark: Box,
  size: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
): { left: number; top: number } {
  const within = (at: number, most: number) => Math.max(GAP, Math.min(at, most - GAP));
  const above = mark.top - GAP - size.height;
  const below = mark.top + mark.height + GAP;
  return {
    left: within(mark.left + mark.width / 2 - size.width / 2, window.width - size.width),
    top: within(above >= GAP ? above : below, window.height - size.height),
  };
}
