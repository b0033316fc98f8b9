import { describe, expect, it } from 'vitest';
import { getInitialSnapshot, transition } from 'xstate';
import { playerMachine } from './player-states';
import type { PlayerEvent } from './player-states';

function after(...events: PlayerEvent[]): string {
  let snapshot = getInitialSnapshot(playerMachine);
  for (const event of events) [snapshot] = transition(playerMachine, snapshot, event);
  return snapshot.value;
}

const LOADED: PlayerEvent = { type: 'LOADED', atEnd: false };
const PLAY: PlayerEvent = { type: 'PLAY' };
const PAUSE: PlayerEvent = { type: 'PAUSE' };
const SCRUB_START: PlayerEvent = { type: 'SCRUB_START' };
const SCRUB_END: PlayerEvent = { type: 'SCRUB_END', atEnd: false };
const REACHED_END: PlayerEvent = { type: 'REACHED_END' };
const RESTART: PlayerEvent = { type: 'RESTART' };

describe('the player', () => {
  it('does nothing until there is a recording', () => {
    expect(after(PLAY, RESTART, SCRUB_START)).toBe('idle');
    expect(after(LOADED)).toBe('paused');
  });

  it('plays, pauses and plays on', () => {
    expect(after(LOADED, PLAY)).toBe('playing');
    expect(after(LOADED, PLAY, PAUSE)).toBe('paused');
    expect(after(LOADED, PLAY, PAUSE, PLAY)).toBe('playing');
  });

  it('ends, and is played again from there', () => {
    expect(after(LOADED, PLAY, REACHED_END)).toBe('ended');
    expect(after(LOADED, PLAY, REACHED_END, PLAY)).toBe('playing');
    expect(after(LOADED, PLAY, REACHED_END, RESTART)).toBe('paused');
  });

  it('goes on playing from the start when it is restarted while it plays', () => {
    expect(after(LOADED, PLAY, RESTART)).toBe('playing');
    expect(after(LOADED, RESTART)).toBe('paused');
  });

  it('is ended wherever time stands at the end, and only there', () => {
    expect(after(LOADED, { type: 'MOVED', atEnd: true })).toBe('ended');
    expect(after(LOADED, PLAY, { type: 'MOVED', atEnd: true })).toBe('ended');
    expect(after({ type: 'LOADED', atEnd: true })).toBe('ended');
    expect(after(LOADED, PLAY, REACHED_END, { type: 'MOVED', atEnd: false })).toBe('paused');
    expect(after(LOADED, PLAY, REACHED_END, LOADED)).toBe('paused');
  });

  it('holds still while the playhead is held, and then goes on as before', () => {
    expect(after(LOADED, PLAY, SCRUB_START)).toBe('scrubbing');
    expect(after(LOADED, PLAY, SCRUB_START, REACHED_END)).toBe('scrubbing');
    expect(after(LOADED, PLAY, SCRUB_START, SCRUB_END)).toBe('playing');
    expect(after(LOADED, SCRUB_START, SCRUB_END)).toBe('paused');
    expect(after(LOADED, PLAY, SCRUB_START, { type: 'SCRUB_END', atEnd: true })).toBe('ended');
    expect(after(LOADED, PLAY, REACHED_END, SCRUB_START, SCRUB_END)).toBe('paused');
  });

  it('remembers play and pause that are given while the playhead is held', () => {
    expect(after(LOADED, SCRUB_START, PLAY, SCRUB_END)).toBe('playing');
    expect(after(LOADED, PLAY, SCRUB_START, PAUSE, SCRUB_END)).toBe('paused');
  });

  it('takes another recording while it plays or is scrubbed', () => {
    expect(after(LOADED, PLAY, LOADED)).toBe('playing');
    expect(after(LOADED, SCRUB_START, { type: 'LOADED', atEnd: true })).toBe('scrubbing');
  });
});
