import type { FieldProblem } from '../../migration/check-field';
import type { Experiment } from '../../migration/experiment';
import { PHASES } from '../../migration/phases';
import { locales } from '../../paraglide/runtime.js';
import type { Locale } from '../../paraglide/runtime.js';
import { ADDRESS_THEMES, MAIN_VIEWS, OUTCOMES, SUBJECTS, VARIED } from './choices';
import type { MainView, OutcomeChoice, Subject, Theme, Varied } from './choices';
import { readBookmarks, writeBookmarks } from './bookmarks-text';
import type { Bookmark } from './bookmarks-text';
import { PAGE_SIZE, TIB } from '../../physics/units';
import { problemWith } from '../../migration/check-field';
import type { AddressProblem } from './address-problem';
import { experimentParameters, readExperiment } from './experiment-parameters';
import { readSeconds } from '../../migration/interventions-text';
import { readPinned, writePinned } from './pinned-text';

/** All that an address holds. */
export interface Address {
  readonly experiment: Experiment;
  /** The run that it is compared with. */
  readonly pinned: Experiment | undefined;
  /** Where the playhead is: an instant, or the beginning of a phase, 1 to 6. */
  readonly place: { readonly t: number } | { readonly phase: number };
  /** What is shown in the middle, and beside it; no panel: the one that the page begins with. */
  readonly show: MainView;
  readonly panel: string | undefined;
  /** What the chart of "what if" varies. */
  readonly vary: Varied;
  /** What is looked into: a page of the memory, a pass by its number, the network. */
  readonly subject: Subject;
  readonly page: number | undefined;
  readonly pass: number | undefined;
  /** Whether the outcome is told, where somebody chose. */
  readonly outcome: OutcomeChoice;
  /** Instants that somebody named, in order of time. */
  readonly bookmarks: readonly Bookmark[];
  /** Undefined: what the reader's browser asks for. */
  readonly language: Locale | undefined;
  readonly theme: Theme;
  /** Whether it plays as soon as it is there. */
  readonly play: boolean;
  readonly speed: number;
}

/** Grows when an address of the present form would be misread by what comes after it. */
const VERSION = '1';
/** Entries of their own; the page of the lab leads to them. */
const VIEWS = ['explore', 'present', 'notes', 'embed'] as const;
const SLOWEST = 0.01;
const FASTEST = 100;

/** The last page of the largest VM; more passes than any policy makes. */
const HIGHEST = { page: TIB / PAGE_SIZE - 1, pass: 999_999_999 } as const;

/**
 * Writes the query of an address, without the question mark. What is as it
 * usually is stays out, so that the address of an untouched page is empty.
 */
export function writeAddress(address: Address): string {
  const { experiment, pinned, place, show, panel, vary } = address;
  const { subject, page, pass } = address;
  const { outcome, bookmarks, language, theme, play, speed } = address;
  const parts: [string, string][] = [];
  for (const [key, text] of experimentParameters(experiment)) parts.push([key, text]);
  if (pinned) parts.push(['vs', writePinned(pinned, experiment)]);
  if ('phase' in place) parts.push(['phase', String(place.phase)]);
  else if (place.t > 0) parts.push(['t', String(place.t)]);
  if (show !== MAIN_VIEWS[0]) parts.push(['show', show]);
  if (panel !== undefined) parts.push(['panel', panel]);
  if (vary !== VARIED[0]) parts.push(['vary', vary]);
  if (page !== undefined) parts.push(['page', String(page)]);
  if (pass !== undefined) parts.push(['pass', String(pass)]);
  if (subject !== SUBJECTS[0]) parts.push(['look', subject]);
  if (outcome !== OUTCOMES[0]) parts.push(['outcome', outcome]);
  if (bookmarks.length > 0) parts.push(['marks', writeBookmarks(bookmarks)]);
  if (language) parts.push(['lang', language]);
  if (theme !== 'auto') parts.push(['theme', theme]);
  if (play) parts.push(['play', '1']);
  if (speed !== 1) parts.push(['speed', String(speed)]);
  if (parts.length > 0) parts.unshift(['v', VERSION]);
  return parts.map(([key, value]) => `${key}=${readable(value)}`).join('&');
}

