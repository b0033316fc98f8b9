import type { FieldProblem } from './check-field';
import { checkField, isBareNumber, shown, writeField } from './check-field';
import { withIntervention } from './experiment';
import type { Experiment } from './experiment';
import { LARGEST_FILE, fileText } from './file-text';
import { CHANGEABLE, FAULTS, MOST_INTERVENTIONS } from './interventions';
import type { Intervention } from './interventions';
import { formatQuantity, parseQuantity } from './quantity';
import { readScenario, writeScenario } from './read-scenario';
import type { Timeline } from './recording';
import type { Scenario } from './scenario';
import { fieldAt } from './scenario-fields';
import { summaryOf } from './summary';
import type { Summary } from './summary';
import type { Seconds } from '../physics/units';

/** What a run file says of itself. */
const FORMAT = 'live-migration-lab';
const VERSION = 1;
const PARTS = ['format', 'version', 'scenario', 'interventions', 'outcome'];

/** Characters: far more than the longest run takes. */
const LONGEST_FILE = 4_000_000;

/** A run as a file holds it: what it was, what was done to it, and what came of it. */
export interface RunFile {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly interventions: readonly WrittenIntervention[];
  readonly outcome: Summary;
}

/** `{ "at": "5.62s", "do": "cancel" }` or `{ "at": "8s", "set": "link.bandwidth", "to": "100Mbit/s" }`. */
type WrittenIntervention = { readonly at: string } & (
  { readonly do: string } | { readonly set: string; readonly to: string | number }
);

/** Why a file was not taken. */
export type RunFileProblem =
  | { readonly kind: 'empty' }
  /** Its bytes are no text in an encoding that is read. */
  | { readonly kind: 'notText' }
  | { readonly kind: 'notJson'; readonly reason: string }
  | { readonly kind: 'tooLong' }
  /** Neither a scenario nor a run of this lab. */
  | { readonly kind: 'otherFormat'; readonly given: string }
  /** Made by a later lab than this one. */
  | { readonly kind: 'otherVersion'; readonly given: string }
  /** What stands where the version should be, a text in its quotes. */
  | { readonly kind: 'notAVersion'; readonly given: string }
  | { readonly kind: 'noRam' }
  | { readonly kind: 'notAList'; readonly given: string }
  | { readonly kind: 'tooManyInterventions'; readonly most: number }
  /** A field of the scenario or of an intervention; these are counted from 1. */
  | { readonly kind: 'field'; readonly problem: FieldProblem; readonly intervention?: number };

/** The experiment of a file; undefined where anything is wrong with it. */
export interface ReadRunFile {
  readonly experiment: Experiment | undefined;
  readonly problems: readonly RunFileProblem[];
}

/** The run as a file holds it; every quantity with its unit, every number to the bit. */
export function writeRunFile(
  { scenario, interventions }: Experiment,
  outcome: Pick<Timeline, 'outcome' | 'passes' | 'phases'>,
): RunFile {
  return {
    format: FORMAT,
    version: VERSION,
    scenario: writeScenario(scenario),
    interventions: interventions.map(writeIntervention),
    outcome: summaryOf(outcome),
  };
}

/** Reads a run file or a scenario file. */
export function parseRunBytes(bytes: Uint8Array): ReadRunFile {
  if (bytes.length > LARGEST_FILE) return refused({ kind: 'tooLong' });
  const text = fileText(bytes);
  return text === undefined ? refused({ kind: 'notText' }) : parseRunFile(text);
}

/** The same from its text. */
export function parseRunFile(text: string): ReadRunFile {
  if (text.length > LONGEST_FILE) return refused({ kind: 'tooLong' });
  if (text.trim() === '') return refused({ kind: 'empty' });
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return refused({ kind: 'notJson', reason: error instanceof Error ? error.message : '' });
  }
  return readRunFile(file);
}

/** Reads a run file, or a scenario alone. The outcome is not read: it follows from the rest. */
function readRunFile(file: unknown): ReadRunFile {
  if (!isObject(file)) return refused({ kind: 'otherFormat', given: shown(file) });
  if (!['format', 'scenario', 'interventions'].some((part) => Object.hasOwn(file, part)))
    return readParts(file, []);
  // Who writes one by hand may leave these two out.
  const { format = FORMAT, version = VERSION } = file;
  if (format !== FORMAT) return refused({ kind: 'otherFormat', given: shown(format) });
  if (version !== VERSION) return refused(versionProblem(version));
  const unknown = Object.keys(file).filter((part) => !PARTS.includes(part));
  const { experiment, problems } = Object.hasOwn(file, 'scenario')
    ? readParts(file['scenario'], file['interventions'] ?? [])
    : refused(fieldProblem('scenario', 'missing'));
  const all = [...unknown.map((part) => fieldProblem(shown(part), 'unknownField')), ...problems];
  return { experiment: all.length === 0 ? experiment : undefined, problems: all };
}

