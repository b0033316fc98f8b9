import { afterEach, describe, expect, it } from 'vitest';
import { LESSON_PROBLEMS } from '../lessons/lesson-problem';
import type { LessonProblem } from '../lessons/lesson-problem';
import { locales, overwriteGetLocale } from '../paraglide/runtime.js';
import { lessonProblemText } from './lesson-problems';

const problem = (of: Partial<LessonProblem>): LessonProblem => ({
  ...{ code: 'badTag', file: 'lessons/trial/en.md', line: 1, given: 'this' },
  ...of,
});

afterEach(() => overwriteGetLocale(() => 'en'));

describe.each(locales)('a problem with a lesson in %s', (locale) => {
  it('is one sentence or two, for every code', () => {
    overwriteGetLocale(() => locale);
    // That of a value is the sentence of its field.
    for (const code of LESSON_PROBLEMS.filter((each) => each !== 'badField'))
      for (const expected of [undefined, 'that']) {
        const text = lessonProblemText(problem({ code, ...(expected ? { expected } : {}) }));
        expect(text, code).toMatch(/^.{10,}[.?]$|this$|that$/);
        expect(text, code).not.toMatch(/undefined|\{|lessons_/);
      }
  });
});

it('offers what is near, or all there is, where that is known', () => {
  const unknown = (expected?: string) =>
    lessonProblemText(
      problem({ code: 'unknownName', given: 'rat', ...(expected ? { expected } : {}) }),
    );
  expect(unknown()).toBe('An expression knows no rat.');
  expect(unknown('rate')).toBe('An expression knows no rat. Did you mean rate?');
  expect(unknown('a, b')).toBe('An expression knows no rat. There are: a, b.');
});

it('speaks of kinds of values in words', () => {
  expect(
    lessonProblemText(problem({ code: 'wrongType', given: 'seconds', expected: 'boolean' })),
  ).toBe('This is a time; what would be right: a condition: yes or no.');
});

it('says what is wrong with the value of a setting', () => {
  const field = { path: 'vm.ram', given: '1KiB', problem: 'tooSmall', expected: '64MiB' } as const;
  expect(lessonProblemText(problem({ code: 'badField', given: 'ram', field }))).toMatch(
    /^ram: .*1KiB.*64/,
  );
});
