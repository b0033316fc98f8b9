import type { Timeline } from '../migration/recording';
import { Evaluation } from './evaluation';
import type { Computable } from './evaluation';
import type { Timelines } from './experiments';
import { MAIN_RUN } from './lesson';
import type { Challenge } from './lesson';
import type { ChallengeJudgement } from './shown-lesson';

/**
 * Holds a student's run against a challenge. In its expressions and replies a name without a run
 * is of the student's; a condition that can't be computed in it does not hold.
 */
export function judgeChallenge(
  lesson: Computable,
  challenge: Challenge,
  timelines: Timelines,
  run: Timeline,
): ChallengeJudgement {
  const start = timelines.get(challenge.run) ?? timelines.get(MAIN_RUN) ?? run;
  const evaluation = new Evaluation(lesson, timelines, { run, start });
  const solved = evaluation.holds(challenge.check);
  const medals = challenge.medals.filter(({ when }) => solved && evaluation.holds(when));
  const near = challenge.nears.find(({ when }) => evaluation.holds(when));
  const reply = solved
    ? [...challenge.done, ...medals.flatMap(({ text }) => text)]
    : (near?.reply ?? []);
  return { solved, medals: medals.map(({ name }) => name), reply: evaluation.text(reply) };
}
