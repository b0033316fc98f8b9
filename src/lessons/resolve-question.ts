import { RATIO, sameDimension } from './expression/dimension';
import { isSame } from './expression/evaluate';
import type { Expression } from './expression/expression';
import { amountIn } from './expression/unit';
import { figureOf } from './evaluation';
import type { Evaluation } from './evaluation';
import type {
  ChoiceQuestion,
  NumberQuestion,
  Option,
  Question,
  RankQuestion,
  SceneQuestion,
  SketchQuestion,
} from './lesson';
import type {
  Figure,
  ShownChoice,
  ShownNumber,
  ShownOption,
  ShownQuestion,
  ShownRank,
  ShownScene,
  ShownSketch,
} from './shown-lesson';

/** Two figures that differ by less look like the same answer. */
const TOO_CLOSE = 0.03;

/** Computes a question: what is right, what else is offered, where the run plays to. */
export function resolveQuestion(evaluation: Evaluation, question: Question): ShownQuestion {
  const { id, line, reveal, run } = question;
  return {
    id,
    prompt: evaluation.text(question.prompt),
    reveal: evaluation.mark(reveal, run, line),
    after: evaluation.text(question.after),
    ...answersOf(evaluation, question),
  };
}

function answersOf(evaluation: Evaluation, question: Question) {
  switch (question.kind) {
    case 'choice':
      return resolveChoice(evaluation, question, question);
    case 'number':
      return resolveNumber(evaluation, question);
    case 'scene':
      return resolveScene(evaluation, question, question);
    case 'rank':
      return resolveRank(evaluation, question, question);
    case 'sketch':
      return resolveSketch(evaluation, question, question);
  }
}

type Of<Kind> = Kind & Pick<Question & { kind: 'choice' }, 'unit' | 'digits'>;
type Asked = Pick<Question, 'id' | 'line'>;

function resolveChoice(
  evaluation: Evaluation,
  question: Of<ChoiceQuestion>,
  { id, line }: Asked,
): ShownChoice {
  const answer = question.answer && evaluation.number(question.answer);
  const options = question.options.map((option): ShownOption => {
    const { value, when, text, reply } = option;
    const figure = value && evaluation.figure(value, question);
    const right = when
      ? evaluation.truth(when) === true
      : figure?.value !== undefined && answer !== undefined && isSame(figure.value, answer);
    return {
      ...(figure ? { figure } : {}),
      ...(text === undefined ? {} : { text }),
      right,
      reply: evaluation.text(reply),
    };
  });
  oneRight(evaluation, options, question.options, { id, line });
  tellCollisions(evaluation, options, question.options);
  return { kind: 'choice', confidence: question.confidence, options };
}

function oneRight(
  evaluation: Evaluation,
  shown: readonly { readonly right: boolean }[],
  written: readonly { readonly line: number }[],
  { id, line }: Asked,
): void {
  const right = written.filter((_, i) => shown[i].right);
  if (right.length === 0) evaluation.problem('noRightOption', line, id);
  if (right.length > 1)
    evaluation.problem('twoRightOptions', right[1].line, id, `${right[0].line}`);
}

function tellCollisions(
  evaluation: Evaluation,
  shown: readonly ShownOption[],
  written: readonly Option[],
): void {
  shown.forEach((option, i) => {
    const twin = shown.slice(0, i).findIndex((other) => collide(option, other));
    if (twin < 0) return;
    const given = written[i].value?.source ?? option.text ?? '';
    const other = written[twin].value?.source ?? shown[twin].text ?? '';
    evaluation.problem('optionsCollide', written[i].line, given, other);
  });
}

function collide(a: ShownOption, b: ShownOption): boolean {
  if (a.figure && b.figure) return looksSame(a.figure, b.figure);
  return a.figure === undefined && b.figure === undefined && a.text === b.text;
}

function looksSame(a: Figure, b: Figure): boolean {
  if (a.value === undefined || b.value === undefined) return false;
  return (
    isClose(a.value, b.value, TOO_CLOSE) ||
    amountIn(a.unit, a.value, a.digits) === amountIn(b.unit, b.value, b.digits)
  );
}

function isClose(a: number, b: number, share: number): boolean {
  return Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));
}

