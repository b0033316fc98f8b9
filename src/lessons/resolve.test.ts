import { beforeAll, describe, expect, test } from 'vitest';
import { record } from '../migration/record';
import type { Experiment } from '../migration/experiment';
import type { Timelines } from './experiments';
import type { Lesson } from './lesson';
import { judge } from './judge';
import { prove } from './prove';
import { checkAgainstRuns, resolve } from './resolve';
import { sameSteps } from './same-steps';
import { FIRST_LINE, runsOf, trialLesson } from './trial-lesson.test-support';
import type { ShownQuestion } from './shown-lesson';

const run = ({ scenario, interventions }: Experiment) => record(scenario, interventions);

const choice = (right: string, wrong: string) => `
{% predict id="q" kind="choice" answer="outcome.downtime" as="ms" digits=3 reveal="the VM is resumed" %}
How long?
{% option value="${right}" %}
So it is.
{% /option %}
{% option value="${wrong}" %}
No: {% figure "outcome.totalTime" as="s" /%}.
{% /option %}
{% /predict %}`;

function questionIn(lesson: Lesson, timelines: Timelines): ShownQuestion {
  const part = resolve(lesson, timelines).lesson.steps[0].parts.find(
    ({ kind }) => kind === 'question',
  );
  if (part?.kind !== 'question') throw new Error('There is no question.');
  return part.question;
}

describe('a choice', () => {
  const lesson = trialLesson(choice('outcome.downtime', 'outcome.totalTime'));
  let timelines: Timelines;
  beforeAll(() => (timelines = runsOf(lesson)));

  test('has its figures and its right answer from the recording', () => {
    const question = questionIn(lesson, timelines);
    const { downtime, totalTime } = timelines.get('main')!.outcome;
    expect(question).toMatchObject({
      options: [
        { right: true, figure: { value: downtime, unit: 'ms' } },
        { right: false, figure: { value: totalTime } },
      ],
    });
    expect(judge(question, { kind: 'choice', option: 0 }).right).toBe(true);
    const wrong = judge(question, { kind: 'choice', option: 1 });
    expect(wrong.right).toBe(false);
    expect(JSON.stringify(wrong.reply)).toContain(`"value":${totalTime}`);
  });

  test('has other answers where the scenario is another', () => {
    const [before, after] = [timelines.get('main')!, timelines.get('faster')!];
    expect(before.outcome.downtime).not.toBe(after.outcome.downtime);
    const changed = questionIn(lesson, new Map([...timelines, ['main', after]]));
    expect(changed).toMatchObject({
      options: [{ figure: { value: after.outcome.downtime }, right: true }, { right: false }],
    });
  });

  test('is refused where its options look the same, or none is right', () => {
    const same = trialLesson(choice('outcome.downtime', 'outcome.downtime * 1.001'));
    expect(checkAgainstRuns(same, runsOf(same)).map(({ code }) => code)).toEqual([
      'optionsCollide',
    ]);
    const none = trialLesson(choice('outcome.downtime * 2', 'outcome.downtime * 3'));
    expect(checkAgainstRuns(none, runsOf(none)).map(({ code }) => code)).toEqual(['noRightOption']);
  });
});

test('what never happens in a run is told with its line', () => {
  const lesson = trialLesson('There are {% figure "passes[99].pages" /%} pages.');
  const problems = checkAgainstRuns(lesson, runsOf(lesson));
  expect(problems).toMatchObject([{ code: 'outOfRange', line: FIRST_LINE }]);
});

const challenge = (check: string, set: string) => `
{% challenge id="c" check="${check}" %}
Do it.
{% solution set="${set}" /%}
{% /challenge %}`;

test('a challenge is proved: not solved at the start, and by each of its solutions', () => {
  const codes = (check: string, set: string) =>
    prove(trialLesson(challenge(check, set)), run).map(({ code }) => code);
  expect(codes('outcome.livePasses = 1', 'passes=1')).toEqual([]);
  expect(codes('outcome.livePasses >= 1', 'passes=1')).toEqual(['solvedAtStart']);
  expect(codes('outcome.livePasses = 1 and changes = 2', 'passes=1')).toEqual(['solutionFails']);
});

test('a translation is held against its original', () => {
  const original = trialLesson(choice('outcome.downtime', 'outcome.totalTime'));
  const other = trialLesson(choice('outcome.downtime', 'outcome.totalTime * 2'));
  expect(sameSteps(original, original)).toEqual([]);
  expect(sameSteps(original, other).map(({ code }) => code)).toEqual(['languagesDiffer']);
});
