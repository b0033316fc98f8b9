import type { Experiment } from '../migration/experiment';
import type { FieldValue } from '../migration/check-field';
import type { Intervention } from '../migration/interventions';
import type { LessonEvent } from './event';
import type { Expression } from './expression/expression';
import type { Unit } from './expression/unit';
import type { Block, Inline } from './text';

/** The lesson's own run; the others have the names that its front matter gives them. */
export const MAIN_RUN = 'main';

export const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export type Level = (typeof LEVELS)[number];

/** Parts of the page that a step can point at, or that can be clicked as an answer. */
export const SCENE_PARTS = [
  'source',
  'destination',
  'link',
  'storage',
  'switch',
  'client',
  'memory',
  'timeline',
  'phases',
  'controls',
] as const;
export type ScenePart = (typeof SCENE_PARTS)[number];

export const MEDALS = ['bronze', 'silver', 'gold'] as const;
export type MedalName = (typeof MEDALS)[number];

/** Where something comes from: a document, and which statement of it. */
export interface Source {
  readonly title: string;
  readonly url?: string;
  readonly says?: string;
}

/** A run that differs from the lesson's own: fields by path, and what is done to it. */
export interface Variant {
  readonly fields: ReadonlyMap<string, FieldValue>;
  /** Undefined: the same is done as in the lesson's own run. */
  readonly interventions?: readonly Intervention[];
}

/** A lesson in one language as it was written and checked; what its figures come to is in no part of it. */
export interface Lesson {
  /** The name of its folder, and its address: `?lesson=six-phases`. */
  readonly id: string;
  /** The name of its file: "pt-BR". */
  readonly language: string;
  readonly file: string;
  readonly title: string;
  readonly summary: string;
  readonly level: Level;
  readonly minutes: number;
  /** Its place in the course. */
  readonly order: number;
  readonly sources: readonly Source[];
  readonly experiment: Experiment;
  readonly runs: ReadonlyMap<string, Variant>;
  /** Expressions that have a name. */
  readonly definitions: ReadonlyMap<string, Expression>;
  /** What stands before the first step. */
  readonly intro: readonly Text[];
  readonly steps: readonly Step[];
}

/** A figure in a text, as it was written. */
export interface FigureSource {
  readonly expression: Expression;
  readonly unit?: Unit;
  /** Digits that count: 2 makes 33,000 of 32,941. */
  readonly digits?: number;
  readonly line: number;
}

export type Text = Block<FigureSource>;

export interface Step {
  /** From 1. */
  readonly number: number;
  readonly title: readonly Inline<FigureSource>[];
  /** The run that it shows, and the event at which that stands. */
  readonly run: string;
  readonly at: LessonEvent;
  readonly parts: readonly StepPart[];
  /** For the speaker. */
  readonly notes: readonly Text[];
  /** What it points at. */
  readonly pointsAt: readonly ScenePart[];
  /** Keys of the fields whose controls are shown; undefined: those that are always shown. */
  readonly controls?: readonly string[];
  /** Keys of the fields that can't be changed here. */
  readonly locked: readonly string[];
  readonly line: number;
}

/** What stands in a step, in its order. */
export type StepPart =
  | { readonly kind: 'text'; readonly block: Text }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'challenge'; readonly challenge: Challenge }
  | { readonly kind: 'writing'; readonly writing: Writing };

/** Something to write in one's own words; nobody checks it. */
export interface Writing {
  readonly id: string;
  readonly prompt: readonly Text[];
  /** What a good answer says; shown afterwards. */
  readonly after: readonly Text[];
  readonly line: number;
}

export type QuestionKind = Question['kind'];

interface QuestionCommon {
  readonly id: string;
  readonly prompt: readonly Text[];
  /** Shown with the reveal, whatever was answered. */
  readonly after: readonly Text[];
  /** Where the run plays to once it is answered. */
  readonly reveal: LessonEvent;
  readonly run: string;
  readonly line: number;
}

