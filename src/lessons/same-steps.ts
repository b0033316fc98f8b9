import { writeInterventions } from '../migration/interventions-text';
import type { Expression } from './expression/expression';
import type { Challenge, Lesson, Question, Step, StepPart, Variant } from './lesson';
import type { LessonProblem } from './lesson-problem';

/** Something that does not depend on the language: what it is, and where it stands. */
interface Fact {
  readonly text: string;
  readonly line: number;
}

/**
 * Where a translation is another lesson than its original: other runs, events, questions, options,
 * checks or solutions. Of each step the first difference is told.
 */
export function sameSteps(original: Lesson, translation: Lesson): readonly LessonProblem[] {
  const [of, to] = [chaptersOf(original), chaptersOf(translation)];
  const most = Math.max(of.length, to.length);
  return Array.from({ length: most }, (_, i) => i).flatMap((i) => {
    const [facts = [], others = []] = [of[i], to[i]];
    const first = Array.from({ length: Math.max(facts.length, others.length) }, (_, j) => j).find(
      (j) => facts[j]?.text !== others[j]?.text,
    );
    if (first === undefined) return [];
    const given = others[first]?.text ?? '';
    const line = (others[first] ?? others.at(-1) ?? to.at(-1)?.at(-1))?.line ?? 1;
    const expected = facts[first]?.text ?? '';
    return [{ code: 'languagesDiffer', file: translation.file, line, given, expected }];
  });
}

// What the front matter fixes, and then each step.
function chaptersOf(lesson: Lesson): readonly (readonly Fact[])[] {
  const line = 1;
  const { experiment, runs, definitions } = lesson;
  const front = [
    `order ${lesson.order}`,
    `level ${lesson.level}`,
    `minutes ${lesson.minutes}`,
    `scenario ${JSON.stringify(experiment.scenario)}`,
    `interventions ${writeInterventions(experiment.interventions)}`,
    ...[...runs].map(([name, variant]) => `run ${name}: ${variantText(variant)}`),
    ...[...definitions].map(([name, { source }]) => `let ${name}: ${source}`),
    ...lesson.sources.map(({ url = '' }) => `source ${url}`),
  ];
  return [front.map((text) => ({ text, line })), ...lesson.steps.map(factsOf)];
}

function factsOf(step: Step): readonly Fact[] {
  const { line, pointsAt, controls = [], locked } = step;
  return [
    { text: `## at="${step.at.text}" run="${step.run}"`, line },
    { text: `show ${pointsAt.join(' ')}`, line },
    { text: `controls ${controls.join(' ')} lock ${locked.join(' ')}`, line },
    ...step.parts.flatMap(partFacts),
  ];
}

function partFacts(part: StepPart): readonly Fact[] {
  switch (part.kind) {
    case 'text':
      return [];
    case 'writing':
      return [{ text: `write ${part.writing.id}`, line: part.writing.line }];
    case 'question':
      return questionFacts(part.question);
    case 'challenge':
      return challengeFacts(part.challenge);
  }
}

function questionFacts(question: Question): readonly Fact[] {
  const { id, kind, line, reveal, run } = question;
  const head = { text: `predict ${kind} ${id} reveal="${reveal.text}" run="${run}"`, line };
  switch (question.kind) {
    case 'choice':
      return [
        head,
        { text: `answer ${source(question.answer)} ${question.confidence}`, line },
        ...question.options.map(({ value, when, line }) => ({
          text: `option ${source(value ?? when)}`,
          line,
        })),
      ];
    case 'number':
      return [
        head,
        { text: `answer ${source(question.answer)} within ${source(question.within)}`, line },
        ...question.nears.map(({ value, within, line }) => ({
          text: `near ${source(value)} within ${source(within)}`,
          line,
        })),
      ];
    case 'scene':
      return [
        head,
        ...question.places.map(({ part, when, line }) => ({
          text: `part ${part} when ${source(when)}`,
          line,
        })),
      ];
    case 'rank':
      return [
        head,
        { text: `order ${question.largestFirst} tie ${question.tie}`, line },
        ...question.items.map(({ by, line }) => ({ text: `item ${source(by)}`, line })),
      ];
    case 'sketch':
      return [
        head,
        {
          text: `${question.form} ${source(question.values)} over ${source(question.over)} ${question.given} ${question.within}`,
          line,
        },
        ...question.nears.map(({ values, line }) => ({ text: `near ${source(values)}`, line })),
      ];
  }
}

function challengeFacts(challenge: Challenge): readonly Fact[] {
  const { id, run, check, line, hints, nears, medals, solutions } = challenge;
  return [
    { text: `challenge ${id} run="${run}" check ${source(check)}`, line },
    { text: `${hints.length} hints`, line },
    ...nears.map(({ when, line }) => ({ text: `near ${source(when)}`, line })),
    ...medals.map(({ name, when, line }) => ({ text: `medal ${name} ${source(when)}`, line })),
    ...solutions.map(({ variant, line }) => ({ text: `solution ${variantText(variant)}`, line })),
  ];
}

function source(expression: Expression | undefined): string {
  return expression?.source.replace(/\s+/g, ' ').trim() ?? '';
}

function variantText({ fields, interventions }: Variant): string {
  const settings = [...fields].map(([path, value]) => `${path}=${value}`).sort();
  return [...settings, ...(interventions ? [writeInterventions(interventions)] : [])].join(' ');
}
