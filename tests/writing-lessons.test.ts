import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EVENT_NAMES } from '../src/lessons/event';
import { FUNCTIONS } from '../src/lessons/expression/functions';
import { NAMES, STATES } from '../src/lessons/expression/names';
import type { Fields } from '../src/lessons/expression/type';
import { unitsOf } from '../src/lessons/expression/unit';
import { experimentsOf } from '../src/lessons/experiments';
import { prove } from '../src/lessons/prove';
import type { Experiment } from '../src/migration/experiment';
import { readLesson } from '../src/lessons/read-lesson';
import { checkAgainstRuns } from '../src/lessons/resolve';
import { QUESTION_KINDS, TAGS } from '../src/lessons/tags';
import { SCENE_PARTS } from '../src/lessons/lesson';
import { FIELDS } from '../src/migration/scenario-fields';
import { record } from '../src/migration/record';

const guide = readFileSync('docs/writing-lessons.md', 'utf8');

test('the guide names every event', () => {
  for (const name of EVENT_NAMES) {
    // Those of a span are named once for all spans.
    const span = name.replace(/^in the middle of | begins$| ends$/g, '');
    expect(
      guide.includes(name) || guide.includes(`${span},`) || guide.includes(`${span}\n`),
      name,
    ).toBe(true);
  }
});

test('the guide names every tag, kind, part, unit, function and state', () => {
  const code = new Set(
    [...guide.replace(/```[^]*?```/g, '').matchAll(/`([^`]+)`/g)].flatMap(([, text]) =>
      text.split(/[^\w/ -]+/).flatMap((each) => [each.trim(), ...each.split(' ')]),
    ),
  );
  const names = [
    ...Object.keys(TAGS),
    ...QUESTION_KINDS,
    ...SCENE_PARTS,
    ...unitsOf(),
    ...FUNCTIONS,
    ...STATES.keys(),
  ];
  expect(names.filter((name) => !code.has(name))).toEqual([]);
});

test('the guide names all that an expression can ask for', () => {
  const inFields = (fields: Fields): string[] =>
    [...fields].flatMap(([name, { type }]) => {
      const of = type.kind === 'list' ? type.of : type;
      return of.kind === 'record' ? [name, ...inFields(of.fields)] : [name];
    });
  const settings = new Set(FIELDS.map(({ key }) => key));
  const own = [...NAMES].filter(([name]) => name !== 'scenario' && !settings.has(name));
  const missing = inFields(new Map(own)).filter((name) => !guide.includes(name));
  expect(missing).toEqual([]);
});

test('the lesson in the guide is a good one', () => {
  const [, indented] = /```\n([^]*?)\n\s*```/.exec(guide)!;
  const text = indented.replace(/^ {3}/gm, '');
  const { lesson, problems } = readLesson(text, 'lessons/a-slow-network/en.md');
  expect(problems).toEqual([]);
  for (const bandwidth of ['500Mbit/s', '200Mbit/s']) {
    const changed = readLesson(text.replace('500Mbit/s', bandwidth), 'lessons/a/en.md').lesson!;
    const runs = [...experimentsOf(changed)].map(
      ([name, { scenario, interventions }]) => [name, record(scenario, interventions)] as const,
    );
    expect(checkAgainstRuns(changed, new Map(runs))).toEqual([]);
  }
  expect(lesson?.steps).toHaveLength(1);
});

test('each example in the guide is a good one in the lesson that it begins with', () => {
  const [first, ...examples] = [...guide.matchAll(/```\n([^]*?)\n\s*```/g)].map(([, text]) => text);
  const lessonText = first.replace(/^ {3}/gm, '');
  expect(examples).toHaveLength(6);
  const { lesson, problems } = readLesson(
    [lessonText, ...examples].join('\n\n'),
    'lessons/a/en.md',
  );
  expect(problems).toEqual([]);
  const recorded = ({ scenario, interventions }: Experiment) => record(scenario, interventions);
  const runs = [...experimentsOf(lesson!)].map(([name, each]) => [name, recorded(each)] as const);
  expect(checkAgainstRuns(lesson!, new Map(runs))).toEqual([]);
  expect(prove(lesson!, recorded)).toEqual([]);
});
