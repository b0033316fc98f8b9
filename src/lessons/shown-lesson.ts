import type { Seconds } from '../physics/units';
import type { Challenge, Level, MedalName, ScenePart, Source } from './lesson';
import type { NamedDimension } from './expression/dimension';
import type { Unit } from './expression/unit';
import type { Block, Inline } from './text';

/** A figure that was computed: whoever shows it writes it as people do. */
export interface Figure {
  /** In base units: seconds, bytes, pages, shares of 1. Undefined where it can't be computed in these runs. */
  readonly value: number | undefined;
  readonly dimension: NamedDimension;
  /** The unit that the author asked for. */
  readonly unit?: Unit;
  /** Digits that count: 2 makes 33,000 of 32,941. */
  readonly digits?: number;
  /** The expression that it comes from, to say how it was computed. */
  readonly source: string;
}

export type ShownText = Block<Figure>;
export type ShownInline = Inline<Figure>;

/** An instant of a run that an event fixes; undefined where that never happens in it. */
export interface Mark {
  readonly run: string;
  /** As the author wrote it: "pass 2 ends". */
  readonly event: string;
  readonly t: Seconds | undefined;
}

/** A lesson as it can be shown: every figure computed, every event an instant. */
export interface ShownLesson {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly level: Level;
  readonly minutes: number;
  readonly order: number;
  readonly sources: readonly Source[];
  readonly intro: readonly ShownText[];
  readonly steps: readonly ShownStep[];
}

export interface ShownStep {
  /** From 1. */
  readonly number: number;
  readonly title: readonly ShownInline[];
  readonly at: Mark;
  readonly parts: readonly ShownPart[];
  readonly notes: readonly ShownText[];
  readonly pointsAt: readonly ScenePart[];
  /** Keys of the fields whose controls are shown; undefined: those that are always shown. */
  readonly controls?: readonly string[];
  readonly locked: readonly string[];
}

export type ShownPart =
  | { readonly kind: 'text'; readonly block: ShownText }
  | { readonly kind: 'question'; readonly question: ShownQuestion }
  | { readonly kind: 'challenge'; readonly challenge: ShownChallenge }
  | { readonly kind: 'writing'; readonly writing: ShownWriting };

export interface ShownWriting {
  readonly id: string;
  readonly prompt: readonly ShownText[];
  readonly after: readonly ShownText[];
}

interface Common {
  readonly id: string;
  readonly prompt: readonly ShownText[];
  /** Where the run plays to once it is answered. */
  readonly reveal: Mark;
  /** Shown with the reveal, whatever was answered. */
  readonly after: readonly ShownText[];
}

interface ShownReplies {
  readonly right: readonly ShownText[];
  readonly wrong: readonly ShownText[];
}

export type ShownQuestion = Common &
  (ShownChoice | ShownNumber | ShownScene | ShownRank | ShownSketch);

export interface ShownChoice {
  readonly kind: 'choice';
  readonly confidence: boolean;
  readonly options: readonly ShownOption[];
}

/** A figure, words, or both. */
export interface ShownOption {
  readonly figure?: Figure;
  readonly text?: string;
  readonly right: boolean;
  readonly reply: readonly ShownText[];
}

export interface ShownNumber extends ShownReplies {
  readonly kind: 'number';
  readonly answer: Figure;
  /** The most that an answer may be off, in base units. */
  readonly within: number;
  readonly nears: readonly {
    readonly figure: Figure;
    readonly within: number;
    readonly reply: readonly ShownText[];
  }[];
}

export interface ShownScene {
  readonly kind: 'scene';
  readonly places: readonly {
    readonly part: ScenePart;
    readonly right: boolean;
    readonly reply: readonly ShownText[];
  }[];
}

export interface ShownRank extends ShownReplies {
  readonly kind: 'rank';
  readonly largestFirst: boolean;
  /** In the order in which the author wrote them. */
  readonly items: readonly ShownItem[];
}

export interface ShownItem {
  readonly text: string;
  readonly figure: Figure;
  /** 1 for the first; those that are too close to tell apart share a place. */
  readonly place: number;
  readonly reply: readonly ShownText[];
}

export interface ShownSketch extends ShownReplies {
  readonly kind: 'sketch';
  readonly form: 'bars' | 'curve';
  readonly points: readonly { readonly over: Figure; readonly figure: Figure }[];
  /** So many of the points are drawn already. */
  readonly given: number;
  /** The most that a point may be off, in base units. */
  readonly within: number;
  readonly nears: readonly {
    readonly values: readonly number[];
    readonly reply: readonly ShownText[];
  }[];
}

/** What was written of a challenge; `judgeChallenge` holds a run against it. */
export interface ShownChallenge {
  readonly id: string;
  /** The run that it begins with. */
  readonly run: string;
  readonly prompt: readonly ShownText[];
  readonly hints: readonly (readonly ShownText[])[];
  readonly medals: readonly MedalName[];
  readonly challenge: Challenge;
}

/** What a student answered. */
export type Answer =
  | { readonly kind: 'choice'; readonly option: number; readonly confidence?: 1 | 2 | 3 }
  /** In base units. */
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'scene'; readonly part: ScenePart }
  /** Numbers of the items, from 0, in the order that was given to them. */
  | { readonly kind: 'rank'; readonly order: readonly number[] }
  /** All points, those that were given included, in base units. */
  | { readonly kind: 'sketch'; readonly values: readonly number[] };

/** What is said to an answer. */
export interface Judgement {
  readonly right: boolean;
  readonly reply: readonly ShownText[];
}

/** How a student's run stands to a challenge. */
export interface ChallengeJudgement {
  readonly solved: boolean;
  /** Those that the run has earned; none before it is solved. */
  readonly medals: readonly MedalName[];
  /** What is said to it: that it is solved, or what is missing. */
  readonly reply: readonly ShownText[];
}
