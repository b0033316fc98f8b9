import type { ChartState, ChartTransition } from '../../migration/chart';
import { GAP, widestWord } from './diagram';
import type { Measure } from '../../stage/timeline/text-width';
import { wordsOf } from './sketch';
import type { Sketch } from './sketch';
import { stackTracksWidth, wordsInset } from './stack';

/** How wide a state's box must be, and how wide it is when none of its words are broken. */
export interface Needs {
  readonly least: number;
  readonly natural: number;
}

/** Shares out a width: each gets its least, and of what is left so much as it could use. */
export function shareOut(needs: readonly Needs[], width: number): readonly number[] {
  const least = sum(needs.map((each) => each.least));
  const spare = sum(needs.map((each) => each.natural - each.least));
  const share = spare > 0 ? Math.max(0, (width - least) / spare) : 0;
  return needs.map((each) => each.least + share * (each.natural - each.least));
}

/** By so much at a time is a column widened. */
const STEP = 4;

/**
 * Shares a width out among columns so that the highest is as low as can be: from
 * the least on, whatever is left goes to the one that is the highest.
 */
export function widthsForLeastHeight(
  needs: readonly Needs[],
  width: number,
  heightOf: (column: number, width: number) => number,
): readonly number[] {
  const widths = needs.map(({ least }) => least);
  const heights = widths.map((each, i) => heightOf(i, each));
  let left = width - sum(widths);
  while (left > 0) {
    const open = needs.flatMap(({ natural }, i) => (widths[i] < natural ? [i] : []));
    if (open.length === 0) break;
    const highest = open.reduce((one, other) => (heights[other] > heights[one] ? other : one));
    const more = Math.min(STEP, left, needs[highest].natural - widths[highest]);
    widths[highest] += more;
    left -= more;
    heights[highest] = heightOf(highest, widths[highest]);
  }
  return widths;
}

/** The width that a state and all that is in it need. */
export function needsOf(sketch: Sketch, state: ChartState): Needs {
  const { wording, chart } = sketch;
  const outermost = state.parent === chart.root;
  const measure = outermost ? wording.measure.title : wording.measure.state;
  const names = wording.state(state).map((name) => text(name, measure));
  // The name of a phase is not broken: a shorter one stands where there is no room.
  const least = Math.min(...names.map((each) => (outermost ? each.natural : each.least)));
  const title = { least, natural: names[0].natural };
  if (state.children.length === 0 && !outermost) return plus(title, 2 * GAP.padding);
  const tracks = sketch.manner.tracks(state);
  const indent = tracks.length * GAP.track + 4;
  const exits = sketch.outOf(state.id).map((each) => plus(words(sketch, each), indent));
  return plus(most([title, insidesOf(sketch, state), ...exits]), 2 * GAP.padding);
}

function insidesOf(sketch: Sketch, state: ChartState): Needs {
  const children = sketch.childrenIn(state.id);
  if (state.kind === 'parallel') {
    const all = children.map((child) => needsOf(sketch, child));
    const least = sum(all.map((each) => each.least));
    const natural = sum(all.map((each) => each.natural));
    return plus({ least, natural }, GAP.padding * (children.length - 1));
  }
  const needs = children.flatMap((child, i) => [
    needsOf(sketch, child),
    ...sketch
      .outOf(child.id)
      .map((each) => plus(words(sketch, each), wordsInset(sketch, children, i))),
  ]);
  return plus(most(needs), stackTracksWidth(sketch, children));
}

function words(sketch: Sketch, transition: ChartTransition): Needs {
  return text(wordsOf(sketch.wording, transition), sketch.wording.measure.label);
}

function text(given: string, measure: Measure): Needs {
  return {
    least: Math.ceil(widestWord(given, measure)),
    natural: Math.ceil(measure(given)),
  };
}

function plus({ least, natural }: Needs, more: number): Needs {
  return { least: least + more, natural: natural + more };
}

function most(needs: readonly Needs[]): Needs {
  return {
    least: Math.max(0, ...needs.map(({ least }) => least)),
    natural: Math.max(0, ...needs.map(({ natural }) => natural)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
