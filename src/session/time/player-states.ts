/** How a recording is watched. */
export type PlayerState = 'idle' | 'playing' | 'paused' | 'scrubbing' | 'ended';

/** What a person, or the end of the recording, does to the player. */
export type PlayerEvent =
  /** There is a recording, or another one. */
  | 'LOADED'
  | 'PLAY'
  | 'PAUSE'
  | 'SCRUB_START'
  | 'SCRUB_END'
  /** Time was set, by a step, a jump or a scrub. */
  | 'MOVED'
  | 'REACHED_END'
  /** Back to the start; what was playing goes on from there. */
  | 'RESTART';

/** Where the player is, and whether it is to play on when the playhead is let go. */
export interface PlayerStanding {
  readonly state: PlayerState;
  readonly playOn: boolean;
}

export const AT_FIRST: PlayerStanding = { state: 'idle', playOn: false };

/** `back`: to playing or pausing, as before the scrub. */
type Next = PlayerState | 'back';

/** What follows: one state, or where the playhead is at the end of the recording, the other. */
interface Rule {
  readonly to?: Next;
  readonly atEnd?: PlayerState;
  readonly playOn?: boolean;
}

/**
 *     idle -> paused <-> playing -> ended
 *                \\  scrubbing  /
 *
 * An event that a state does not name changes nothing.
 */
const TABLE: Readonly<Record<PlayerState, Readonly<Partial<Record<PlayerEvent, Rule>>>>> = {
  idle: { LOADED: { to: 'paused', atEnd: 'ended' } },
  paused: {
    PLAY: { to: 'playing' },
    SCRUB_START: { to: 'scrubbing', playOn: false },
    MOVED: { atEnd: 'ended' },
    LOADED: { atEnd: 'ended' },
  },
  playing: {
    PAUSE: { to: 'paused' },
    SCRUB_START: { to: 'scrubbing', playOn: true },
    REACHED_END: { to: 'ended' },
    MOVED: { atEnd: 'ended' },
    LOADED: { atEnd: 'ended' },
  },
  scrubbing: {
    SCRUB_END: { to: 'back', atEnd: 'ended' },
    PLAY: { playOn: true },
    PAUSE: { playOn: false },
  },
  ended: {
    PLAY: { to: 'playing' },
    SCRUB_START: { to: 'scrubbing', playOn: false },
    RESTART: { to: 'paused' },
    MOVED: { to: 'paused', atEnd: 'ended' },
    LOADED: { to: 'paused', atEnd: 'ended' },
  },
};

/**
 * How the player stands after an event. Time itself is not in here: the player holds it, and tells
 * whether the playhead is `atEnd`.
 */
export function afterEvent(
  now: PlayerStanding,
  event: PlayerEvent,
  atEnd: boolean,
): PlayerStanding {
  const rule = TABLE[now.state][event];
  if (!rule) return now;
  const playOn = rule.playOn ?? now.playOn;
  const to = (atEnd ? rule.atEnd : undefined) ?? rule.to ?? now.state;
  if (to !== 'back') return { state: to, playOn };
  return { state: playOn ? 'playing' : 'paused', playOn };
}
