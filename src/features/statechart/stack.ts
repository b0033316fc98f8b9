import type { ChartState, ChartTransition } from '../../migration/chart';
import { GAP } from './diagram';
import type { Place, PlacedState, Point, Rect } from './diagram';
import { alternatives, wordsOf } from './sketch';
import type { Sketch } from './sketch';

/** Height of the dot and the arrow with which a stack begins. */
export const BEGINNING = 15;
const BETWEEN = { first: 3, least: 20, alone: 8, last: 5 };
/** From a box's left edge to the way down to the next state. */
const ARROW = 6;
/** From a box's edge to the first line around an elbow, and from a line to the words at it. */
const STUB = 6;
const WORDS = 4;

/** What leaves a state of a stack: straight down to the next one, or around an elbow below it. */
interface Leaving {
  readonly straight: readonly ChartTransition[];
  readonly left: readonly ChartTransition[];
  readonly right: readonly ChartTransition[];
}

/** How much the words below a state of a stack are narrower than its box. */
export function wordsInset(sketch: Sketch, siblings: readonly ChartState[], i: number): number {
  const { from, to } = wordsBetween(leavingOf(sketch, siblings, i), 0, 0);
  return from - to;
}

/** Room to the right of a stack for the lines that pass by other states of it. */
export function stackTracksWidth(sketch: Sketch, siblings: readonly ChartState[]): number {
  const count = tracksOf(sketch, siblings).size;
  if (count === 0) return 0;
  const most = Math.max(...tracksOf(sketch, siblings).values());
  return GAP.arrow + most * GAP.track + 2;
}

/** Places states below each other, with what leads from one to another; returns where the stack ends. */
export function placeStack(
  sketch: Sketch,
  parent: ChartState,
  { x, y, width }: Place,
  placeChild: (child: ChartState, place: Place) => PlacedState,
): number {
  const siblings = sketch.childrenIn(parent.id);
  const tracks = tracksOf(sketch, siblings);
  const right = x + width - stackTracksWidth(sketch, siblings);
  const later: (() => void)[] = [];
  let bottom = y;
  siblings.forEach((state, i) => {
    if (state.id === parent.initial) {
      const dot = { x: x + ARROW, y: bottom + 3 };
      bottom += BEGINNING;
      sketch.beginnings.push({ state: parent.id, points: [dot, { x: dot.x, y: bottom }] });
    }
    const box = placeChild(state, { x, y: bottom, width: right - x });
    const leaving = leavingOf(sketch, siblings, i);
    const next = siblings[i + 1] as ChartState | undefined;
    bottom = placeWords(sketch, state, leaving, box, (transition, from, to) => {
      const target = transition.targets[0];
      const track = tracks.get(transition);
      if (track === undefined) sketch.open.push({ transition, points: [from, to] });
      else {
        const along = right + GAP.arrow + track * GAP.track;
        later.push(() => {
          const end = middleOfRight(sketch.place(target));
          const points = [from, to, { x: along, y: to.y }, { x: along, y: end.y }, end];
          sketch.edges.push({ transition: transition.id, points });
        });
      }
    });
    if (next) bottom = Math.max(bottom, box.y + box.height + betweenAt(leaving));
    for (const { id, targets } of leaving.straight) {
      later.push(() => {
        const down = straightX(leaving, x);
        const from = { x: down, y: box.y + box.height };
        const to = { x: down, y: sketch.place(targets[0]).y };
        sketch.edges.push({ transition: id, points: [from, to] });
      });
    }
  });
  later.forEach((draw) => draw());
  return bottom;
}

function betweenAt({ straight, left, right }: Leaving): number {
  return straight.length + left.length + right.length > 0 ? BETWEEN.least : BETWEEN.alone;
}

