import type { Seconds } from '../../physics/units';

/** An instant that someone has named. */
export interface Bookmark {
  readonly t: Seconds;
  readonly name: string;
}
