import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkLessons } from '../scripts/lessons/check-lessons';
import { SCHEMA_FILE, editorSchema } from '../scripts/lessons/editor-schema';
import { lessonProblemText } from '../src/words/lesson-problems';
import { LANGUAGES } from './languages';

test('every lesson is right in its runs, in every language, and can be solved', () => {
  const { lessons, problems } = checkLessons();
  expect(problems.map((each) => `${each.file}:${each.line} ${lessonProblemText(each)}`)).toEqual(
    [],
  );
  const ids = new Set(lessons.map(({ id }) => id));
  for (const id of ids) {
    const languages = lessons.filter((lesson) => lesson.id === id).map(({ language }) => language);
    expect(languages.sort(), id).toEqual([...LANGUAGES].sort());
  }
});

test('the schema for editors is up to date (npm run lessons -- --write)', () => {
  expect(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(JSON.parse(editorSchema()));
});
