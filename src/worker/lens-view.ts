import type { PageNumber } from '../physics/units';

/** Pages in a row under the lens. */
export const LENS_COLUMNS = 12;

/** Single pages in a row, from `first` on: the state of each as its number in PAGE_STATES. */
export interface LensView {
  readonly first: PageNumber;
  readonly states: Uint8Array<ArrayBuffer>;
}