/** Writes what is below a state, and draws the elbows; returns where that ends. */
function placeWords(
  sketch: Sketch,
  state: ChartState,
  leaving: Leaving,
  box: PlacedState,
  elbow: (transition: ChartTransition, from: Point, to: Point) => void,
): number {
  const { wording } = sketch;
  const under = box.y + box.height;
  const { from, to } = wordsBetween(leaving, box.x, box.x + box.width);
  const width = to - from;
  let y = under + BETWEEN.first;
  const write = (transitions: readonly ChartTransition[], text: string, end = false) => {
    const place = end ? { x: to, align: 'end' as const } : { x: from };
    const label = sketch.label(transitions, text, { ...place, y, width });
    y += label.height + 1;
    return label;
  };
  for (const group of alternatives(sketch.outOf(state.id))) {
    const event = wording.event(group[0]);
    const apart = group.length > 1;
    if (apart && event !== '') write(group, event);
    const inOrder = [...group].sort(
      (a, b) => Number(leaving.straight.includes(a)) - Number(leaving.straight.includes(b)),
    );
    for (const transition of inOrder) {
      const words = apart ? wording.guard(transition) : wordsOf(wording, transition);
      const toRight = leaving.right.indexOf(transition);
      const toLeft = leaving.left.indexOf(transition);
      const label = write([transition], words || wordsOf(wording, transition), toRight >= 0);
      if (toRight < 0 && toLeft < 0) continue;
      const stub =
        toRight >= 0
          ? box.x + box.width - STUB - toRight * GAP.track
          : box.x + STUB + toLeft * GAP.track;
      elbow(transition, { x: stub, y: under }, { x: stub, y: label.y + label.height / 2 });
    }
  }
  return y + BETWEEN.last;
}

function leavingOf(sketch: Sketch, siblings: readonly ChartState[], i: number): Leaving {
  const out = sketch.outOf(siblings[i].id).filter(({ targets }) => targets.length > 0);
  const straight = out.filter(({ targets }) => targets[0] === siblings[i + 1]?.id);
  const around = out.filter((transition) => !straight.includes(transition));
  const within = (transition: ChartTransition) =>
    siblings.some(({ id }) => id === transition.targets[0]);
  const side = (transition: ChartTransition) =>
    within(transition) ? 'right' : sketch.manner.side(transition);
  return {
    straight,
    left: around.filter((transition) => side(transition) === 'left'),
    right: around.filter((transition) => side(transition) === 'right'),
  };
}

function straightX({ left }: Leaving, x: number): number {
  return x + ARROW + left.length * GAP.track;
}

/** Where words may stand between the lines at the left and at the right. */
function wordsBetween(leaving: Leaving, x: number, right: number): { from: number; to: number } {
  const { straight, left, right: elbows } = leaving;
  const lastStub = (count: number) => STUB + (count - 1) * GAP.track + WORDS;
  const from =
    straight.length > 0
      ? straightX(leaving, x) + WORDS
      : x + (left.length > 0 ? lastStub(left.length) : 3);
  return { from, to: right - (elbows.length > 0 ? lastStub(elbows.length) : 0) };
}

/** For the transitions that pass by other states of their stack, or return: the line each runs along. */
function tracksOf(
  sketch: Sketch,
  siblings: readonly ChartState[],
): ReadonlyMap<ChartTransition, number> {
  const at = (id: string) => siblings.findIndex((each) => each.id === id);
  const spans = siblings.flatMap(({ id }, i) =>
    sketch
      .outOf(id)
      .filter(({ targets }) => targets.length > 0 && at(targets[0]) >= 0)
      .filter(({ targets }) => at(targets[0]) !== i + 1)
      .map((transition) => ({ transition, ends: [i, at(transition.targets[0])] })),
  );
  const tracks = new Map<ChartTransition, number>();
  spans.forEach(({ transition, ends }, n) => {
    const beside = spans
      .slice(0, n)
      .filter((other) => Math.min(...other.ends) <= Math.max(...ends))
      .filter((other) => Math.max(...other.ends) >= Math.min(...ends))
      .map((other) => tracks.get(other.transition)!);
    let free = 0;
    while (beside.includes(free)) free += 1;
    tracks.set(transition, free);
  });
  return tracks;
}

function middleOfRight({ x, y, width, height }: Rect): Point {
  return { x: x + width, y: y + height / 2 };
}
