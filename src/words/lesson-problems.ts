import type { LessonProblem, LessonProblemCode } from '../lessons/lesson-problem';
import { m } from '../paraglide/messages.js';
import type { Problem } from '../session/problem';
import { isolated } from './isolated';
import { problemText } from './problems';

interface Given {
  readonly given: string;
  readonly expected: string;
  readonly field: Problem | undefined;
}

/** What is wrong with a lesson, in one sentence. */
export function lessonProblemText({ code, given, expected, field }: LessonProblem): string {
  return TEXTS[code]({ given: isolated(given), expected: isolated(expected ?? '–'), field });
}

const TEXTS: Readonly<Record<LessonProblemCode, (about: Given) => string>> = {
  tooLong: ({ given, expected }) => m.lessons_problem_tooLong({ given, expected }),
  noFrontMatter: () => m.lessons_problem_noFrontMatter(),
  frontMatterNotClosed: () => m.lessons_problem_frontMatterNotClosed(),
  badYaml: ({ given }) => m.lessons_problem_badYaml({ given }),
  tooDeep: ({ given }) => m.lessons_problem_tooDeep({ given }),
  missingField: ({ given }) => m.lessons_problem_missingField({ given }),
  unknownFrontMatter: ({ given, expected }) =>
    m.lessons_problem_unknownFrontMatter({ given, expected }),
  badFrontMatter: ({ given, expected }) => m.lessons_problem_badFrontMatter({ given, expected }),
  nameTaken: ({ given }) => m.lessons_problem_nameTaken({ given }),
  badName: ({ given, expected }) => m.lessons_problem_badName({ given, expected }),
  tooMany: ({ given, expected }) => m.lessons_problem_tooMany({ given, expected }),
  badField: ({ field }) => (field ? problemText(field) : m.lessons_problem_badField()),
  unknownSetting: ({ given, expected }) => m.lessons_problem_unknownSetting({ given, expected }),
  badTag: ({ given }) => m.lessons_problem_badTag({ given }),
  tagNotClosed: ({ given }) => m.lessons_problem_tagNotClosed({ given }),
  tagNotOpened: ({ given }) => m.lessons_problem_tagNotOpened({ given }),
  unknownTag: ({ given, expected }) => m.lessons_problem_unknownTag({ given, expected }),
  misplacedTag: ({ given, expected }) => m.lessons_problem_misplacedTag({ given, expected }),
  unknownAttribute: ({ given, expected }) =>
    m.lessons_problem_unknownAttribute({ given, expected }),
  missingAttribute: ({ given, expected }) =>
    m.lessons_problem_missingAttribute({ given, expected }),
  badAttribute: ({ given, expected }) => m.lessons_problem_badAttribute({ given, expected }),
  emptyTag: ({ given }) => m.lessons_problem_emptyTag({ given }),
  rawHtml: ({ given }) => m.lessons_problem_rawHtml({ given }),
  image: ({ given }) => m.lessons_problem_image({ given }),
  badLink: ({ given }) => m.lessons_problem_badLink({ given }),
  titleInText: ({ given }) => m.lessons_problem_titleInText({ given }),
  misplacedText: ({ given }) => m.lessons_problem_misplacedText({ given }),
  noSteps: () => m.lessons_problem_noSteps(),
  duplicateId: ({ given }) => m.lessons_problem_duplicateId({ given }),
  badId: ({ given, expected }) => m.lessons_problem_badId({ given, expected }),
  unknownTerm: ({ given, expected }) => m.lessons_problem_unknownTerm({ given, expected }),
  unknownEvent: ({ given, expected }) => m.lessons_problem_unknownEvent({ given, expected }),
  unknownRun: ({ given, expected }) => m.lessons_problem_unknownRun({ given, expected }),
  unknownPart: ({ given, expected }) => m.lessons_problem_unknownPart({ given, expected }),
  unknownControl: ({ given, expected }) => m.lessons_problem_unknownControl({ given, expected }),
  tooFew: ({ given, expected }) => m.lessons_problem_tooFew({ given, expected }),
  valueOrCondition: () => m.lessons_problem_valueOrCondition(),
  valueWithoutAnswer: () => m.lessons_problem_valueWithoutAnswer(),
  optionWithoutWords: () => m.lessons_problem_optionWithoutWords(),
  noReply: ({ given }) => m.lessons_problem_noReply({ given }),
  badExpression: ({ given, expected }) => m.lessons_problem_badExpression({ given, expected }),
  unknownName: ({ given, expected }) => m.lessons_problem_unknownName({ given, expected }),
  unknownFieldOf: ({ given, expected }) => m.lessons_problem_unknownFieldOf({ given, expected }),
  unknownUnit: ({ given, expected }) => m.lessons_problem_unknownUnit({ given, expected }),
  unknownFunction: ({ given, expected }) => m.lessons_problem_unknownFunction({ given, expected }),
  wrongNumberOfArguments: ({ given, expected }) =>
    m.lessons_problem_wrongNumberOfArguments({ given, expected }),
  wrongType: ({ given, expected }) => m.lessons_problem_wrongType({ given, expected }),
  differentDimensions: ({ given, expected }) =>
    m.lessons_problem_differentDimensions({ given, expected }),
  notOneOf: ({ given, expected }) => m.lessons_problem_notOneOf({ given, expected }),
  stateWithoutInstant: ({ given, expected }) =>
    m.lessons_problem_stateWithoutInstant({ given, expected }),
  cycle: ({ given, expected }) => m.lessons_problem_cycle({ given, expected }),
  unitDoesNotFit: ({ given, expected }) => m.lessons_problem_unitDoesNotFit({ given, expected }),
  neverHappens: ({ given }) => m.lessons_problem_neverHappens({ given }),
  outOfRange: ({ given, expected }) => m.lessons_problem_outOfRange({ given, expected }),
  notWhole: ({ given }) => m.lessons_problem_notWhole({ given }),
  notFinite: ({ given }) => m.lessons_problem_notFinite({ given }),
  noRightOption: ({ given }) => m.lessons_problem_noRightOption({ given }),
  twoRightOptions: ({ given }) => m.lessons_problem_twoRightOptions({ given }),
  optionsCollide: ({ given, expected }) => m.lessons_problem_optionsCollide({ given, expected }),
  ranksCollide: ({ given }) => m.lessons_problem_ranksCollide({ given }),
  nearIsRight: ({ given }) => m.lessons_problem_nearIsRight({ given }),
  lengthsDiffer: ({ given, expected }) => m.lessons_problem_lengthsDiffer({ given, expected }),
  solvedAtStart: ({ given }) => m.lessons_problem_solvedAtStart({ given }),
  solutionFails: ({ given }) => m.lessons_problem_solutionFails({ given }),
  medalOutOfReach: ({ given }) => m.lessons_problem_medalOutOfReach({ given }),
  runTooLarge: ({ given }) => m.lessons_problem_runTooLarge({ given }),
  languagesDiffer: ({ given, expected }) => m.lessons_problem_languagesDiffer({ given, expected }),
};
