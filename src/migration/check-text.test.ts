import { describe, expect, it } from 'vitest';
import { checkField } from './check-field';
import { problemText } from './problem-text';
import { fieldAt } from './scenario-fields';

const check = (name: unknown) => checkField(fieldAt('vm.name'), name);
const textOf = (name: unknown) => {
  const checked = check(name);
  return 'problem' in checked ? problemText(checked.problem) : undefined;
};

describe('the name of a VM', () => {
  it.each([
    'NYC-SVR2',
    ' web 1 ',
    'W'.repeat(40),
    '国'.repeat(40),
    'São Paulo n.º 1',
    'שרת-2',
    'خادم',
    'ภาษาไทย',
    'हिन्दी',
    '❤️',
    '😀'.repeat(20),
    '-',
    '0',
    'a\u3164b',
  ])('may be %s', (name) => {
    expect(check(name)).toEqual({ value: name });
  });

  it.each([
    ['a right-to-left override', 'abc\u202Edef', 'U+202E'],
    ['an isolate', '\u2067abc', 'U+2067'],
    ['a direction mark', 'abc\u200F', 'U+200F'],
    ['an Arabic letter mark', 'abc\u061C', 'U+061C'],
    ['a zero-width space', 'a\u200Bb', 'U+200B'],
    ['a soft hyphen', 'a\u00ADb', 'U+00AD'],
    ['a byte order mark', '\uFEFFa', 'U+FEFF'],
    ['a joined emoji', '👩\u200D💻', 'U+200D'],
    ['a tag', '🏴\u{E0067}', 'U+E0067'],
    ['private use', '\uE000', 'U+E000'],
    ['a line separator', 'a\u2028b', 'U+2028'],
    ['a paragraph separator', 'a\u2029b', 'U+2029'],
  ])('has no %s', (_, name, code) => {
    expect(check(name)).toMatchObject({ problem: { problem: 'unseen', expected: code } });
    expect(textOf(name)).toContain(`has a character that cannot be seen, ${code}`);
  });

  it.each([
    ['spaces', '   '],
    ['no-break and wide spaces', '\u00A0\u3000'],
    ['a Braille blank', '\u2800'],
    ['a Hangul filler', '\u3164'],
    ['a variation selector', '\uFE0F'],
    ['marks without a letter', '\u0301\u0302'],
  ])('is more than %s', (_, name) => {
    expect(check(name)).toMatchObject({ problem: { problem: 'blank' } });
    expect(textOf(name)).toContain('nothing of');
  });

  it.each(['', 'x'.repeat(41), 'a\nb', 'a\u0000', 'a\u0085', '\uD83D', 7, null])(
    'is not %j',
    (name) => {
      expect(check(name)).toHaveProperty('problem');
    },
  );
});
