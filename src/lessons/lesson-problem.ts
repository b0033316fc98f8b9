import type { FieldProblem } from '../migration/check-field';

/**
 * What can be wrong with a lesson. `given` is what stands there, `expected` what would be right
 * (`src/words/lesson-problems.ts` has a sentence for each).
 */
export const LESSON_PROBLEMS = [
  // The file
  'tooLong',
  'noFrontMatter',
  'frontMatterNotClosed',
  'badYaml',
  'tooDeep',
  // The front matter
  'missingField',
  'unknownFrontMatter',
  'badFrontMatter',
  'nameTaken',
  'badName',
  'tooMany',
  'badField',
  'unknownSetting',
  // The text
  'badTag',
  'tagNotClosed',
  'tagNotOpened',
  'unknownTag',
  'misplacedTag',
  'unknownAttribute',
  'missingAttribute',
  'badAttribute',
  'emptyTag',
  'rawHtml',
  'image',
  'badLink',
  'titleInText',
  'misplacedText',
  'noSteps',
  'duplicateId',
  'badId',
  'unknownTerm',
  'unknownEvent',
  'unknownRun',
  'unknownPart',
  'unknownControl',
  // Questions and challenges
  'tooFew',
  'valueOrCondition',
  'valueWithoutAnswer',
  'optionWithoutWords',
  'noReply',
  // Expressions
  'badExpression',
  'unknownName',
  'unknownFieldOf',
  'unknownUnit',
  'unknownFunction',
  'wrongNumberOfArguments',
  'wrongType',
  'differentDimensions',
  'notOneOf',
  'stateWithoutInstant',
  'cycle',
  'unitDoesNotFit',
  // Held against runs
  'neverHappens',
  'outOfRange',
  'notWhole',
  'notFinite',
  'noRightOption',
  'twoRightOptions',
  'optionsCollide',
  'ranksCollide',
  'nearIsRight',
  'lengthsDiffer',
  'solvedAtStart',
  'solutionFails',
  'medalOutOfReach',
  'runTooLarge',
  // Held against the other language
  'languagesDiffer',
] as const;
export type LessonProblemCode = (typeof LESSON_PROBLEMS)[number];

/** Something that is wrong with a lesson, and where. */
export interface LessonProblem {
  readonly code: LessonProblemCode;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1; undefined where a line is all that is known. */
  readonly column?: number;
  /** What stands there, cut to a readable length. */
  readonly given: string;
  /** What would be right: a name that is near, what is allowed, a bound. */
  readonly expected?: string;
  /** Code `badField`: what is wrong with a value of the scenario. */
  readonly field?: FieldProblem;
}
