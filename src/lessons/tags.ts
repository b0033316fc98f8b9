/** What an attribute holds; the kinds of text are for docs/writing-lessons.md. */
export type AttributeKind =
  | 'text'
  | 'number'
  | 'yes'
  | 'expression'
  | 'condition'
  | 'list'
  | 'event'
  | 'run'
  | 'id'
  | 'parts'
  | 'part'
  | 'fields'
  | 'settings'
  | 'interventions'
  | 'unit'
  | 'term'
  | 'medal'
  | 'kind'
  | 'form'
  | 'order';

export interface TagRule {
  /** In a line of text, or on lines of its own. */
  readonly place: 'inline' | 'block';
  /** The tags that it stands in; none: it stands in a step. */
  readonly within: readonly string[];
  /** Without a name: `{% figure "outcome.downtime" /%}`. */
  readonly first?: AttributeKind;
  readonly required: Readonly<Record<string, AttributeKind>>;
  readonly optional: Readonly<Record<string, AttributeKind>>;
  /** Whether anything stands between its opening and its end. */
  readonly holds: 'text' | 'nothing' | 'parts';
}

/** What a figure is shown in. */
const DISPLAY = { as: 'unit', digits: 'number' } as const;

/** Every tag of a lesson. A kind of question has a rule of its own: `predict choice`. */
export const TAGS: Readonly<Record<string, TagRule>> = {
  figure: {
    place: 'inline',
    within: [],
    first: 'expression',
    required: {},
    optional: DISPLAY,
    holds: 'nothing',
  },
  term: {
    ...{ place: 'inline', within: [], first: 'term', required: {}, optional: {}, holds: 'text' },
  },
  show: {
    ...{ place: 'block', within: [], required: { parts: 'parts' }, optional: {}, holds: 'nothing' },
  },
  controls: {
    place: 'block',
    within: [],
    required: {},
    optional: { show: 'fields', lock: 'fields' },
    holds: 'nothing',
  },
  notes: { ...{ place: 'block', within: [], required: {}, optional: {}, holds: 'text' } },
  predict: {
    place: 'block',
    within: [],
    required: { id: 'id', kind: 'kind', reveal: 'event' },
    optional: { run: 'run' },
    holds: 'parts',
  },
  option: {
    place: 'block',
    within: ['predict choice'],
    required: {},
    optional: { value: 'expression', when: 'condition', text: 'text' },
    holds: 'text',
  },
  part: {
    place: 'block',
    within: ['predict scene'],
    first: 'part',
    required: { when: 'condition' },
    optional: {},
    holds: 'text',
  },
  item: {
    place: 'block',
    within: ['predict rank'],
    required: { text: 'text', by: 'expression' },
    optional: {},
    holds: 'text',
  },
  near: {
    place: 'block',
    within: ['predict number', 'predict sketch', 'challenge'],
    required: {},
    optional: { value: 'expression', within: 'expression', values: 'list', when: 'condition' },
    holds: 'text',
  },
  right: {
    place: 'block',
    within: ['predict number', 'predict rank', 'predict sketch'],
    required: {},
    optional: {},
    holds: 'text',
  },
  wrong: {
    place: 'block',
    within: ['predict number', 'predict rank', 'predict sketch'],
    required: {},
    optional: {},
    holds: 'text',
  },
  after: {
    place: 'block',
    within: [
      'predict choice',
      'predict number',
      'predict scene',
      'predict rank',
      'predict sketch',
      'write',
    ],
    required: {},
    optional: {},
    holds: 'text',
  },
  write: {
    ...{ place: 'block', within: [], required: { id: 'id' }, optional: {}, holds: 'parts' },
  },
  challenge: {
    place: 'block',
    within: [],
    required: { id: 'id', check: 'condition' },
    optional: { run: 'run' },
    holds: 'parts',
  },
  hint: {
    ...{ place: 'block', within: ['challenge'], required: {}, optional: {}, holds: 'text' },
  },
  medal: {
    place: 'block',
    within: ['challenge'],
    first: 'medal',
    required: { when: 'condition' },
    optional: {},
    holds: 'text',
  },
  solution: {
    place: 'block',
    within: ['challenge'],
    required: {},
    optional: { set: 'settings', interventions: 'interventions' },
    holds: 'nothing',
  },
  done: {
    ...{ place: 'block', within: ['challenge'], required: {}, optional: {}, holds: 'text' },
  },
};

export const QUESTION_KINDS = ['choice', 'number', 'scene', 'rank', 'sketch'] as const;

/** What a question of a kind has besides what every question has. */
export const QUESTION_ATTRIBUTES: Readonly<
  Record<
    (typeof QUESTION_KINDS)[number],
    {
      readonly required: Readonly<Record<string, AttributeKind>>;
      readonly optional: Readonly<Record<string, AttributeKind>>;
    }
  >
> = {
  choice: {
    required: {},
    optional: { answer: 'expression', confidence: 'yes', ...DISPLAY },
  },
  number: { required: { answer: 'expression', within: 'expression' }, optional: DISPLAY },
  scene: { required: {}, optional: {} },
  rank: { required: {}, optional: { order: 'order', tie: 'expression', ...DISPLAY } },
  sketch: {
    required: { values: 'list' },
    optional: { form: 'form', over: 'list', given: 'number', within: 'expression', ...DISPLAY },
  },
};

/** What stands behind the heading of a step. */
export const STEP_ATTRIBUTES = {
  required: { at: 'event' },
  optional: { run: 'run' },
} as const satisfies Pick<TagRule, 'required' | 'optional'>;

/** Whether a tag stands on lines of its own. */
export function isBlockTag(name: string): boolean {
  return Object.hasOwn(TAGS, name) && TAGS[name].place === 'block';
}
