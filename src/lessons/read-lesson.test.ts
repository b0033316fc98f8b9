import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LessonProblemCode } from './lesson-problem';
import { readLesson } from './read-lesson';

const FILE = 'lessons/trial/en.md';
const FRONT = `---
title: A trial
summary: Tries what can be wrong.
level: beginner
minutes: 5
order: 1
scenario:
  rate: 6000
  bw: 500Mbit/s
runs:
  onePass: { passes: 1 }
let:
  share: outcome.downtime / outcome.totalTime
sources:
  - title: A source
    url: https://example.org/source
---
`;
const STEP = '\n## First {% at="pass 1 ends" %}\n\nSome text.\n';
const GOOD = FRONT + STEP;

const QUESTION = `
{% predict id="how-long" kind="choice" answer="outcome.downtime" as="ms" reveal="the VM is resumed" %}
How long?
{% option value="outcome.downtime" %}
Right.
{% /option %}
{% option value="onePass.outcome.downtime" %}
No.
{% /option %}
{% /predict %}
`;

test('a good lesson has no problems, and is read whole', () => {
  const { lesson, problems } = readLesson(GOOD + QUESTION, FILE);
  expect(problems).toEqual([]);
  expect(lesson).toMatchObject({ id: 'trial', language: 'en', title: 'A trial', minutes: 5 });
  expect(lesson?.experiment.scenario.workload.writesPerSecond).toBe(6000);
  expect(lesson?.experiment.scenario.link.bandwidth).toBe(62_500_000);
  expect([...lesson!.runs.keys()]).toEqual(['onePass']);
  expect(lesson?.steps.map(({ at }) => at.text)).toEqual(['pass 1 ends']);
  expect(lesson?.steps[0].parts.map(({ kind }) => kind)).toEqual(['text', 'question']);
});

const front = (line: string, instead: string) => GOOD.replace(line, instead);
const step = (text: string) => `${GOOD}\n${text}\n`;
const figure = (expression: string) => step(`It is {% figure "${expression}" /%}.`);

