import { describe, expect, it } from 'vitest';
import { variantOf } from './experiments';
import { judge } from './judge';
import { judgeChallenge } from './judge-challenge';
import { record } from '../migration/record';
import { checkAgainstRuns, resolve } from './resolve';
import { runsOf, trialLesson } from './trial-lesson.test-support';
import type { Answer, Judgement, ShownQuestion } from './shown-lesson';

function questionOf(body: string): ShownQuestion {
  const lesson = trialLesson(body);
  const { lesson: shown, problems } = resolve(lesson, runsOf(lesson));
  expect(problems).toEqual([]);
  const [part] = shown.steps[0].parts;
  if (part.kind !== 'question') throw new Error('There is no question.');
  return part.question;
}

/** "right" or "wrong", and what is said. */
function said({ right, reply }: Judgement): string {
  return `${right ? 'right' : 'wrong'}: ${/"text":"([^"]*)"/.exec(JSON.stringify(reply))?.[1] ?? ''}`;
}

const codesOf = (body: string) => {
  const lesson = trialLesson(body);
  return checkAgainstRuns(lesson, runsOf(lesson)).map(({ code }) => code);
};

describe('a number', () => {
  const body = (within: string, near = 'ramPages * 2') => `
{% predict id="n" kind="number" answer="ramPages" within="${within}" reveal="pass 2 ends" %}
How many pages?
{% near value="${near}" within="1%" %}Twice as many.{% /near %}
{% right %}Yes.{% /right %}
{% wrong %}No.{% /wrong %}
{% /predict %}`;
  const value = (pages: number): Answer => ({ kind: 'number', value: pages });

  it.each([
    ['10%', 16_384, 'right: Yes.'],
    ['10%', 15_000, 'right: Yes.'],
    ['10%', 14_000, 'wrong: No.'],
    ['10%', 32_700, 'wrong: Twice as many.'],
    ['100 pages', 16_300, 'right: Yes.'],
    ['100 pages', 16_200, 'wrong: No.'],
  ])('within %s: %i is %s', (within, pages, words) => {
    expect(said(judge(questionOf(body(within)), value(pages)))).toBe(words);
  });

  it('is refused where a near miss is right', () => {
    expect(codesOf(body('10%', 'ramPages * 1.05'))).toEqual(['nearIsRight']);
  });
});

describe('a place on the scene', () => {
  const body = (destination: string) => `
{% predict id="s" kind="scene" reveal="phase 4 begins" %}
Where does the VM run when phase 3 ends?
{% part "source" when="vm at 'phase 3 ends' = 'source'" %}It is suspended.{% /part %}
{% part "destination" when="${destination}" %}Not yet.{% /part %}
{% part "link" when="vm at 'phase 3 ends' = 'nowhere'" %}Nowhere.{% /part %}
{% /predict %}`;

  it('is right where its condition holds', () => {
    const question = questionOf(body("vm at 'phase 3 ends' = 'destination'"));
    expect(said(judge(question, { kind: 'scene', part: 'link' }))).toBe('right: Nowhere.');
    expect(said(judge(question, { kind: 'scene', part: 'source' }))).toBe(
      'wrong: It is suspended.',
    );
    expect(said(judge(question, { kind: 'scene', part: 'switch' }))).toBe('wrong: ');
  });

  it('is refused where two are right', () => {
    expect(codesOf(body('true'))).toEqual(['twoRightOptions']);
  });
});

describe('an order', () => {
  const body = (tie: string) => `
{% predict id="r" kind="rank" tie="${tie}" order="smallest first" reveal="the migration ends" %}
Which is done first?
{% item text="half" by="slower.outcome.totalTime" /%}
{% item text="as it is" by="outcome.totalTime" /%}
{% item text="as it is, once more" by="outcome.totalTime * 1.001" /%}
{% item text="ten times" by="faster.outcome.totalTime" %}The setup takes its time.{% /item %}
{% right %}Yes.{% /right %}
{% wrong %}No.{% /wrong %}
{% /predict %}`;
  const order = (...items: number[]): Answer => ({ kind: 'rank', order: items });

  it('is right in any order of those that are too close to tell apart', () => {
    const question = questionOf(body('5%'));
    expect(question).toMatchObject({
      items: [{ place: 4 }, { place: 2 }, { place: 2 }, { place: 1 }],
    });
    expect(said(judge(question, order(3, 1, 2, 0)))).toBe('right: Yes.');
    expect(said(judge(question, order(3, 2, 1, 0)))).toBe('right: Yes.');
    expect(said(judge(question, order(0, 1, 2, 3)))).toBe('wrong: No.');
    expect(judge(question, order(3, 1, 0)).right).toBe(false);
    expect(judge(question, order(3, 1, 1, 0)).right).toBe(false);
  });

  it('is refused where all are too close', () => {
    expect(codesOf(body('99%'))).toEqual(['ranksCollide']);
  });
});

