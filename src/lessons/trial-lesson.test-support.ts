import { expect } from 'vitest';
import { record } from '../migration/record';
import type { Timeline } from '../migration/recording';
import { experimentsOf } from './experiments';
import type { Timelines } from './experiments';
import type { Lesson } from './lesson';
import { readLesson } from './read-lesson';

const FRONT = `---
title: A trial
summary: Tries what comes of a run.
level: beginner
minutes: 5
order: 1
scenario: { ram: 64MiB, wws: 16MiB, rate: 20000 }
runs:
  faster: { bw: 10Gbit/s }
  slower: { bw: 500Mbit/s }
sources: []
---

## First {% at="pass 1 ends" %}
`;

/** The line of a trial lesson on which its body begins. */
export const FIRST_LINE = FRONT.split('\n').length + 1;

/** A lesson of one step, of a VM that is soon recorded; fails if anything is wrong with it. */
export function trialLesson(body: string): Lesson {
  const { lesson, problems } = readLesson(`${FRONT}\n${body}\n`, 'lessons/trial/en.md');
  expect(problems).toEqual([]);
  return lesson!;
}

const recorded = new Map<string, Timeline>();

/** The runs of a trial lesson, each recorded once. */
export function runsOf(lesson: Lesson): Timelines {
  return new Map(
    [...experimentsOf(lesson)].map(([name, { scenario, interventions }]) => {
      const run = recorded.get(name) ?? record(scenario, interventions);
      recorded.set(name, run);
      return [name, run];
    }),
  );
}
