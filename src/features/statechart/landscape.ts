import type { Chart, ChartState } from '../../migration/chart';
import { GAP } from './diagram';
import type { Diagram, PlacedState, Point, Rect, Wording } from './diagram';
import { placeGroup, placeStep } from './place';
import { Sketch } from './sketch';
import type { Manner, OpenEdge } from './sketch';
import { endingsOf, enteredTopLevelState, phasesOf } from './top-level-states';
import { needsOf, widthsForLeastHeight } from './widths';

/** Between the boxes' edge and the line beside it, and around the whole. */
const BESIDE = 6;
const MARGIN = { left: 15, right: 2, top: 2, bottom: 2 };
const LANES = { above: 12, between: 5 };
/** No ending is drawn wider than this. */
const ENDING = 140;

/** Lanes that lie side by side in one row do not touch. */
interface Lane {
  readonly ending: string;
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly row: number;
}

/**
 * Phases as columns from left to right. What goes on to the next phase leaves at
 * the right and comes in at its head; what ends the migration goes down to a lane
 * that leads to the ending. Undefined where there is too little width for that.
 */
export function landscape(chart: Chart, wording: Wording, width: number): Diagram | undefined {
  const phases = phasesOf(chart);
  const manner = landscapeManner(chart);
  const sketch = new Sketch(chart, wording, manner);
  const needs = phases.map((phase) => needsOf(sketch, phase));
  const gutters = guttersOf(sketch, phases);
  const outside = MARGIN.left + MARGIN.right + sum(gutters.map((each) => each.width));
  const least = sum(needs.map((each) => each.least));
  const room = width - outside;
  if (room < least) return undefined;
  const top = MARGIN.top + (farOf(sketch, phases).length > 0 ? 2 * GAP.arrow : 0);
  const widths = widthsForLeastHeight(needs, room, (i, wide) => {
    const trial = new Sketch(chart, wording, manner);
    return placeGroup(trial, phases[i], { x: 0, y: 0, width: wide }).height;
  });
  let x = MARGIN.left;
  const columns = phases.map((phase, i) => {
    const column = placeGroup(sketch, phase, { x, y: top, width: widths[i] });
    x += widths[i] + gutters[i].width;
    return column;
  });
  const bottom = placeEndings(sketch, columns, gutters);
  lead(sketch, columns, gutters);
  begin(sketch, columns);
  const { states, labels, edges, beginnings } = sketch;
  const right = Math.max(...states.map((state) => state.x + state.width), x - BESIDE);
  return {
    ...{ states, labels, edges, beginnings },
    width: Math.ceil(right + MARGIN.right),
    height: Math.ceil(bottom + MARGIN.bottom),
  };
}

/** What ends the migration has a line down through its phase; the rest leaves at the right. */
function landscapeManner(chart: Chart): Manner {
  const endings = endingsOf(chart).map(({ id }) => id);
  return {
    side: () => 'right',
    // The first name in the list of exits has the leftmost line; that goes down the furthest.
    tracks: (phase) =>
      endings
        .filter((ending) =>
          chart.transitions.some(
            ({ source, targets }) => source === phase.id && targets[0] === ending,
          ),
        )
        .reverse(),
  };
}

/** To the right of each column: the endings that lines go down to in it, and its width. */
interface Gutter {
  readonly endings: readonly string[];
  readonly width: number;
}

function guttersOf(sketch: Sketch, phases: readonly ChartState[]): Gutter[] {
  const { chart } = sketch;
  return phases.map((phase, i) => {
    const inside = chart.transitions.filter(
      ({ source }) => source !== phase.id && enteredTopLevelState(chart, source) === phase.id,
    );
    const targets = inside.map(({ targets }) => targets[0]);
    const endings = endingsOf(chart)
      .map(({ id }) => id)
      .filter((id) => targets.includes(id));
    const last = i === phases.length - 1;
    const lines = BESIDE + endings.length * GAP.track;
    return { endings, width: last ? (endings.length > 0 ? lines : 0) : lines + GAP.arrow };
  });
}

function farOf({ chart }: Sketch, phases: readonly ChartState[]) {
  const at = (id: string) =>
    phases.findIndex((phase) => phase.id === enteredTopLevelState(chart, id));
  return chart.transitions.filter(({ source, targets }) => {
    if (targets.length === 0 || at(source) < 0 || at(targets[0]) < 0) return false;
    const inside = at(source) === at(targets[0]) && chart.states.get(source)!.parent !== chart.root;
    return !inside && at(targets[0]) !== at(source) + 1;
  });
}

/** Places the endings below the columns, each at the end of its lane; returns how far down they go. */
function placeEndings(
  sketch: Sketch,
  columns: readonly PlacedState[],
  gutters: readonly Gutter[],
): number {
  const { chart, wording } = sketch;
  const lanes = lanesOf(sketch, columns, gutters);
  let y = Math.max(...columns.map((each) => each.y + each.height)) + LANES.above;
  for (const row of [...new Set(lanes.map((lane) => lane.row))].sort((a, b) => a - b)) {
    const placed = lanes
      .filter((lane) => lane.row === row)
      .map(({ ending, column }) => {
        const state = chart.states.get(ending)!;
        const { x, width } = endingRoom(sketch, columns[column]);
        const natural = wording.measure.state(wording.state(state)[0]) + 2 * GAP.padding + 2;
        return placeStep(sketch, state, { x, y, width: Math.min(width, Math.max(natural, 60)) });
      });
    y += Math.max(...placed.map(({ height }) => height)) + LANES.between;
  }
  return y;
}