describe('a sketch', () => {
  const body = (near: string, over = '[1, 2, 3]') => `
{% predict id="k" kind="sketch" form="curve" values="[100 pages, 50 pages, 25 pages]" over="${over}" given=1 reveal="pass 2 ends" %}
Draw it.
{% near values="${near}" %}A plateau.{% /near %}
{% right %}Yes.{% /right %}
{% wrong %}No.{% /wrong %}
{% /predict %}`;
  const plateau = '[100 pages, 100 pages, 100 pages]';
  const drawn = (...values: number[]): Answer => ({ kind: 'sketch', values });

  it('is right where no point is far off', () => {
    const question = questionOf(body(plateau));
    expect(said(judge(question, drawn(100, 60, 30)))).toBe('right: Yes.');
    expect(said(judge(question, drawn(100, 90, 95)))).toBe('wrong: A plateau.');
    expect(said(judge(question, drawn(100, 70, 10)))).toBe('wrong: No.');
    expect(judge(question, drawn(100, 50)).right).toBe(false);
  });

  it('is refused where its lists do not fit', () => {
    expect(codesOf(body('[100 pages, 50 pages]'))).toEqual(['lengthsDiffer']);
    expect(codesOf(body(plateau, '[1, 2]'))).toEqual(['lengthsDiffer']);
    expect(codesOf(body('[100 pages, 51 pages, 26 pages]'))).toEqual(['nearIsRight']);
  });
});

it('is no answer where the question is of another kind', () => {
  const question = questionOf(`
{% predict id="c" kind="choice" reveal="pass 2 ends" %}
Does it?
{% option text="True" when="true" %}Yes.{% /option %}
{% option text="False" when="false" %}No.{% /option %}
{% /predict %}`);
  expect(() => judge(question, { kind: 'number', value: 1 })).toThrow(RangeError);
  expect(() => judge(question, { kind: 'choice', option: 2 })).toThrow(RangeError);
});

describe('a challenge', () => {
  const lesson = trialLesson(`
{% challenge id="fast" check="outcome.totalTime < 0.7 * main.outcome.totalTime and changes = 1" %}
Make it faster.
{% near when="passes[40].pages > 0 pages" %}So many passes.{% /near %}
{% near when="outcome.totalTime < 0.7 * main.outcome.totalTime" %}With {% figure "changes" /%} changes.{% /near %}
{% medal "gold" when="bw = 1 Gbit/s" %}On the same network.{% /medal %}
{% solution set="bw=10Gbit/s" /%}
{% done %}So fast.{% /done %}
{% /challenge %}`);
  const judged = (...fields: [string, number][]) => {
    const [part] = lesson.steps[0].parts;
    if (part.kind !== 'challenge') throw new Error('There is no challenge.');
    const { scenario } = variantOf(lesson.experiment, { fields: new Map(fields) });
    return judgeChallenge(lesson, part.challenge, runsOf(lesson), record(scenario));
  };

  it('is judged by the student’s run, against that of the lesson', () => {
    expect(judged()).toEqual({ solved: false, medals: [], reply: [] });
    const solved = judged(['link.bandwidth', 1_250_000_000]);
    expect(solved).toMatchObject({ solved: true, medals: [] });
    expect(JSON.stringify(solved.reply)).toContain('So fast.');
  });

  it('says what a near miss lacks, with the figures of that run', () => {
    const near = judged(['link.bandwidth', 1_250_000_000], ['workload.writesPerSecond', 0]);
    expect(near).toMatchObject({ solved: false, medals: [] });
    expect(JSON.stringify(near.reply)).toContain('"value":2');
  });
});
