import { Evaluation } from './evaluation';
import type { Timelines } from './experiments';
import type { Challenge, Lesson, Step, StepPart } from './lesson';
import type { LessonProblem } from './lesson-problem';
import { resolveQuestion } from './resolve-question';
import type { ShownChallenge, ShownLesson, ShownPart, ShownStep } from './shown-lesson';

/** A lesson computed in its runs, and what could not be. */
export interface ResolvedLesson {
  readonly lesson: ShownLesson;
  readonly problems: readonly LessonProblem[];
}

/**
 * Computes a lesson: every figure, every event's instant, what is right of each question. What
 * can't be computed in these runs is undefined in the lesson, and told as a problem.
 * @param timelines recordings of all that `experimentsOf` names
 * @throws RangeError without the lesson's own run, `main`
 */
export function resolve(lesson: Lesson, timelines: Timelines): ResolvedLesson {
  const evaluation = new Evaluation(lesson, timelines);
  const { id, language, title, summary, level, minutes, order, sources } = lesson;
  const shown = {
    ...{ id, language, title, summary, level, minutes, order, sources },
    intro: evaluation.text(lesson.intro),
    steps: lesson.steps.map((step) => resolveStep(evaluation, step)),
  };
  const problems = [...evaluation.problems].sort((a, b) => a.line - b.line);
  return { lesson: shown, problems };
}

/** What is wrong with a lesson in its runs: an event that never happens, options that collide. */
export function checkAgainstRuns(lesson: Lesson, timelines: Timelines): readonly LessonProblem[] {
  return resolve(lesson, timelines).problems;
}

function resolveStep(evaluation: Evaluation, step: Step): ShownStep {
  const { number, pointsAt, controls, locked } = step;
  return {
    number,
    title: evaluation.inlines(step.title),
    at: evaluation.mark(step.at, step.run, step.line),
    parts: step.parts.map((part) => resolvePart(evaluation, part)),
    notes: evaluation.text(step.notes),
    pointsAt,
    ...(controls ? { controls } : {}),
    locked,
  };
}

function resolvePart(evaluation: Evaluation, part: StepPart): ShownPart {
  switch (part.kind) {
    case 'text':
      return { kind: 'text', block: evaluation.text([part.block])[0] };
    case 'question':
      return { kind: 'question', question: resolveQuestion(evaluation, part.question) };
    case 'challenge':
      return { kind: 'challenge', challenge: resolveChallenge(evaluation, part.challenge) };
    case 'writing': {
      const { id, prompt, after } = part.writing;
      const writing = { id, prompt: evaluation.text(prompt), after: evaluation.text(after) };
      return { kind: 'writing', writing };
    }
  }
}

// What is said of a student's run has that run's figures, and waits for it.
function resolveChallenge(evaluation: Evaluation, challenge: Challenge): ShownChallenge {
  const { id, run, prompt, hints, medals } = challenge;
  return {
    id,
    run,
    prompt: evaluation.text(prompt),
    hints: hints.map((hint) => evaluation.text(hint)),
    medals: medals.map(({ name }) => name),
    challenge,
  };
}
