import type { Measure } from '../../stage/timeline/text-width';
import type { ChartState, ChartTransition } from '../../migration/chart';

/** What a layout of a statechart consists of. All lengths are in pixels at the scale of 1. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where something may go whose height is its own affair. */
export type Place = Omit<Rect, 'height'>;

/** A state's box; `title` is where its name stands, in the lines that it was broken into. */
export interface PlacedState extends Rect {
  readonly id: string;
  readonly title: Rect & { readonly lines: readonly string[] };
}

/** Words at a transition; the name of an event that has alternatives belongs to all of them. */
export interface PlacedLabel extends Rect {
  readonly transitions: readonly string[];
  readonly lines: readonly string[];
  readonly align: 'start' | 'end';
}

/** The way of a transition, at right angles; the arrowhead is at its last point. */
export interface PlacedEdge {
  readonly transition: string;
  readonly points: readonly Point[];
}

/** Where a compound state, or the whole, begins: a dot, and an arrow from there. */
export interface PlacedBeginning {
  readonly state: string;
  readonly points: readonly [Point, Point];
}

export interface Diagram {
  readonly width: number;
  readonly height: number;
  /** Outer states before those in them. */
  readonly states: readonly PlacedState[];
  readonly labels: readonly PlacedLabel[];
  readonly edges: readonly PlacedEdge[];
  readonly beginnings: readonly PlacedBeginning[];
}

/** The words of a chart in some language, and how wide they are. */
export interface Wording {
  /** A state's names, the fullest first: where it would take too many lines a shorter one stands. */
  readonly state: (state: ChartState) => readonly string[];
  /** What the transition waits for; empty for one that waits for nothing. */
  readonly event: (transition: ChartTransition) => string;
  /** "[storage reachable]", "[otherwise]"; empty without a condition. */
  readonly guard: (transition: ChartTransition) => string;
  /** What a transition does that leads nowhere. */
  readonly action: (transition: ChartTransition) => string;
  readonly measure: { readonly title: Measure; readonly state: Measure; readonly label: Measure };
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Distances that all parts of the layout share. */
export const GAP = {
  /** Within a box, left and right. */
  padding: 4,
  /** Between two lines that run side by side. */
  track: 6,
  /** Before an arrowhead. */
  arrow: 9,
  /** Height of a line of text: the name of a phase, of a step, and a label. */
  titleLine: 17,
  stateLine: 16,
  labelLine: 15,
} as const;

/** Breaks a text at its blanks into lines of at most that width; a longer word stays whole. */
export function wrap(text: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && measure(`${last} ${word}`) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The first of several names that takes at most so many lines, broken into them; else the last. */
export function wrapName(
  names: readonly string[],
  { width, most, measure }: { width: number; most: number; measure: Measure },
): readonly string[] {
  const all = names.map((name) => wrap(name, width, measure));
  const fits = (lines: readonly string[]) =>
    lines.length <= most && lines.every((line) => measure(line) <= width);
  return all.find(fits) ?? all[all.length - 1];
}

/** The width of the widest word: a text cannot be broken narrower. */
export function widestWord(text: string, measure: Measure): number {
  return Math.max(0, ...text.split(' ').map(measure));
}
