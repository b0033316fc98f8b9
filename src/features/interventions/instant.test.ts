import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '../../paraglide/runtime.js';
import { readInstant, shownInstant } from './instant';

afterEach(() => overwriteGetLocale(() => 'en'));

describe('an instant that is typed', () => {
  it('is read with its unit', () => {
    expect(readInstant('5.62 s')).toEqual({ value: 5.62 });
    expect(readInstant('300ms')).toEqual({ value: 0.3 });
    expect(readInstant('0')).toEqual({ value: 0 });
  });

  it.each(['12', 'soon', '-1 s', '2 days', ''])('is refused with a reason: %j', (text) => {
    const read = readInstant(text);
    expect('problem' in read && read.problem).toContain(`“${text.trim()}”`);
  });

  it('may not lie beyond a day', () => {
    expect(readInstant('25h')).toEqual({
      problem: expect.stringContaining('24\u00a0h') as string,
    });
  });

  it('stands in its field as it can be read again, with a comma in Portuguese', () => {
    for (const t of [0, 0.172, 5.62, 11.1429, 75]) {
      expect(readInstant(shownInstant(t))).toEqual({ value: t });
    }
    expect(shownInstant(11.142857142857142)).toBe('11.1429 s');
    overwriteGetLocale(() => 'pt-BR');
    expect(shownInstant(5.62)).toBe('5,62 s');
    expect(readInstant('5,62 s')).toEqual({ value: 5.62 });
  });
});
