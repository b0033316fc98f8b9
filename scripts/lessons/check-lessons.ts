import { readFileSync, readdirSync } from 'node:fs';
import glossary from '../../src/messages/glossary/en.json';
import { experimentsOf } from '../../src/lessons/experiments';
import type { Lesson } from '../../src/lessons/lesson';
import type { LessonProblem } from '../../src/lessons/lesson-problem';
import { prove } from '../../src/lessons/prove';
import { readLesson } from '../../src/lessons/read-lesson';
import { checkAgainstRuns } from '../../src/lessons/resolve';
import { sameSteps } from '../../src/lessons/same-steps';
import type { Experiment } from '../../src/migration/experiment';
import { record } from '../../src/migration/record';
import type { Timeline } from '../../src/migration/recording';
import { RecordingTooLarge } from '../../src/migration/tape';

/** The others are translations of it. */
const ORIGINAL = 'en';

/** The glossary's words by their ids in a lesson: `dirtyPage` for the message `glossary_dirty_page`. */
const TERMS = Object.keys(glossary)
  .filter((key) => key.startsWith('glossary_') && Object.hasOwn(glossary, `${key}_forms`))
  .map((key) =>
    key.replace('glossary_', '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );

export interface CheckedLessons {
  readonly lessons: readonly Lesson[];
  /** How many runs were recorded. */
  readonly runs: number;
  readonly problems: readonly LessonProblem[];
}

/**
 * Holds every lesson of a folder against its format, against runs that are recorded for it, and its
 * languages against each other; proves that each challenge can be solved.
 */
export function checkLessons(folder = 'lessons'): CheckedLessons {
  const recorded = new Map<string, Timeline>();
  const checked = readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .flatMap(({ name }) => checkFolder(name));
  return {
    lessons: checked.flatMap(({ lesson }) => lesson ?? []),
    runs: recorded.size,
    problems: checked.flatMap(({ problems }) => problems),
  };

  /** Languages and solutions share their runs. */
  function recordOnce(experiment: Experiment): Timeline {
    const key = JSON.stringify(experiment);
    const known = recorded.get(key);
    if (known) return known;
    // The memory would be kept for every run of the course.
    const { memory: _, ...timeline } = record(experiment.scenario, experiment.interventions);
    recorded.set(key, timeline);
    return timeline;
  }

  function check(file: string): { lesson: Lesson | undefined; problems: readonly LessonProblem[] } {
    const { lesson, problems } = readLesson(readFileSync(file, 'utf8'), file, {
      terms: TERMS,
    });
    if (!lesson) return { lesson, problems };
    const timelines = new Map<string, Timeline>();
    for (const [name, experiment] of experimentsOf(lesson)) {
      try {
        timelines.set(name, recordOnce(experiment));
      } catch (error) {
        if (!(error instanceof RecordingTooLarge)) throw error;
        return { lesson, problems: [{ code: 'runTooLarge', file, line: 1, given: name }] };
      }
    }
    return {
      lesson,
      problems: [...problems, ...checkAgainstRuns(lesson, timelines), ...prove(lesson, recordOnce)],
    };
  }

  function checkFolder(id: string) {
    const checked = readdirSync(`${folder}/${id}`)
      .filter((name) => name.endsWith('.md'))
      .map((name) => check(`${folder}/${id}/${name}`));
    const original = checked.find(({ lesson }) => lesson?.language === ORIGINAL)?.lesson;
    return checked.map(({ lesson, problems }) => {
      const isTranslation = original && lesson && lesson !== original;
      return {
        lesson,
        problems: isTranslation ? [...problems, ...sameSteps(original, lesson)] : problems,
      };
    });
  }
}
