import type { LessonProblem, LessonProblemCode } from '../lessons/lesson-problem';
import { m } from '../paraglide/messages.js';
import { isolated } from './isolated';
import { problemText } from './problems';

/** What is wrong with a lesson, in one sentence; what would be right, where that is known. */
export function lessonProblemText(problem: LessonProblem): string {
  const { code, given, expected, field } = problem;
  if (code === 'badField' && field)
    return m.lessons_problem_badField({ given: isolated(given), problem: problemText(field) });
  // Between two signs there is always something; behind the last one there is nothing.
  if (code === 'badExpression' && given === '')
    return m.lessons_problem_expressionEnds({ expected: inWords(expected) });
  if (code === 'misplacedTag' && expected === '')
    return m.lessons_problem_misplacedInStep({ given: isolated(given) });
  const says = IN_WORDS.has(code) ? inWords : (text = '–') => isolated(text);
  const sentence = TEXTS[code]({ given: says(given), expected: says(expected) });
  if (!HAS_OFFER.has(code) || expected === undefined || expected === '') return sentence;
  const offer = { expected: isolated(expected) };
  return `${sentence} ${expected.includes(', ') ? m.lessons_there_are(offer) : m.lessons_did_you_mean(offer)}`;
}

/** Sentences that do not say what would be right: where that is known, it is offered behind them. */
const HAS_OFFER: ReadonlySet<LessonProblemCode> = new Set<LessonProblemCode>([
  'unknownFrontMatter',
  'unknownSetting',
  'unknownTag',
  'unknownAttribute',
  'unknownTerm',
  'unknownEvent',
  'unknownRun',
  'unknownPart',
  'unknownControl',
  'unknownName',
  'unknownFieldOf',
  'unknownUnit',
  'unknownFunction',
]);

/** Problems that speak of kinds of things by their codes: `listOfNumbers`. */
const IN_WORDS: ReadonlySet<LessonProblemCode> = new Set<LessonProblemCode>([
  'wrongType',
  'differentDimensions',
  'badExpression',
  'badFrontMatter',
  'missingAttribute',
  'badAttribute',
]);

function inWords(code = '–'): string {
  return Object.hasOwn(WORDS, code) ? WORDS[code]() : isolated(code);
}

const WORDS: Readonly<Record<string, () => string>> = {
  ratio: m.lessons_word_ratio,
  seconds: m.lessons_word_seconds,
  bytes: m.lessons_word_bytes,
  pages: m.lessons_word_pages,
  bytesPerSecond: m.lessons_word_bytes_per_second,
  pagesPerSecond: m.lessons_word_pages_per_second,
  oddNumber: m.lessons_word_odd_number,
  number: m.lessons_word_number,
  boolean: m.lessons_word_boolean,
  text: m.lessons_word_text,
  list: m.lessons_word_list,
  listOfNumbers: m.lessons_word_list_of_numbers,
  record: m.lessons_word_record,
  operator: m.lessons_word_operator,
  value: m.lessons_word_value,
  name: m.lessons_word_name,
  event: m.lessons_word_event,
  group: m.lessons_word_group,
  link: m.lessons_word_link,
  primary: m.lessons_word_primary,
};

type Sentence = (inputs: { given: string; expected: string }) => string;

/** For each code its sentence; `badField` says what is wrong with the value itself. */
const TEXTS: Readonly<Record<LessonProblemCode, Sentence>> = {
  tooLong: m.lessons_problem_tooLong,
  noFrontMatter: () => m.lessons_problem_noFrontMatter(),
  frontMatterNotClosed: () => m.lessons_problem_frontMatterNotClosed(),
  badYaml: m.lessons_problem_badYaml,
  tooDeep: m.lessons_problem_tooDeep,
  missingField: m.lessons_problem_missingField,
  unknownFrontMatter: m.lessons_problem_unknownFrontMatter,
  badFrontMatter: m.lessons_problem_badFrontMatter,
  nameTaken: m.lessons_problem_nameTaken,
  badName: m.lessons_problem_badName,
  tooMany: m.lessons_problem_tooMany,
  badField: ({ given, expected }) => m.lessons_problem_badField({ given, problem: expected }),
  unknownSetting: m.lessons_problem_unknownSetting,
  badTag: m.lessons_problem_badTag,
  tagNotClosed: m.lessons_problem_tagNotClosed,
  tagNotOpened: m.lessons_problem_tagNotOpened,
  unknownTag: m.lessons_problem_unknownTag,
  misplacedTag: m.lessons_problem_misplacedTag,
  unknownAttribute: m.lessons_problem_unknownAttribute,
  missingAttribute: m.lessons_problem_missingAttribute,
  badAttribute: m.lessons_problem_badAttribute,
  emptyTag: m.lessons_problem_emptyTag,
  rawHtml: m.lessons_problem_rawHtml,
  image: m.lessons_problem_image,
  badLink: m.lessons_problem_badLink,
  titleInText: m.lessons_problem_titleInText,
  misplacedText: m.lessons_problem_misplacedText,
  noSteps: () => m.lessons_problem_noSteps(),
  duplicateId: m.lessons_problem_duplicateId,
  badId: m.lessons_problem_badId,
  unknownTerm: m.lessons_problem_unknownTerm,
  unknownEvent: m.lessons_problem_unknownEvent,
  unknownRun: m.lessons_problem_unknownRun,
  unknownPart: m.lessons_problem_unknownPart,
  unknownControl: m.lessons_problem_unknownControl,
  tooFew: m.lessons_problem_tooFew,
  valueOrCondition: () => m.lessons_problem_valueOrCondition(),
  valueWithoutAnswer: () => m.lessons_problem_valueWithoutAnswer(),
  optionWithoutWords: () => m.lessons_problem_optionWithoutWords(),
  noReply: m.lessons_problem_noReply,
  badExpression: m.lessons_problem_badExpression,
  unknownName: m.lessons_problem_unknownName,
  unknownFieldOf: m.lessons_problem_unknownFieldOf,
  unknownUnit: m.lessons_problem_unknownUnit,
  unknownFunction: m.lessons_problem_unknownFunction,
  wrongNumberOfArguments: m.lessons_problem_wrongNumberOfArguments,
  wrongType: m.lessons_problem_wrongType,
  differentDimensions: m.lessons_problem_differentDimensions,
  notOneOf: m.lessons_problem_notOneOf,
  stateWithoutInstant: m.lessons_problem_stateWithoutInstant,
  cycle: m.lessons_problem_cycle,
  unitDoesNotFit: m.lessons_problem_unitDoesNotFit,
  neverHappens: m.lessons_problem_neverHappens,
  outOfRange: m.lessons_problem_outOfRange,
  notWhole: m.lessons_problem_notWhole,
  notFinite: m.lessons_problem_notFinite,
  noRightOption: m.lessons_problem_noRightOption,
  twoRightOptions: m.lessons_problem_twoRightOptions,
  optionsCollide: m.lessons_problem_optionsCollide,
  ranksCollide: m.lessons_problem_ranksCollide,
  nearIsRight: m.lessons_problem_nearIsRight,
  lengthsDiffer: m.lessons_problem_lengthsDiffer,
  solvedAtStart: m.lessons_problem_solvedAtStart,
  solutionFails: m.lessons_problem_solutionFails,
  medalOutOfReach: m.lessons_problem_medalOutOfReach,
  runTooLarge: m.lessons_problem_runTooLarge,
  languagesDiffer: m.lessons_problem_languagesDiffer,
};