/** What is wrong, the text, the code, and the line on which it is told. */
const BROKEN: readonly (readonly [string, string, LessonProblemCode, number])[] = [
  ['empty', '', 'noFrontMatter', 1],
  ['no front matter', STEP, 'noFrontMatter', 1],
  ['cut off in the front matter', FRONT.slice(0, 80), 'frontMatterNotClosed', 1],
  ['cut off in a tag', `${GOOD}${QUESTION.slice(0, -20)}`, 'tagNotClosed', 23],
  ['10 MB', GOOD + 'a'.repeat(10_000_000), 'tooLong', 1],
  ['a title that is missing', front('title: A trial\n', ''), 'missingField', 1],
  ['a level that there is not', front('beginner', 'easy'), 'badFrontMatter', 4],
  ['minutes in words', front('minutes: 5', 'minutes: five'), 'badFrontMatter', 5],
  ['a wrong name in the front matter', front('minutes:', 'minuts:'), 'unknownFrontMatter', 5],
  ['YAML that can’t be read', front('title: A trial', 'title: [A'), 'badYaml', 3],
  ['a source that is no https', front('https:', 'http:'), 'badFrontMatter', 16],
  ['a setting that there is not', front('rate:', 'rat:'), 'unknownSetting', 8],
  ['a wrong unit of a setting', front('rate: 6000', 'wws: 6 Mbit/s'), 'badField', 8],
  ['a setting out of its bounds', front('rate: 6000', 'ram: 1KiB'), 'badField', 8],
  ['a run with a taken name', front('onePass:', 'outcome:'), 'nameTaken', 11],
  ['a definition of itself', front('outcome.downtime /', 'share /'), 'cycle', 13],
  ['no step', FRONT, 'noSteps', 18],
  ['an event that there is not', front('pass 1 ends', 'pass 1 end'), 'unknownEvent', 19],
  ['an event by seconds', front('pass 1 ends', '5.6s'), 'unknownEvent', 19],
  ['a tag that there is not', step('{% figur "outcome.downtime" /%}'), 'unknownTag', 23],
  ['an end without a beginning', step('{% /predict %}'), 'tagNotOpened', 23],
  ['an attribute that there is not', step('{% show part="link" /%}'), 'unknownAttribute', 23],
  ['a part that there is not', step('{% show parts="cable" /%}'), 'unknownPart', 23],
  ['a script', step('<script>alert(1)</script>'), 'rawHtml', 23],
  ['an image from elsewhere', step('![](https://example.org/a.png)'), 'image', 23],
  ['a link to a script', step('[here](javascript:alert(1))'), 'badLink', 23],
  ['a name that there is not', figure('outcome.downtme'), 'unknownFieldOf', 23],
  ['an expression of the wrong type', figure('outcome.status'), 'wrongType', 23],
  ['seconds and bytes', figure('outcome.downtime + outcome.bytesSent'), 'differentDimensions', 23],
  ['a wrong unit', figure('outcome.downtime + 3 sec'), 'unknownUnit', 23],
  ['half an expression', figure('outcome.downtime /'), 'badExpression', 23],
  [
    'one option alone',
    step(QUESTION.replace(/\{% option value="onePass[^]*?option %\}\n/, '')),
    'tooFew',
    24,
  ],
  ['an option without a reply', step(QUESTION.replace('No.\n', '')), 'noReply', 29],
  ['an id that is there twice', step(QUESTION + QUESTION), 'duplicateId', 34],
];

test.each(BROKEN)('%s is told with its line', (_, text, code, line) => {
  const { lesson, problems } = readLesson(text, FILE);
  expect(lesson).toBeUndefined();
  expect(problems.map((each) => [each.code, each.line])).toContainEqual([code, line]);
  for (const problem of problems) expect(problem.file).toBe(FILE);
});

test('what is near is offered', () => {
  const { problems } = readLesson(figure('outcome.downtme'), FILE);
  expect(problems).toMatchObject([{ given: 'downtme', expected: 'downtime' }]);
});

test.each([
  ['tags in tags', '{% term "x" %}'.repeat(300), 'tooDeep'],
  ['tags over two lines in tags', '{% term\n"x" %}'.repeat(300), 'tooDeep'],
  ['many tags', '{% show parts="link" /%}\n'.repeat(5000), 'tooMany'],
  ['many tags without an end', '{%\n\n'.repeat(5000), 'badTag'],
  ['a line without an end', '[a]('.repeat(10_000), 'tooLong'],
  ['quotes in quotes', `${'>'.repeat(300)} a`, undefined],
  ['a great many items', '- a\n'.repeat(20_000), undefined],
])('%s keep nobody waiting', (_, text, code) => {
  const started = performance.now();
  const { problems } = readLesson(step(text), FILE);
  expect(performance.now() - started).toBeLessThan(3000);
  if (code) expect(problems.map((each) => each.code)).toContain(code);
});

test('no text whatever makes it throw', () => {
  const lesson = readFileSync('lessons/six-phases/en.md', 'utf8');
  const parts = fc.constantFrom(
    ...[
      '---\n',
      '## A {% at="pass 1 ends" %}\n',
      '{% predict',
      '{% /option %}',
      '"',
      '`',
      '{%',
      '%}',
    ],
    ...['let:\n  a: b\n', '[', '<b>', '\u0000', '\u202e', '$', 'passes[', 'at(', '1e999 ms', '\n'],
  );
  const anything = fc.array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 40 });
  fc.assert(
    fc.property(anything, fc.nat(lesson.length), fc.nat(200), (pieces, at, length) => {
      const inserted = lesson.slice(0, at) + pieces.join('') + lesson.slice(at + length);
      for (const text of [pieces.join(''), GOOD + pieces.join(''), inserted]) {
        const { lesson: read, problems } = readLesson(text, FILE);
        expect(read === undefined).toBe(problems.length > 0);
        for (const { line } of problems) expect(line).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 150 },
  );
});
