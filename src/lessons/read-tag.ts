import type { Expression, Wanted } from './expression/expression';
import { EVENT_NAMES, readEvent } from './event';
import type { LessonEvent } from './event';
import { MAIN_RUN } from './lesson';
import type { Markup } from './markup';
import { nearest } from './nearest';
import type { Reading } from './reading';
import { QUESTION_ATTRIBUTES, QUESTION_KINDS, TAGS } from './tags';
import type { AttributeKind } from './tags';

/** The attributes of a tag, each read as what it has to be; what is wrong is told. */
export interface Attributes {
  readonly text: (name: string) => string | undefined;
  readonly number: (name: string) => number | undefined;
  readonly yes: (name: string) => boolean;
  readonly expression: (name: string, wanted: Wanted) => Expression | undefined;
  /** A share of 1: `within="10%"`; `usual` where nothing is said. */
  readonly share: (name: string, usual: number) => number;
  readonly event: (name: string) => LessonEvent | undefined;
  /** The name of a run; `usual` where nothing is said. */
  readonly run: (name: string, usual: string) => string;
  /** Words with blanks between them, each one of `names`. */
  readonly names: <Name extends string>(
    name: string,
    code: 'unknownPart' | 'unknownControl',
    names: readonly Name[],
  ) => readonly Name[] | undefined;
}

type Kinds = Readonly<Record<string, AttributeKind>>;

/** The rule of a tag; that of a question depends on its kind. */
function ruleOf({ tag, attributes }: Markup): { required: Kinds; optional: Kinds } {
  const { required, optional, first } = TAGS[tag];
  const own = first ? { primary: first } : {};
  const kind = QUESTION_KINDS.find((each) => tag === 'predict' && each === attributes.get('kind'));
  const more = kind ? QUESTION_ATTRIBUTES[kind] : { required: {}, optional: {} };
  return {
    required: { ...own, ...required, ...more.required },
    optional: { ...optional, ...more.optional },
  };
}

/** Reads the attributes of a known tag. `silent`: what is unknown or missing was told before. */
export function attributesOf(
  reading: Reading,
  node: Markup,
  {
    silent = false,
    rule = ruleOf(node),
  }: { silent?: boolean; rule?: ReturnType<typeof ruleOf> } = {},
): Attributes {
  const { attributes, line, tag } = node;
  if (!silent) checkNames(reading, node, rule);

  return {
    text,
    number: (name) => {
      const value = attributes.get(name);
      if (value === undefined || typeof value === 'number') return value;
      bad(name, 'number');
      return undefined;
    },
    yes: (name) => {
      const value = attributes.get(name);
      if (value !== undefined && typeof value !== 'boolean') bad(name, 'true, false');
      return value === true;
    },
    expression,
    share: (name, usual) => {
      const { node: read, type } = expression(name, 'number') ?? {};
      if (!read || !type) return usual;
      const isShare = read.kind === 'number' && read.dimension.every((power) => power === 0);
      if (isShare && read.value > 0 && read.value < 1) return read.value;
      bad(name, '5%');
      return usual;
    },
    event: (name) => {
      const given = text(name);
      const event = given === undefined ? undefined : readEvent(given);
      if (given !== undefined && !event) {
        const place = reading.placeOf(given, line);
        reading.problem('unknownEvent', place.line, given, nearest(given, EVENT_NAMES), {
          ...(place.column === undefined ? {} : { column: place.column }),
        });
      }
      return event;
    },
    run: (name, usual) => {
      const given = text(name);
      if (given === undefined) return usual;
      const names = [MAIN_RUN, ...[...reading.vocabulary.runs].filter((each) => each !== MAIN_RUN)];
      return reading.oneOf('unknownRun', given, names, line) ?? usual;
    },
    names: (name, code, names) =>
      text(name)
        ?.split(/[\s,]+/)
        .filter((each) => each !== '')
        .flatMap((each) => reading.oneOf(code, each, names, line) ?? []),
  };

  function text(name: string): string | undefined {
    const value = attributes.get(name);
    if (value === undefined || typeof value === 'string') return value;
    // A bare number is an expression as well: value=5.
    if (typeof value === 'number') return String(value);
    bad(name, 'text');
    return undefined;
  }

  function expression(name: string, wanted: Wanted): Expression | undefined {
    const source = text(name);
    return source === undefined ? undefined : reading.expression(source, wanted, line);
  }

  function bad(name: string, expected: string): void {
    reading.problem('badAttribute', line, name === 'primary' ? tag : name, expected);
  }
}

function checkNames(
  reading: Reading,
  { attributes, line, tag, children }: Markup,
  { required, optional }: { required: Kinds; optional: Kinds },
): void {
  if (tag !== '' && TAGS[tag].holds === 'nothing' && children.length > 0)
    reading.problem('misplacedText', line, tag);
  const allowed = [...Object.keys(required), ...Object.keys(optional)];
  // Markdoc's own: the level of a heading.
  for (const name of attributes.keys()) {
    if (allowed.includes(name) || (tag === '' && name === 'level')) continue;
    const names = allowed.filter((each) => each !== 'primary');
    const expected = nearest(name, names) ?? names.join(', ');
    reading.problem('unknownAttribute', reading.placeOf(name, line).line, name, expected);
  }
  for (const name of Object.keys(required)) {
    if (!attributes.has(name))
      reading.problem('missingAttribute', line, tag === '' ? '##' : tag, name);
  }
}