/**
 * Reads the query of an address. A bad value falls back alone; unknown parameters are let be.
 * `panels`: the names of the panels that the page has.
 */
export function readAddress(
  query: string,
  panels: readonly string[] = [],
): {
  address: Address;
  problems: readonly AddressProblem[];
} {
  const params = new URLSearchParams(query);
  const problems: AddressProblem[] = [];
  const refuse = (key: string, problem: FieldProblem['problem'], expected?: string) => {
    problems.push({ key, problem: problemWith(params.get(key) ?? '', problem, expected) });
  };
  /** One of the words, or undefined if another (which is told) or none is given. */
  const choice = <Word extends string>(key: string, words: readonly Word[]): Word | undefined => {
    const value = params.get(key);
    const word = words.find((each) => each === value);
    if (value !== null && !word) refuse(key, 'notAChoice', words.join(', '));
    return word;
  };
  choice('v', [VERSION]);
  choice('view', VIEWS);
  const own = readExperiment(firstOfEach(params));
  problems.push(...own.problems);
  const vs = params.get('vs');
  const other = vs === null ? undefined : readPinned(vs, own.experiment);
  if (other) problems.push(...other.problems);
  const marks = readBookmarks(params.get('marks') ?? '');
  for (const problem of marks.problems) problems.push({ key: 'marks', problem });

  return {
    address: {
      experiment: own.experiment,
      pinned: other?.pinned,
      place: readPlace(params, refuse),
      show: choice('show', MAIN_VIEWS) ?? MAIN_VIEWS[0],
      panel: choice('panel', panels),
      vary: choice('vary', VARIED) ?? VARIED[0],
      subject: choice('look', SUBJECTS) ?? SUBJECTS[0],
      page: readNumber('page', params, refuse),
      pass: readNumber('pass', params, refuse),
      outcome: choice('outcome', OUTCOMES) ?? OUTCOMES[0],
      bookmarks: marks.bookmarks,
      language: choice('lang', locales),
      theme: themeOf(choice('theme', ADDRESS_THEMES)),
      play: choice('play', ['1', '0']) === '1',
      speed: readSpeed(params, refuse),
    },
    problems,
  };
}

function themeOf(asked: (typeof ADDRESS_THEMES)[number] | undefined): Theme {
  return asked === undefined || asked === 'projector' ? 'auto' : asked;
}

type Refuse = (key: string, problem: FieldProblem['problem'], expected?: string) => void;

// To ask for each key by its name would search all parameters as often as there are any.
function firstOfEach(params: URLSearchParams): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const [key, text] of params) if (!first.has(key)) first.set(key, text);
  return first;
}

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

// Whether there is such a page, or such a pass, is seen when it is looked for.
function readNumber(
  key: 'page' | 'pass',
  params: URLSearchParams,
  refuse: Refuse,
): number | undefined {
  const text = params.get(key);
  if (text === null) return undefined;
  const number = Number(text);
  if (!/^-?\d+(\.\d+)?$/.test(text)) refuse(key, 'notANumber');
  else if (number < 0) refuse(key, 'tooSmall', '0');
  else if (number > HIGHEST[key]) refuse(key, 'tooLarge', String(HIGHEST[key]));
  else if (!Number.isInteger(number)) refuse(key, 'notWhole');
  else return number;
  return undefined;
}

function readSpeed(params: URLSearchParams, refuse: Refuse): number {
  const text = params.get('speed');
  if (text === null) return 1;
  const speed = Number(text);
  if (text.trim() === '' || Number.isNaN(speed)) refuse('speed', 'notANumber');
  else if (speed < SLOWEST) refuse('speed', 'tooSmall', String(SLOWEST));
  else if (speed > FASTEST) refuse('speed', 'tooLarge', String(FASTEST));
  else return speed;
  return 1;
}

// An address is read by people too: what a query may hold as it is stays as it is.
function readable(value: string): string {
  return encodeURIComponent(value).replace(/%(3A|2C|2F|3D|3B|40)/g, (code) =>
    decodeURIComponent(code),
  );
}