function endingRoom(sketch: Sketch, column: PlacedState): { x: number; width: number } {
  const tracks = sketch.manner.tracks(sketch.chart.states.get(column.id)!).length;
  const x = column.x + GAP.padding + tracks * GAP.track + GAP.arrow;
  return { x, width: Math.min(ENDING, column.x + column.width - x) };
}

function lanesOf(
  sketch: Sketch,
  columns: readonly PlacedState[],
  gutters: readonly Gutter[],
): Lane[] {
  const lanes: Lane[] = [];
  for (const { id: ending } of endingsOf(sketch.chart)) {
    const drops = columns.flatMap((column, i) => {
      const track = trackX(sketch, column, ending);
      const beside = gutterX(column, gutters[i], ending);
      return [
        ...(track === undefined ? [] : [{ x: track, column: i, inside: true }]),
        ...(beside === undefined ? [] : [{ x: beside, column: i, inside: false }]),
      ];
    });
    const inside = drops.filter((drop) => drop.inside);
    const column = (inside.at(-1) ?? drops.at(-1))?.column ?? columns.length - 1;
    const { x, width } = endingRoom(sketch, columns[column]);
    const xs = [x, x + width, ...drops.map((drop) => drop.x)];
    const [from, to] = [Math.min(...xs), Math.max(...xs)];
    const taken = lanes.filter((lane) => lane.from <= to && from <= lane.to).map(({ row }) => row);
    let row = 0;
    while (taken.includes(row)) row += 1;
    lanes.push({ ending, from, to, column, row });
  }
  return lanes;
}

function trackX(sketch: Sketch, column: PlacedState, ending: string): number | undefined {
  const tracks = sketch.manner.tracks(sketch.chart.states.get(column.id)!);
  const i = tracks.indexOf(ending);
  return i < 0 ? undefined : column.x + GAP.padding + i * GAP.track - 1;
}

function gutterX(column: Rect, gutter: Gutter, ending: string): number | undefined {
  const i = gutter.endings.indexOf(ending);
  const last = gutter.width < BESIDE + gutter.endings.length * GAP.track + GAP.arrow;
  return i < 0 ? undefined : column.x + column.width + BESIDE + (i + (last ? 0 : 1)) * GAP.track;
}

/** Leads what leaves a phase on to where it goes. */
function lead(sketch: Sketch, columns: readonly PlacedState[], gutters: readonly Gutter[]): void {
  const { chart } = sketch;
  const columnOf = (id: string) =>
    columns.findIndex((each) => each.id === enteredTopLevelState(chart, id));
  const head = (column: PlacedState) => ({ x: column.x, y: column.title.y + GAP.titleLine / 2 });
  let above = MARGIN.top;
  for (const { transition, points } of sketch.open) {
    const [from, target] = [
      columnOf(transition.source),
      enteredTopLevelState(chart, transition.targets[0]),
    ];
    const last = points[points.length - 1];
    const beside = columns[from].x + columns[from].width + BESIDE;
    const to = columnOf(target);
    let rest: Point[];
    if (to < 0) rest = toEnding(sketch, { transition, points }, columns[from], gutters[from]);
    else {
      const { x, y } = head(columns[to]);
      if (to === from + 1) rest = around(last, beside, { x, y });
      else {
        above += 3;
        const before = x - GAP.arrow - 2;
        rest = [
          { x: beside, y: last.y },
          { x: beside, y: above },
          { x: before, y: above },
          { x: before, y },
          { x, y },
        ];
      }
    }
    sketch.edges.push({ transition: transition.id, points: [...points, ...rest] });
  }
}

function around(from: Point, x: number, to: Point): Point[] {
  return [{ x, y: from.y }, { x, y: to.y }, to];
}

function toEnding(
  sketch: Sketch,
  { transition, points }: OpenEdge,
  column: PlacedState,
  gutter: Gutter,
): Point[] {
  const box = sketch.place(transition.targets[0]);
  const last = points[points.length - 1];
  const y = box.y + box.height / 2;
  const inside = transition.source === column.id;
  const x = inside ? last.x : gutterX(column, gutter, box.id)!;
  const end = { x: x < box.x ? box.x : box.x + box.width, y };
  return inside ? [{ x, y }, end] : around(last, x, end);
}

/** The dot from which the whole begins. */
function begin(sketch: Sketch, columns: readonly PlacedState[]): void {
  const { root, states } = sketch.chart;
  const first = columns.find(({ id }) => id === states.get(root)!.initial);
  if (!first) return;
  const y = first.title.y + GAP.titleLine / 2;
  const dot = { x: first.x - MARGIN.left + 4, y };
  sketch.beginnings.push({ state: root, points: [dot, { x: first.x, y }] });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