function readParts(scenarioPart: unknown, interventionsPart: unknown): ReadRunFile {
  const { scenario, problems } = readScenario(scenarioPart);
  const { interventions, problems: others } = readInterventions(interventionsPart);
  const own: RunFileProblem[] = problems.map((problem) => ({ kind: 'field', problem }));
  if (own.length === 0 && !namesRam(scenarioPart)) own.push({ kind: 'noRam' });
  const all = [...own, ...others];
  return all.length > 0
    ? { experiment: undefined, problems: all }
    : { experiment: interventions.reduce(withIntervention, untouched(scenario)), problems: [] };
}

function untouched(scenario: Scenario): Experiment {
  return { scenario, interventions: [] };
}

function writeIntervention(intervention: Intervention): WrittenIntervention {
  const at = formatQuantity(intervention.t, 'seconds');
  switch (intervention.kind) {
    case 'cancel':
      return { at, do: 'cancel' };
    case 'fault':
      return { at, do: intervention.fault };
    case 'set': {
      const field = fieldAt(intervention.field);
      const { value } = intervention;
      return {
        at,
        set: field.path,
        to: field.type === 'quantity' ? writeField(field, value) : value,
      };
    }
  }
}

function readInterventions(list: unknown): {
  interventions: readonly Intervention[];
  problems: readonly RunFileProblem[];
} {
  if (!Array.isArray(list))
    return { interventions: [], problems: [{ kind: 'notAList', given: shown(list) }] };
  if (list.length > MOST_INTERVENTIONS) {
    const most = MOST_INTERVENTIONS;
    return { interventions: [], problems: [{ kind: 'tooManyInterventions', most }] };
  }
  const interventions: Intervention[] = [];
  const problems: RunFileProblem[] = [];
  list.forEach((each: unknown, i) => {
    const found: FieldProblem[] = [];
    const read = readIntervention(each, found);
    if (read && found.length === 0) interventions.push(read);
    for (const problem of found) problems.push({ kind: 'field', problem, intervention: i + 1 });
  });
  return { interventions, problems };
}

/** Reads one; what is wrong is added to `problems`, each with the name of its part as its path. */
function readIntervention(written: unknown, problems: FieldProblem[]): Intervention | undefined {
  if (!isObject(written)) {
    problems.push({ path: '', given: shown(written), problem: 'notAnObject' });
    return undefined;
  }
  const parts = Object.hasOwn(written, 'set') ? ['at', 'set', 'to'] : ['at', 'do'];
  for (const part of Object.keys(written)) {
    if (!parts.includes(part))
      problems.push({ path: shown(part), given: shown(part), problem: 'unknownField' });
  }
  const t = readInstant(written['at'], problems);
  const what = Object.hasOwn(written, 'set')
    ? readSetting(written['set'], written['to'], problems)
    : readDeed(written['do'], problems);
  return t === undefined || what === undefined ? undefined : { t, ...what };
}

function readInstant(given: unknown, problems: FieldProblem[]): Seconds | undefined {
  const t = typeof given === 'string' ? parseQuantity(given, 'seconds') : undefined;
  if (t !== undefined && Number.isFinite(t)) return t;
  if (given === undefined) {
    problems.push({ path: 'at', given: '', problem: 'missing' });
    return undefined;
  }
  const problem = isBareNumber(shown(given)) ? 'needsUnit' : 'notAQuantity';
  problems.push({ path: 'at', given: shown(given), problem, expected: '5.62s' });
  return undefined;
}

type Deed = Intervention extends infer One
  ? One extends { t: Seconds }
    ? Omit<One, 't'>
    : never
  : never;

function readDeed(given: unknown, problems: FieldProblem[]): Deed | undefined {
  if (given === 'cancel') return { kind: 'cancel' };
  const fault = FAULTS.find((name) => name === given);
  if (fault) return { kind: 'fault', fault };
  const problem = given === undefined ? 'missing' : 'notAChoice';
  const expected = ['cancel', ...FAULTS].join(', ');
  problems.push({ path: 'do', given: shown(given), problem, expected });
  return undefined;
}

function readSetting(name: unknown, to: unknown, problems: FieldProblem[]): Deed | undefined {
  const field = CHANGEABLE.find((path) => path === name);
  if (!field) {
    const expected = CHANGEABLE.join(', ');
    problems.push({ path: 'set', given: shown(name), problem: 'notAChoice', expected });
    return undefined;
  }
  const checked = checkField(fieldAt(field), to);
  if ('value' in checked) return { kind: 'set', field, value: checked.value as number };
  problems.push(checked.problem);
  return undefined;
}

function fieldProblem(path: string, problem: FieldProblem['problem']): RunFileProblem {
  return { kind: 'field', problem: { path, given: path, problem } };
}

function versionProblem(version: unknown): RunFileProblem {
  const isLater = Number.isInteger(version) && (version as number) > VERSION;
  if (isLater) return { kind: 'otherVersion', given: shown(version) };
  const given = typeof version === 'string' ? `"${shown(version)}"` : shown(version);
  return { kind: 'notAVersion', given };
}

// A VM of a size that nobody named is most likely a file of something else.
function namesRam(scenario: unknown): boolean {
  if (!isObject(scenario)) return false;
  const vm = scenario['vm'];
  return isObject(vm) && Object.hasOwn(vm, 'ram');
}

function refused(problem: RunFileProblem): ReadRunFile {
  return { experiment: undefined, problems: [problem] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
