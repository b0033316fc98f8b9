import { CHANGEABLE, FAULTS } from '../migration/interventions';
import type { ChangeableField, Fault, Intervention } from '../migration/interventions';
import { PHASES } from '../migration/machine';
import { parseQuantity } from '../migration/quantity';
import { completeScenario, defaultOf, fieldOf } from '../migration/read-scenario';
import { checkField, writeField } from '../migration/check-field';
import { FIELDS, fieldAt } from '../migration/scenario-fields';
import type { FieldProblem } from '../migration/check-field';
import type { Scenario } from '../migration/scenario';
import { locales } from '../paraglide/runtime.js';
import type { Locale } from '../paraglide/runtime.js';
import { THEMES } from './themes';
import type { Theme } from './themes';

/** All that an address holds. */
export interface Address {
  readonly scenario: Scenario;
  readonly interventions: readonly Intervention[];
  /** Where the playhead is: an instant, or the beginning of a phase, 1 to 6. */
  readonly place: { readonly t: number } | { readonly phase: number };
  /** Undefined: what the reader's browser asks for. */
  readonly language: Locale | undefined;
  readonly theme: Theme;
  /** Whether it plays as soon as it is there. */
  readonly play: boolean;
  readonly speed: number;
}

/** What was wrong in an address: the parameter's name, and why its value was not taken. */
export interface AddressProblem {
  readonly key: string;
  readonly problem: FieldProblem;
}

const VIEWS = ['explore'] as const;
const FASTEST = 100;
/** More than a person does by hand; an address must not make the page work for ever. */
const MOST_INTERVENTIONS = 100;

/**
 * Writes the query of an address, without the question mark. What is as it
 * usually is stays out, so that the address of an untouched page is empty.
 */
export function writeAddress(address: Address): string {
  const { scenario, interventions, place, language, theme, play, speed } = address;
  const parts: [string, string][] = [];
  for (const field of FIELDS) {
    const value = fieldOf(scenario, field.path);
    if (value !== defaultOf(field, scenario.policy.name)) {
      parts.push([field.key, writeField(field, value)]);
    }
  }
  if (interventions.length > 0) parts.push(['do', interventions.map(writeIntervention).join(',')]);
  if ('phase' in place) parts.push(['phase', String(place.phase)]);
  else if (place.t > 0) parts.push(['t', String(place.t)]);
  if (language) parts.push(['lang', language]);
  if (theme !== 'auto') parts.push(['theme', theme]);
  if (play) parts.push(['play', '1']);
  if (speed !== 1) parts.push(['speed', String(speed)]);
  return parts.map(([key, value]) => `${key}=${readable(value)}`).join('&');
}

/** Reads the query of an address. A bad value falls back alone; unknown parameters are let be. */
export function readAddress(query: string): {
  address: Address;
  problems: readonly AddressProblem[];
} {
  const params = new URLSearchParams(query);
  const problems: AddressProblem[] = [];
  const refuse = (key: string, problem: FieldProblem['problem'], expected?: string) => {
    problems.push({ key, problem: problemWith(params.get(key) ?? '', problem, expected) });
  };
  const given = new Map(
    FIELDS.filter(({ key }) => params.has(key)).map(({ path, key }) => [path, params.get(key)]),
  );
  const read = completeScenario(given);
  for (const problem of read.problems) problems.push({ key: fieldAt(problem.path).key, problem });

  /** One of the words, or undefined if another (which is told) or none is given. */
  const choice = <Word extends string>(key: string, words: readonly Word[]): Word | undefined => {
    const value = params.get(key);
    const word = words.find((each) => each === value);
    if (value !== null && !word) refuse(key, 'notAChoice', words.join(', '));
    return word;
  };
  choice('view', VIEWS);

  return {
    address: {
      scenario: read.scenario,
      interventions: readInterventions(params.get('do') ?? '', problems),
      place: readPlace(params, refuse),
      language: choice('lang', locales),
      theme: choice('theme', THEMES) ?? 'auto',
      play: choice('play', ['1', '0']) === '1',
      speed: readSpeed(params, refuse),
    },
    problems,
  };
}

type Refuse = (key: string, problem: FieldProblem['problem'], expected?: string) => void;

