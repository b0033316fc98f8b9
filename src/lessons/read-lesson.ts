import type { Experiment } from '../migration/experiment';
import { defaultScenario } from '../migration/read-scenario';
import type { Expression } from './expression/expression';
import { FUNCTIONS } from './expression/functions';
import { KEYWORDS } from './expression/lexer';
import { NAMES, STATES } from './expression/names';
import { fail } from './expression/fault';
import { variantOf } from './experiments';
import { readFrontMatter } from './front-matter';
import type { FrontMatter } from './front-matter';
import { MAIN_RUN } from './lesson';
import type { Lesson, Step, Variant } from './lesson';
import type { LessonProblem } from './lesson-problem';
import { readMarkup } from './markup';
import type { Markup } from './markup';
import { Reading } from './reading';
import type { Known } from './reading';
import { readDone, readFields } from './read-variant';
import { readStep } from './read-step';
import type { Section } from './read-step';
import { readText } from './read-text';

/** Bytes as characters: no lesson comes near it. */
const LONGEST_LESSON = 1_000_000;
/** Each run has to be recorded before the lesson can be shown. */
const MOST_RUNS = 12;
const MOST_DEFINITIONS = 60;
const MOST_STEPS = 60;

/** A lesson, where nothing is wrong with it; every problem, in the order of lines. */
export interface ReadLesson {
  readonly lesson: Lesson | undefined;
  readonly problems: readonly LessonProblem[];
}

/**
 * Reads and checks a lesson as a file has it: text in, plain data out. It never throws, whatever
 * the text is. What only a run can tell is for `checkAgainstRuns`.
 * @param file its path, `lessons/<id>/<language>.md`: where problems are, and what the lesson is called
 */
export function readLesson(text: string, file: string, known: Known = {}): ReadLesson {
  const isTooLong = text.length > LONGEST_LESSON;
  // As an editor counts its lines, and without the mark that some put before the first.
  const whole = isTooLong ? '' : text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const reading = new Reading(file, whole.split('\n'), known);
  if (isTooLong) reading.problem('tooLong', 1, `${text.length}`, `${LONGEST_LESSON}`);
  const lesson = isTooLong ? undefined : read(reading, whole);
  const problems = [...reading.problems].sort(
    (a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0),
  );
  return { lesson: problems.length === 0 ? lesson : undefined, problems };
}

function read(reading: Reading, text: string): Lesson | undefined {
  const frontMatter = readFrontMatter(reading);
  const setUp = frontMatter && readSetUp(reading, frontMatter);
  const { nodes, faults } = readMarkup(text);
  for (const { code, line, given, expected } of faults)
    reading.problem(code, line, given, expected);
  // Without names every expression would be wrong, and in torn blocks every tag.
  if (!frontMatter || !setUp || faults.length > 0) return undefined;
  const { intro, steps } = readBody(reading, nodes);
  const { title = '', summary = '', level = 'beginner' } = frontMatter.values;
  const { minutes = 0, order = 0, sources = [] } = frontMatter.values;
  return {
    ...namesOf(reading.file),
    ...{ file: reading.file, title, summary, level, minutes, order, ...setUp, intro, steps },
    sources: sources.map(({ title: of, url, says }) => ({
      title: of,
      ...(url ? { url } : {}),
      ...(says ? { says } : {}),
    })),
  };
}

/** `lessons/six-phases/pt-BR.md`: its folder says which lesson it is, its name in which language. */
function namesOf(file: string): { id: string; language: string } {
  const parts = file.split(/[/\\]/);
  const name = (parts.at(-1) ?? '').replace(/\.md$/, '');
  const folder = parts.at(-2);
  return folder === undefined ? { id: name, language: '' } : { id: folder, language: name };
}

type SetUp = Pick<Lesson, 'experiment' | 'runs' | 'definitions'>;

