import type { Pages } from '../physics/units';

/**
 * What a page is to the migration. `dirty`: the destination has it, but it was
 * written since and must be sent again. On the source a page that was written
 * before it was first sent shows as dirty too: its bit in the log is set. A page
 * that is in flight is so on the source alone: the destination has still what it
 * had of it before, an old version (`dirty`) or nothing (`notSent`).
 */
export const PAGE_STATES = ['notSent', 'inSync', 'dirty', 'inFlight'] as const;
export type PageState = (typeof PAGE_STATES)[number];

/** The host on which a page is seen. */
export type Side = 'source' | 'destination';
export type StateCounts = Readonly<Record<PageState, Pages>>;