function resolveNumber(evaluation: Evaluation, question: Of<NumberQuestion>): ShownNumber {
  const answer = evaluation.figure(question.answer, question);
  const within = distance(evaluation, question.within, answer.value);
  const nears = question.nears.map((near) => {
    const figure = evaluation.figure(near.value, question);
    if (figure.value !== undefined && answer.value !== undefined) {
      if (Math.abs(figure.value - answer.value) <= within)
        evaluation.problem('nearIsRight', near.line, near.value.source, question.answer.source);
    }
    return {
      figure,
      within: distance(evaluation, near.within, figure.value),
      reply: evaluation.text(near.reply),
    };
  });
  return { kind: 'number', answer, within, nears, ...repliesOf(evaluation, question) };
}

// A share of a value, or a distance from it.
function distance(evaluation: Evaluation, within: Expression, of: number | undefined): number {
  const value = evaluation.number(within) ?? 0;
  const isShare = within.type.kind === 'number' && sameDimension(within.type.dimension, RATIO);
  return Math.abs(isShare ? value * (of ?? 0) : value);
}

function resolveScene(evaluation: Evaluation, question: SceneQuestion, asked: Asked): ShownScene {
  const places = question.places.map(({ part, when, reply }) => ({
    part,
    right: evaluation.truth(when) === true,
    reply: evaluation.text(reply),
  }));
  oneRight(evaluation, places, question.places, asked);
  return { kind: 'scene', places };
}

function resolveRank(
  evaluation: Evaluation,
  question: Of<RankQuestion>,
  { id, line }: Asked,
): ShownRank {
  const { largestFirst, tie } = question;
  const figures = question.items.map(({ by }) => evaluation.figure(by, question));
  const places = placesOf(
    figures.map(({ value }) => value ?? 0),
    largestFirst,
    tie,
  );
  if (Math.max(...places) < 2) evaluation.problem('ranksCollide', line, id);
  const items = question.items.map(({ text, reply }, i) => ({
    ...{ text, figure: figures[i], place: places[i] },
    reply: evaluation.text(reply),
  }));
  return { kind: 'rank', largestFirst, items, ...repliesOf(evaluation, question) };
}

// 1 for the first; those that are close to their neighbour share its place. What is close is told by
// the largest of all: nobody can put savings of 0.1 s and 0.3 s in order where another saves 30 s.
function placesOf(values: readonly number[], largestFirst: boolean, tie: number): number[] {
  const close = tie * Math.max(0, ...values.map(Math.abs));
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  if (largestFirst) order.reverse();
  const places: number[] = [];
  let place = 0;
  order.forEach((item, i) => {
    if (i === 0 || Math.abs(values[item] - values[order[i - 1]]) > close) place = i + 1;
    places[item] = place;
  });
  return places;
}

function resolveSketch(
  evaluation: Evaluation,
  question: Of<SketchQuestion>,
  { id, line }: Asked,
): ShownSketch {
  const values = evaluation.numbers(question.values) ?? [];
  const over = question.over && evaluation.numbers(question.over);
  const differs = (found: number, source: string, at: number) => {
    if (found !== values.length)
      evaluation.problem('lengthsDiffer', at, source, `${values.length}`);
  };
  if (question.over && over) differs(over.length, question.over.source, line);
  const within = question.within * Math.max(0, ...values.map(Math.abs));
  const nears = question.nears.map((near) => {
    const nearValues = evaluation.numbers(near.values) ?? [];
    differs(nearValues.length, near.values.source, near.line);
    const isRight =
      nearValues.length === values.length &&
      nearValues.every((value, i) => Math.abs(value - values[i]) <= within);
    if (isRight && values.length > 0)
      evaluation.problem('nearIsRight', near.line, near.values.source, question.values.source);
    return { values: nearValues, reply: evaluation.text(near.reply) };
  });
  if (values.length > 0 && question.given >= values.length)
    evaluation.problem('tooFew', line, id, `${question.given + 1}`);
  return {
    kind: 'sketch',
    form: question.form,
    points: values.map((value, i) => ({
      over: question.over
        ? figureOf(question.over, over?.[i], {})
        : { value: i + 1, dimension: 'ratio', source: `${i + 1}` },
      figure: figureOf(question.values, value, question),
    })),
    given: question.given,
    within,
    nears,
    ...repliesOf(evaluation, question),
  };
}

function repliesOf(
  evaluation: Evaluation,
  { right, wrong }: Pick<NumberQuestion, 'right' | 'wrong'>,
) {
  return { right: evaluation.text(right), wrong: evaluation.text(wrong) };
}