function readPlace(params: URLSearchParams, refuse: Refuse): Address['place'] {
  const t = params.get('t');
  if (t !== null) {
    const seconds = readSeconds(t);
    if (seconds !== undefined) return { t: seconds };
    refuse('t', 'notAQuantity', '5.62s');
  }
  const phase = params.get('phase');
  if (phase !== null) {
    const byName = PHASES.findIndex((name) => name === phase) + 1;
    const number = byName || Number(phase);
    if (Number.isInteger(number) && number >= 1 && number <= PHASES.length)
      return { phase: number };
    refuse('phase', 'notAChoice', '1, 2, 3, 4, 5, 6');
  }
  return { t: 0 };
}

function readSpeed(params: URLSearchParams, refuse: Refuse): number {
  const text = params.get('speed');
  if (text === null) return 1;
  const speed = Number(text);
  if (text.trim() === '' || Number.isNaN(speed)) refuse('speed', 'notANumber');
  else if (speed <= 0) refuse('speed', 'tooSmall', '0');
  else if (speed > FASTEST) refuse('speed', 'tooLarge', String(FASTEST));
  else return speed;
  return 1;
}

// 5.62:cancel, 7.1:linkDown, 8:rate=20000: when, and what was done.
function writeIntervention(intervention: Intervention): string {
  const { t } = intervention;
  switch (intervention.kind) {
    case 'cancel':
      return `${t}:cancel`;
    case 'fault':
      return `${t}:${intervention.fault}`;
    case 'set': {
      const field = fieldAt(intervention.field);
      return `${t}:${field.key}=${writeField(field, intervention.value)}`;
    }
  }
}

function readInterventions(text: string, problems: AddressProblem[]): Intervention[] {
  if (text === '') return [];
  const read: Intervention[] = [];
  for (const item of text.split(',')) {
    const result = readIntervention(item);
    if ('problem' in result) problems.push({ key: 'do', problem: result.problem });
    else if (read.length === MOST_INTERVENTIONS) {
      problems.push({ key: 'do', problem: problemWith(item, 'tooLarge', `${MOST_INTERVENTIONS}`) });
      break;
    } else read.push(result);
  }
  return read;
}

function readIntervention(item: string): Intervention | { problem: FieldProblem } {
  const [when = '', what = ''] = item.split(/:(.*)/s);
  const t = readSeconds(when);
  if (t === undefined) return { problem: problemWith(item, 'notAQuantity', '5.62:cancel') };
  if (what === 'cancel') return { t, kind: 'cancel' };
  const fault = FAULTS.find((name): name is Fault => name === what);
  if (fault) return { t, kind: 'fault', fault };
  const [key, value] = what.split(/=(.*)/s);
  const path = CHANGEABLE.find((each) => fieldAt(each).key === key);
  if (path === undefined || value === undefined) {
    const words = ['cancel', ...FAULTS].join(', ');
    return { problem: problemWith(item, 'notAChoice', words) };
  }
  return readSetting(t, path, value);
}

function readSetting(
  t: number,
  path: ChangeableField,
  text: string,
): Intervention | { problem: FieldProblem } {
  const checked = checkField(fieldAt(path), text);
  return 'problem' in checked
    ? checked
    : { t, kind: 'set', field: path, value: checked.value as number };
}

// Plain seconds, or with a unit like every other quantity.
function readSeconds(text: string): number | undefined {
  const plain = /^\d+(\.\d+)?(e[+-]?\d{1,3})?$/.test(text) ? Number(text) : undefined;
  const seconds = plain ?? parseQuantity(text, 'seconds');
  return seconds !== undefined && Number.isFinite(seconds) ? seconds : undefined;
}

function problemWith(
  given: string,
  problem: FieldProblem['problem'],
  expected?: string,
): FieldProblem {
  const shown = given.length > 40 ? `${given.slice(0, 39)}…` : given;
  return { path: '', given: shown, problem, ...(expected === undefined ? {} : { expected }) };
}

// An address is read by people too: what a query may hold as it is stays as it is.
function readable(value: string): string {
  return encodeURIComponent(value).replace(/%(3A|2C|2F|3D)/g, (code) => decodeURIComponent(code));
}
