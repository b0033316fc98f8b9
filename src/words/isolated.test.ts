import { describe, expect, it } from 'vitest';
import { isolated } from './isolated';

describe('a text within a sentence', () => {
  it('stays as it is where it can turn nothing', () => {
    for (const plain of ['', 'NYC-SVR2', 'web (1) ~']) expect(isolated(plain)).toBe(plain);
  });

  it('is isolated where it may run from right to left', () => {
    expect(isolated('שרת-2')).toBe('\u2068שרת-2\u2069');
    expect(isolated('São Paulo')).toBe('\u2068São Paulo\u2069');
  });

  it('cannot end its isolate, nor turn what is within', () => {
    expect(isolated('a\u2069\u202Eb')).toBe('\u2068aU+2069U+202Eb\u2069');
    expect(isolated('a\u200Fb\u061C')).toBe('\u2068aU+200FbU+061C\u2069');
  });

  it('is one line of whole characters', () => {
    expect(isolated('a\nb\u2028')).toBe('\u2068aU+000AbU+2028\u2069');
    expect(isolated('\uD83D')).toBe('\u2068U+D83D\u2069');
    expect(isolated('😀')).toBe('\u2068😀\u2069');
  });
});
