import type { Expression } from './expression/expression';
import type {
  NearNumber,
  NearSketch,
  Option,
  Place,
  Question,
  QuestionKind,
  RankItem,
} from './lesson';
import { SCENE_PARTS } from './lesson';
import type { Markup } from './markup';
import { partsOf, replyOf } from './read-parts';
import type { Parts } from './read-parts';
import { attributesOf } from './read-tag';
import type { Attributes } from './read-tag';
import { readDisplay } from './read-text';
import type { Reading } from './reading';
import { QUESTION_KINDS } from './tags';

/** Items that differ by less may stand in any order. */
const USUAL_TIE = 0.05;
/** A sketch may be off by this share of its largest value. */
const USUAL_SLACK = 0.15;
/** What a person can still tell apart, drag and rank. */
const MOST_OPTIONS = 12;

/** Reads a question; undefined where so much is wrong that there is none. `run`: that of its step. */
export function readQuestion(reading: Reading, node: Markup, run: string): Question | undefined {
  const { line } = node;
  const attributes = attributesOf(reading, node);
  const id = reading.id(attributes.text('id') ?? '', line);
  const given = attributes.text('kind');
  const kind =
    given === undefined ? undefined : reading.oneOf('badAttribute', given, QUESTION_KINDS, line);
  const reveal = attributes.event('reveal');
  if (!kind) return undefined;
  const parts = partsOf(reading, node, `predict ${kind}`);
  const common = {
    id,
    prompt: parts.prompt,
    after: parts.text('after'),
    run: attributes.run('run', run),
    line,
  };
  const own = READERS[kind]({ reading, node, attributes, parts });
  return own && reveal && ({ ...common, reveal, ...own } as Question);
}

interface Material {
  readonly reading: Reading;
  readonly node: Markup;
  readonly attributes: Attributes;
  readonly parts: Parts;
}

const READERS: Readonly<
  Record<QuestionKind, (material: Material) => Readonly<Record<string, unknown>> | undefined>
> = {
  choice: readChoice,
  number: readNumber,
  scene: readScene,
  rank: readRank,
  sketch: readSketch,
};

function readChoice({ reading, node, attributes, parts }: Material) {
  const answer = attributes.expression('answer', 'number');
  const hasAnswer = node.attributes.has('answer');
  const options = parts.tagged('option').map((tag) => readOption(reading, tag, hasAnswer, answer));
  enough(reading, node, 'option', options.length);
  const confidence = attributes.yes('confidence');
  const display = readDisplay(reading, node, answer);
  return { kind: 'choice', ...(answer ? { answer } : {}), confidence, options, ...display };
}

function readOption(
  reading: Reading,
  node: Markup,
  hasAnswer: boolean,
  answer: Expression | undefined,
): Option {
  const attributes = attributesOf(reading, node);
  const value = attributes.expression('value', 'number');
  if (value && answer) sameKind(reading, value, answer);
  const when = attributes.expression('when', 'boolean');
  const text = attributes.text('text');
  const [hasValue, hasWhen] = ['value', 'when'].map((name) => node.attributes.has(name));
  if (hasValue === hasWhen) reading.problem('valueOrCondition', node.line, 'option');
  else if (hasValue && !hasAnswer) reading.problem('valueWithoutAnswer', node.line, 'option');
  if (hasWhen && text === undefined) reading.problem('optionWithoutWords', node.line, 'option');
  return {
    ...(value ? { value } : {}),
    ...(when ? { when } : {}),
    ...(text === undefined ? {} : { text }),
    reply: replyOf(reading, node),
    line: node.line,
  };
}

function readNumber({ reading, node, attributes, parts }: Material) {
  const answer = attributes.expression('answer', 'number');
  const within = attributes.expression('within', 'number');
  if (!answer || !within) return undefined;
  tolerance(reading, within, answer, node.line);
  const nears = parts.tagged('near').flatMap((tag): readonly NearNumber[] => {
    const own = attributesOf(reading, tag);
    only(reading, tag, ['value', 'within']);
    const value = own.expression('value', 'number');
    const ownWithin = own.expression('within', 'number') ?? within;
    const reply = replyOf(reading, tag);
    if (!value) return [];
    sameKind(reading, value, answer);
    tolerance(reading, ownWithin, answer, tag.line);
    return [{ value, within: ownWithin, reply, line: tag.line }];
  });
  const display = readDisplay(reading, node, answer);
  return { kind: 'number', answer, within, nears, ...repliesOf(parts), ...display };
}