// What expressions can speak of: the runs, and what the lesson has given names to.
function readSetUp(reading: Reading, { values, lineOf }: FrontMatter): SetUp {
  const fields = readFields(reading, values.scenario ?? {}, (key) => lineOf('scenario', key));
  const done = readDone(reading, values.interventions ?? '', lineOf('interventions'));
  const usual: Experiment = { scenario: defaultScenario(), interventions: done ?? [] };
  const experiment = variantOf(usual, { fields });
  const runs = new Map<string, Variant>();
  const given = Object.entries(values.runs ?? {});
  if (given.length > MOST_RUNS) reading.problem('tooMany', lineOf('runs'), 'runs', `${MOST_RUNS}`);
  for (const [name, { interventions, ...settings }] of given.slice(0, MOST_RUNS)) {
    const line = lineOf('runs', name);
    checkName(reading, name, line, runs);
    const own = readFields(reading, settings, (key) => lineOf('runs', name, key));
    const ownDone =
      interventions === undefined
        ? undefined
        : readDone(reading, String(interventions), lineOf('runs', name, 'interventions'));
    runs.set(name, { fields: own, ...(ownDone ? { interventions: ownDone } : {}) });
  }
  const definitions = readDefinitions(reading, { values, lineOf }, runs);
  return { experiment, runs, definitions };
}

/** A word that can stand in an expression and is not taken. */
function checkName(
  reading: Reading,
  name: string,
  line: number,
  taken: ReadonlyMap<string, unknown>,
): void {
  if (!/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/.test(name)) reading.problem('badName', line, name, 'onePass');
  const isTaken =
    NAMES.has(name) ||
    STATES.has(name) ||
    taken.has(name) ||
    [...KEYWORDS, ...FUNCTIONS, MAIN_RUN].includes(name);
  if (isTaken) reading.problem('nameTaken', line, name);
}

function readDefinitions(
  reading: Reading,
  { values, lineOf }: FrontMatter,
  runs: ReadonlyMap<string, Variant>,
): ReadonlyMap<string, Expression> {
  const given = new Map(Object.entries(values.let ?? {}).slice(0, MOST_DEFINITIONS));
  if (Object.keys(values.let ?? {}).length > MOST_DEFINITIONS)
    reading.problem('tooMany', lineOf('let'), 'let', `${MOST_DEFINITIONS}`);
  for (const name of given.keys()) checkName(reading, name, lineOf('let', name), runs);
  const done = new Map<string, Expression | undefined>();
  const underWay: string[] = [];
  // A definition is read when it is first spoken of: what it comes to is known from then on.
  const define = (name: string): Expression | undefined => {
    if (done.has(name)) return done.get(name);
    underWay.push(name);
    const source = String(given.get(name) ?? '');
    const expression = reading.expression(source, 'anything', lineOf('let', name));
    underWay.pop();
    done.set(name, expression);
    return expression;
  };
  reading.vocabulary = {
    runs: new Set([MAIN_RUN, ...runs.keys()]),
    definitions: new Set(given.keys()),
    typeOf: (name, offset) => {
      const from = underWay.indexOf(name);
      if (from >= 0) fail('cycle', offset, name, [...underWay.slice(from), name].join(' → '));
      return define(name)?.type;
    },
  };
  for (const name of given.keys()) define(name);
  return new Map([...done].flatMap(([name, each]) => (each ? [[name, each] as const] : [])));
}

function readBody(reading: Reading, nodes: readonly Markup[]) {
  const before: Markup[] = [];
  const sections: { heading: Section['heading']; nodes: Markup[] }[] = [];
  for (const node of nodes) {
    const level = node.kind === 'heading' ? Number(node.attributes.get('level')) : Infinity;
    if (level === 1) {
      const { line } = node;
      reading.problem('titleInText', line, reading.lines[line - 1] ?? '');
    } else if (level === 2) sections.push({ heading: node, nodes: [] });
    else (sections.at(-1)?.nodes ?? before).push(node);
  }
  if (sections.length === 0) reading.problem('noSteps', reading.lines.length, '');
  if (sections.length > MOST_STEPS)
    reading.problem('tooMany', sections[MOST_STEPS].heading.line, '##', `${MOST_STEPS}`);
  const intro = readText(reading, before);
  const steps = sections
    .slice(0, MOST_STEPS)
    .flatMap((section, i): Step | readonly Step[] => readStep(reading, section, i + 1) ?? []);
  return { intro, steps };
}
