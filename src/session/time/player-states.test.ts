import { describe, expect, it } from 'vitest';
import { AT_FIRST, afterEvent } from './player-states';
import type { PlayerEvent } from './player-states';

/** An event, and whether the playhead is at the end by then. */
type Happening = PlayerEvent | readonly [PlayerEvent, 'atEnd'];

function after(...happenings: readonly Happening[]): string {
  return happenings.reduce(
    (now, each) =>
      typeof each === 'string' ? afterEvent(now, each, false) : afterEvent(now, each[0], true),
    AT_FIRST,
  ).state;
}

describe('the player', () => {
  it('does nothing until there is a recording', () => {
    expect(after('PLAY', 'RESTART', 'SCRUB_START')).toBe('idle');
    expect(after('LOADED')).toBe('paused');
  });

  it('plays, pauses and plays on', () => {
    expect(after('LOADED', 'PLAY')).toBe('playing');
    expect(after('LOADED', 'PLAY', 'PAUSE')).toBe('paused');
    expect(after('LOADED', 'PLAY', 'PAUSE', 'PLAY')).toBe('playing');
  });

  it('ends, and is played again from there', () => {
    expect(after('LOADED', 'PLAY', 'REACHED_END')).toBe('ended');
    expect(after('LOADED', 'PLAY', 'REACHED_END', 'PLAY')).toBe('playing');
    expect(after('LOADED', 'PLAY', 'REACHED_END', 'RESTART')).toBe('paused');
  });

  it('goes on playing from the start when it is restarted while it plays', () => {
    expect(after('LOADED', 'PLAY', 'RESTART')).toBe('playing');
    expect(after('LOADED', 'RESTART')).toBe('paused');
  });

  it('is ended wherever time stands at the end, and only there', () => {
    expect(after('LOADED', ['MOVED', 'atEnd'])).toBe('ended');
    expect(after('LOADED', 'PLAY', ['MOVED', 'atEnd'])).toBe('ended');
    expect(after(['LOADED', 'atEnd'])).toBe('ended');
    expect(after('LOADED', 'PLAY', 'REACHED_END', 'MOVED')).toBe('paused');
    expect(after('LOADED', 'PLAY', 'REACHED_END', 'LOADED')).toBe('paused');
  });

  it('holds still while the playhead is held, and then goes on as before', () => {
    expect(after('LOADED', 'PLAY', 'SCRUB_START')).toBe('scrubbing');
    expect(after('LOADED', 'PLAY', 'SCRUB_START', 'REACHED_END')).toBe('scrubbing');
    expect(after('LOADED', 'PLAY', 'SCRUB_START', 'SCRUB_END')).toBe('playing');
    expect(after('LOADED', 'SCRUB_START', 'SCRUB_END')).toBe('paused');
    expect(after('LOADED', 'PLAY', 'SCRUB_START', ['SCRUB_END', 'atEnd'])).toBe('ended');
    expect(after('LOADED', 'PLAY', 'REACHED_END', 'SCRUB_START', 'SCRUB_END')).toBe('paused');
  });

  it('remembers play and pause that are given while the playhead is held', () => {
    expect(after('LOADED', 'SCRUB_START', 'PLAY', 'SCRUB_END')).toBe('playing');
    expect(after('LOADED', 'PLAY', 'SCRUB_START', 'PAUSE', 'SCRUB_END')).toBe('paused');
  });

  it('takes another recording while it plays or is scrubbed', () => {
    expect(after('LOADED', 'PLAY', 'LOADED')).toBe('playing');
    expect(after('LOADED', 'SCRUB_START', ['LOADED', 'atEnd'])).toBe('scrubbing');
  });
});
