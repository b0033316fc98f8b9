import type { Experiment } from '../migration/experiment';
import type { Timeline } from '../migration/recording';
import { RecordingTooLarge } from '../migration/tape';
import { experimentsOf, variantOf } from './experiments';
import { judgeChallenge } from './judge-challenge';
import type { Challenge, Lesson } from './lesson';
import type { LessonProblem, LessonProblemCode } from './lesson-problem';

/**
 * Proves that every challenge can be solved: by each of its listed solutions, each medal by one of
 * them at least, and not before anything was done.
 * @param record makes a recording; who has made one already may hand it out again
 */
export function prove(
  lesson: Lesson,
  record: (experiment: Experiment) => Timeline,
): readonly LessonProblem[] {
  const challenges = lesson.steps.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'challenge' ? [part.challenge] : [])),
  );
  if (challenges.length === 0) return [];
  const experiments = experimentsOf(lesson);
  const timelines = new Map([...experiments].map(([name, each]) => [name, record(each)]));
  const problems: LessonProblem[] = [];
  for (const challenge of challenges) proveOne(challenge);
  return problems;

  function recorded(experiment: Experiment): Timeline | undefined {
    try {
      return record(experiment);
    } catch (error) {
      if (error instanceof RecordingTooLarge) return undefined;
      throw error;
    }
  }

  function proveOne(challenge: Challenge): void {
    const start = experiments.get(challenge.run)!;
    const tell = (code: LessonProblemCode, line: number, given: string) =>
      problems.push({ code, file: lesson.file, line, given });
    const judged = (run: Timeline) => judgeChallenge(lesson, challenge, timelines, run);
    if (judged(timelines.get(challenge.run)!).solved)
      tell('solvedAtStart', challenge.line, challenge.id);
    const solutions = challenge.solutions.flatMap(({ variant, line }) => {
      const run = recorded(variantOf(start, variant));
      if (!run) {
        tell('runTooLarge', line, challenge.id);
        return [];
      }
      const judgement = judged(run);
      if (!judgement.solved) tell('solutionFails', line, challenge.id);
      return [judgement];
    });
    for (const { name, line } of challenge.medals) {
      if (!solutions.some(({ medals }) => medals.includes(name)))
        tell('medalOutOfReach', line, name);
    }
  }
}