// A share, or a distance in the unit of the answer.
function tolerance(reading: Reading, within: Expression, answer: Expression, line: number): void {
  const [own, of] = [within.type, answer.type];
  if (own.kind !== 'number' || of.kind !== 'number') return;
  const isShare = own.dimension.every((power) => power === 0);
  const isDistance = own.dimension.every((power, i) => power === of.dimension[i]);
  if (!isShare && !isDistance) reading.problem('badAttribute', line, within.source, '10%');
}

function sameKind(reading: Reading, value: Expression, answer: Expression): void {
  const [a, b] = [value.type, answer.type];
  if (a.kind !== 'number' || b.kind !== 'number') return;
  if (!a.dimension.every((power, i) => power === b.dimension[i]))
    reading.problem('differentDimensions', value.line, value.source, answer.source);
}

function readScene({ reading, node, parts }: Material) {
  const places = parts.tagged('part').flatMap((tag): readonly Place[] => {
    const attributes = attributesOf(reading, tag);
    const part = attributes.names('primary', 'unknownPart', SCENE_PARTS)?.[0];
    const when = attributes.expression('when', 'boolean');
    const reply = replyOf(reading, tag);
    return part && when ? [{ part, when, reply, line: tag.line }] : [];
  });
  enough(reading, node, 'part', parts.tagged('part').length);
  return { kind: 'scene', places };
}

function readRank({ reading, node, attributes, parts }: Material) {
  const items = parts.tagged('item').flatMap((tag): readonly RankItem[] => {
    const own = attributesOf(reading, tag);
    const by = own.expression('by', 'number');
    const text = own.text('text') ?? '';
    const reply = partsOfItem(reading, tag);
    return by ? [{ text, by, reply, line: tag.line }] : [];
  });
  enough(reading, node, 'item', parts.tagged('item').length);
  const [first] = items;
  if (first) for (const { by } of items) sameKind(reading, by, first.by);
  const order = attributes.text('order') ?? 'largest first';
  reading.oneOf('badAttribute', order, ['largest first', 'smallest first'], node.line);
  return {
    kind: 'rank',
    largestFirst: order === 'largest first',
    tie: attributes.share('tie', USUAL_TIE),
    items,
    ...repliesOf(parts),
    ...readDisplay(reading, node, first?.by),
  };
}

function readSketch({ reading, node, attributes, parts }: Material) {
  const values = attributes.expression('values', 'listOfNumbers');
  const over = attributes.expression('over', 'listOfNumbers');
  const given = attributes.number('given') ?? 0;
  if (!Number.isInteger(given) || given < 0)
    reading.problem('badAttribute', node.line, 'given', '1');
  const form = attributes.text('form') ?? 'bars';
  reading.oneOf('badAttribute', form, ['bars', 'curve'], node.line);
  const nears = parts.tagged('near').flatMap((tag): readonly NearSketch[] => {
    const own = attributesOf(reading, tag);
    only(reading, tag, ['values']);
    const nearValues = own.expression('values', 'listOfNumbers');
    const reply = replyOf(reading, tag);
    return nearValues ? [{ values: nearValues, reply, line: tag.line }] : [];
  });
  if (!values) return undefined;
  return {
    kind: 'sketch',
    form,
    values,
    ...(over ? { over } : {}),
    given,
    within: attributes.share('within', USUAL_SLACK),
    nears,
    ...repliesOf(parts),
    ...readDisplay(reading, node, values),
  };
}

function partsOfItem(reading: Reading, node: Markup) {
  return node.children.length === 0 ? [] : replyOf(reading, node);
}

function repliesOf(parts: Parts) {
  return { right: parts.text('right'), wrong: parts.text('wrong') };
}

// A near miss has other attributes in each place that it stands in.
function only(reading: Reading, node: Markup, names: readonly string[]): void {
  for (const name of node.attributes.keys()) {
    if (!names.includes(name))
      reading.problem(
        'unknownAttribute',
        reading.placeOf(name, node.line).line,
        name,
        names.join(', '),
      );
  }
  if (!node.attributes.has(names[0]))
    reading.problem('missingAttribute', node.line, node.tag, names[0]);
}

function enough(reading: Reading, node: Markup, tag: string, count: number): void {
  if (count < 2) reading.problem('tooFew', node.line, tag, '2');
  if (count > MOST_OPTIONS) reading.problem('tooMany', node.line, tag, `${MOST_OPTIONS}`);
}
