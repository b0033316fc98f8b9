import { bitmapBytes } from '../physics/bitmap-size';
import { MIB } from '../physics/units';
import type { Bytes, Pages } from '../physics/units';

/** Memory that the keyframes of one recording may take. */
const BUDGET: Bytes = 192 * MIB;
const MOST = 64;
/** Memory that one image takes. */
export function imageBytes(pages: Pages): Bytes {
  return 2 * bitmapBytes(pages);
}

/** How many keyframes one recording of so many pages keeps at most. */
export function mostKeyframes(pages: Pages): number {
  return Math.max(2, Math.min(MOST, Math.floor(BUDGET / imageBytes(pages))));
}
