import { assign, setup } from 'xstate';

/** What a person, or the end of the recording, does to the player. */
export type PlayerEvent =
  /** There is a recording, or another one. */
  | { type: 'LOADED'; atEnd: boolean }
  | { type: 'PLAY' }
  | { type: 'PAUSE' }
  | { type: 'SCRUB_START' }
  | { type: 'SCRUB_END'; atEnd: boolean }
  /** Time was set, by a step, a jump or a scrub. */
  | { type: 'MOVED'; atEnd: boolean }
  | { type: 'REACHED_END' }
  /** Back to the start; what was playing goes on from there. */
  | { type: 'RESTART' };

interface PlayerContext {
  /** Whether to play on when the playhead is let go. */
  readonly playOn: boolean;
}

/**
 * How a recording is watched. Time itself is not in here: the player holds it,
 * and tells the machine what became of it.
 *
 *     idle -> paused <-> playing -> ended
 *                \  scrubbing  /
 */
export const playerMachine = setup({
  types: { context: {} as PlayerContext, events: {} as PlayerEvent },
  guards: {
    atEnd: ({ event }) => 'atEnd' in event && event.atEnd,
    playsOn: ({ context }) => context.playOn,
  },
  actions: {
    playOn: assign({ playOn: true }),
    stayThere: assign({ playOn: false }),
  },
}).createMachine({
  id: 'player',
  context: { playOn: false },
  initial: 'idle',
  states: {
    idle: {
      on: { LOADED: [{ guard: 'atEnd', target: 'ended' }, { target: 'paused' }] },
    },
    paused: {
      on: {
        PLAY: 'playing',
        SCRUB_START: { target: 'scrubbing', actions: 'stayThere' },
        MOVED: { guard: 'atEnd', target: 'ended' },
        LOADED: { guard: 'atEnd', target: 'ended' },
      },
    },
    playing: {
      on: {
        PAUSE: 'paused',
        SCRUB_START: { target: 'scrubbing', actions: 'playOn' },
        REACHED_END: 'ended',
        MOVED: { guard: 'atEnd', target: 'ended' },
        LOADED: { guard: 'atEnd', target: 'ended' },
      },
    },
    scrubbing: {
      on: {
        SCRUB_END: [
          { guard: 'atEnd', target: 'ended' },
          { guard: 'playsOn', target: 'playing' },
          { target: 'paused' },
        ],
        PLAY: { actions: 'playOn' },
        PAUSE: { actions: 'stayThere' },
      },
    },
    ended: {
      on: {
        PLAY: 'playing',
        SCRUB_START: { target: 'scrubbing', actions: 'stayThere' },
        RESTART: 'paused',
        MOVED: [{ guard: 'atEnd', target: 'ended' }, { target: 'paused' }],
        LOADED: [{ guard: 'atEnd', target: 'ended' }, { target: 'paused' }],
      },
    },
  },
});
