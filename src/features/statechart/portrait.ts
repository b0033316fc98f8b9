import type { Chart } from '../../migration/chart';
import { GAP } from './diagram';
import type { Diagram, PlacedState, Point, Wording } from './diagram';
import { placeGroup, placeStep } from './place';
import { Sketch } from './sketch';
import { endingsOf, enteredTopLevelState, phasesOf } from './top-level-states';

const MARGIN = { top: 2, bottom: 2, right: 3 };
/** Left of the phases: the way from one to the next. */
const LEFT = 24;
const BETWEEN = { phases: 14, endings: 8, beforeEndings: 18 };
/** The line to the next phase, and the one to any other, from the left. */
const NEXT = 10;
const FAR = 4;
const ENDING = 170;
/** From the phases' right edge to the lines down to the endings. */
const LANES = 5;

/**
 * Phases below each other. The way from one to the next is at their left; what
 * ends the migration leaves at the right, where each ending has its line down.
 */
export function portrait(chart: Chart, wording: Wording, width: number): Diagram {
  const phases = phasesOf(chart);
  const endings = endingsOf(chart);
  const ids = endings.map(({ id }) => id);
  const sketch = new Sketch(chart, wording, {
    side: ({ targets }) => (ids.includes(targets[0]) ? 'right' : 'left'),
    tracks: () => [],
  });
  const right = width - MARGIN.right - endings.length * GAP.track - LANES;
  let y = MARGIN.top;
  for (const phase of phases) {
    const { height } = placeGroup(sketch, phase, { x: LEFT, y, width: right - LEFT });
    y += height + BETWEEN.phases;
  }
  y += BETWEEN.beforeEndings - BETWEEN.phases;
  const wide = Math.min(ENDING, right - LEFT);
  for (const ending of endings) {
    const { height } = placeStep(sketch, ending, { x: right - wide, y, width: wide });
    y += height + BETWEEN.endings;
  }
  // The line of the first ending is the nearest: it turns in before the others pass by.
  const lane = (id: string) => right + LANES + (ids.indexOf(id) + 1) * GAP.track - 1;
  for (const { transition, points } of sketch.open) {
    const from = sketch.place(enteredTopLevelState(chart, transition.source));
    const to = sketch.place(enteredTopLevelState(chart, transition.targets[0]));
    const last = points[points.length - 1];
    const rest = ids.includes(to.id)
      ? around(last, lane(to.id), { x: to.x + to.width, y: to.y + to.height / 2 })
      : around(last, follows(phases, from, to) ? NEXT : FAR, head(to));
    sketch.edges.push({ transition: transition.id, points: [...points, ...rest] });
  }
  const first = sketch.states.find(({ id }) => id === chart.states.get(chart.root)!.initial);
  if (first) {
    const end = { x: first.x, y: head(first).y - 5 };
    sketch.beginnings.push({ state: chart.root, points: [{ x: 5, y: end.y }, end] });
  }
  const { states, labels, edges, beginnings } = sketch;
  const height = Math.ceil(y - BETWEEN.endings + MARGIN.bottom);
  return { states, labels, edges, beginnings, width, height };
}

function follows(
  phases: readonly { readonly id: string }[],
  from: { readonly id: string },
  to: { readonly id: string },
): boolean {
  const at = (id: string) => phases.findIndex((phase) => phase.id === id);
  return at(to.id) === at(from.id) + 1;
}

function head({ x, title }: PlacedState): Point {
  return { x, y: title.y + GAP.titleLine / 2 };
}

function around(from: Point, x: number, to: Point): Point[] {
  return [{ x, y: from.y }, { x, y: to.y }, to];
}
