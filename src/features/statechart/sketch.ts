import { childrenIn } from '../../migration/chart';
import type { Chart, ChartState, ChartTransition } from '../../migration/chart';
import { GAP, wrap } from './diagram';
import type {
  PlacedBeginning,
  PlacedEdge,
  PlacedLabel,
  PlacedState,
  Point,
  Wording,
} from './diagram';

/** A transition that leaves its outermost box: the way so far, to be led on to its target. */
export interface OpenEdge {
  readonly transition: ChartTransition;
  readonly points: readonly Point[];
}

/** How the phases stand on the page, as far as their insides depend on it. */
export interface Manner {
  /** The side of its phase on which a transition leaves. */
  readonly side: (transition: ChartTransition) => 'left' | 'right';
  /** Targets that are reached by lines down through a phase's box, from left to right. */
  readonly tracks: (phase: ChartState) => readonly string[];
}

/** What has been placed so far. */
export class Sketch {
  readonly chart: Chart;
  readonly wording: Wording;
  readonly manner: Manner;
  readonly states: PlacedState[] = [];
  readonly labels: PlacedLabel[] = [];
  readonly edges: PlacedEdge[] = [];
  readonly beginnings: PlacedBeginning[] = [];
  readonly open: OpenEdge[] = [];

  constructor(chart: Chart, wording: Wording, manner: Manner) {
    this.chart = chart;
    this.wording = wording;
    this.manner = manner;
  }

  outOf(id: string): readonly ChartTransition[] {
    return this.chart.transitions.filter(({ source }) => source === id);
  }

  childrenIn(id: string): readonly ChartState[] {
    return childrenIn(this.chart, id);
  }

  place(id: string): PlacedState {
    return this.states.find((each) => each.id === id)!;
  }

  /** Writes words at (x, y), or ending there; returns where they stand. */
  label(
    transitions: readonly ChartTransition[],
    text: string,
    { x, y, width, align = 'start' }: Point & { width: number; align?: PlacedLabel['align'] },
  ): PlacedLabel {
    const lines = wrap(text, width, this.wording.measure.label);
    const wide = Math.ceil(Math.max(...lines.map(this.wording.measure.label)));
    const placed = {
      transitions: transitions.map(({ id }) => id),
      lines,
      align,
      x: align === 'start' ? x : x - wide,
      y,
      width: wide,
      height: lines.length * GAP.labelLine,
    };
    this.labels.push(placed);
    return placed;
  }
}

/** "Pass completed [policy stops]", "Throttled / slowed". */
export function wordsOf(
  wording: Pick<Wording, 'event' | 'guard' | 'action'>,
  transition: ChartTransition,
): string {
  const words = [wording.event(transition), wording.guard(transition)];
  if (transition.targets.length === 0) words.push(`/ ${wording.action(transition)}`);
  return words.filter((each) => each !== '').join(' ');
}

/** The transitions of one source by what they wait for: those of one group are alternatives. */
export function alternatives(transitions: readonly ChartTransition[]): ChartTransition[][] {
  const events = [...new Set(transitions.map(({ event }) => event))];
  return events.map((event) => transitions.filter((each) => each.event === event));
}
