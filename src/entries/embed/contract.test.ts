import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand, sentCommand, sentEvent } from './contract';

describe('the messages of an embedded migration', () => {
  it.each([
    { type: 'play' },
    { type: 'pause' },
    { type: 'step' },
    { type: 'back' },
    { type: 'restart' },
    { type: 'seek', t: 5.62 },
    { type: 'set', settings: { bw: '2Gbit/s' } },
  ] as const)('a command arrives as it was sent: $type', (command) => {
    expect(readCommand(structuredClone(sentCommand(command)))).toEqual(command);
  });

  it('carry their version', () => {
    expect(sentEvent({ type: 'resize', height: 400 })).toEqual({
      source: 'live-migration-lab',
      version: 1,
      type: 'resize',
      height: 400,
    });
  });

  it.each([
    [{ version: 2, type: 'play' }, 'version: 2 is not known here, which speaks 1'],
    [
      { version: 1, type: 'fly' },
      'type: "fly" is none of play, pause, step, back, restart, seek, set',
    ],
    [{ version: 1, type: 'seek' }, 't: undefined is not a number of seconds'],
    [{ version: 1, type: 'seek', t: '5' }, 't: "5" is not a number of seconds'],
    [{ version: 1, type: 'seek', t: Infinity }, 't: Infinity is not a number of seconds'],
    [{ version: 1, type: 'seek', t: -1 }, 't: -1 is not a number of seconds'],
    [{ version: 1, type: 'set' }, 'settings: not an object'],
    [{ version: 1, type: 'set', settings: { bw: 2 } }, 'settings.bw: not a string'],
    [{ version: 1, type: 'set', settings: { bw: 'x'.repeat(5000) } }, 'settings.bw: too long'],
  ])('that are malformed are answered: %j', (message, problem) => {
    expect(readCommand({ target: 'live-migration-lab', ...message })).toEqual({ problem });
  });

  it('of others are let be, whatever they are', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(readCommand(data)).toBeUndefined();
      }),
    );
  });

  it('never throw, however they are made', () => {
    const field = fc.oneof(fc.anything(), fc.constantFrom('seek', 'set', 'play', 1));
    fc.assert(
      fc.property(field, field, field, field, (version, type, t, settings) => {
        const read = readCommand({ target: 'live-migration-lab', version, type, t, settings });
        expect(read).toBeDefined();
      }),
    );
  });
});