/** How a figure is shown. */
interface Display {
  readonly unit?: Unit;
  readonly digits?: number;
}

interface Replies {
  /** Said to a right answer, and to a wrong one that nothing better is known of. */
  readonly right: readonly Text[];
  readonly wrong: readonly Text[];
}

/** Something to predict before the run goes on. */
export type Question =
  | (QuestionCommon & Display & ChoiceQuestion)
  | (QuestionCommon & Display & NumberQuestion)
  | (QuestionCommon & SceneQuestion)
  | (QuestionCommon & Display & RankQuestion)
  | (QuestionCommon & Display & SketchQuestion);

export interface ChoiceQuestion {
  readonly kind: 'choice';
  /** The option whose value equals it is right. */
  readonly answer?: Expression;
  /** Ask as well how sure one is, from 1 to 3. */
  readonly confidence: boolean;
  readonly options: readonly Option[];
}

/** Right where its value is the answer, or where its condition holds. */
export interface Option {
  readonly value?: Expression;
  readonly when?: Expression;
  readonly text?: string;
  readonly reply: readonly Text[];
  readonly line: number;
}

export interface NumberQuestion extends Replies {
  readonly kind: 'number';
  readonly answer: Expression;
  /** A share of the answer, or a distance in its unit. */
  readonly within: Expression;
  readonly nears: readonly NearNumber[];
}

/** A wrong number that shows which mistake was made. */
export interface NearNumber {
  readonly value: Expression;
  readonly within: Expression;
  readonly reply: readonly Text[];
  readonly line: number;
}

export interface SceneQuestion {
  readonly kind: 'scene';
  readonly places: readonly Place[];
}

export interface Place {
  readonly part: ScenePart;
  readonly when: Expression;
  readonly reply: readonly Text[];
  readonly line: number;
}

export interface RankQuestion extends Replies {
  readonly kind: 'rank';
  readonly largestFirst: boolean;
  /** Items that differ by less than this share of the largest may stand in any order. */
  readonly tie: number;
  readonly items: readonly RankItem[];
}

export interface RankItem {
  readonly text: string;
  readonly by: Expression;
  /** Said of the item once the order is shown. */
  readonly reply: readonly Text[];
  readonly line: number;
}

export interface SketchQuestion extends Replies {
  readonly kind: 'sketch';
  readonly form: 'bars' | 'curve';
  /** A list: what is to be drawn. */
  readonly values: Expression;
  /** A list: where each of them stands; undefined: 1, 2, 3, ... */
  readonly over?: Expression;
  /** So many of the values are drawn already. */
  readonly given: number;
  /** The most that any of them may be off, as a share of the largest. */
  readonly within: number;
  readonly nears: readonly NearSketch[];
}

/** A wrong sketch that shows which mistake was made. */
export interface NearSketch {
  readonly values: Expression;
  readonly reply: readonly Text[];
  readonly line: number;
}

/** Something to bring about in the lab. In its expressions a name without a run is of the student's. */
export interface Challenge {
  readonly id: string;
  /** The run that it begins with. */
  readonly run: string;
  readonly check: Expression;
  readonly prompt: readonly Text[];
  readonly hints: readonly (readonly Text[])[];
  readonly nears: readonly NearMiss[];
  readonly medals: readonly Medal[];
  readonly solutions: readonly Solution[];
  /** Said when it is solved. */
  readonly done: readonly Text[];
  readonly line: number;
}

/** Not solved, but for a reason that can be told. The first that holds is said. */
export interface NearMiss {
  readonly when: Expression;
  readonly reply: readonly Text[];
  readonly line: number;
}

export interface Medal {
  readonly name: MedalName;
  readonly when: Expression;
  readonly text: readonly Text[];
  readonly line: number;
}

/** What solves it, as a change of the run that it begins with. */
export interface Solution {
  readonly variant: Variant;
  readonly line: number;
}
