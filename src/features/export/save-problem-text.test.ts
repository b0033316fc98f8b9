import { afterEach, describe, expect, it } from 'vitest';
import { locales, overwriteGetLocale } from '../../paraglide/runtime.js';
import { SaveProblem } from './save-problem';
import type { SaveProblemCode } from './save-problem';
import { saveProblemText } from './save-problem-text';

const CODES: readonly SaveProblemCode[] = ['notDrawn', 'tooLarge', 'notPainted', 'recordedAnew'];

afterEach(() => overwriteGetLocale(() => 'en'));

describe('why a file could not be saved', () => {
  it.each(CODES)('is said in each language: %s', (code) => {
    const texts = locales.map((locale) => {
      overwriteGetLocale(() => locale);
      return saveProblemText(new SaveProblem(code));
    });
    expect(new Set(texts).size).toBe(locales.length);
    for (const text of texts) expect(text).not.toContain(code);
  });

  it('quotes what nobody expected', () => {
    expect(saveProblemText(new TypeError('x is not a function'))).toContain(
      '“x is not a function”',
    );
    expect(saveProblemText('gone')).toContain('“gone”');
  });
});
