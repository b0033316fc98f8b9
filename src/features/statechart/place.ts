import type { ChartState, ChartTransition } from '../../migration/chart';
import { GAP, wrapName } from './diagram';
import type { Place, PlacedState } from './diagram';
import { wordsOf } from './sketch';
import type { Sketch } from './sketch';
import { placeStack } from './stack';
import { needsOf, shareOut } from './widths';

/** Above and below the name in a step's box, above and below that of a phase, and above its exits. */
const AIR = { step: 4, phase: 4, exits: 4 };

/** Places a state and all that is in it. */
export function placeState(sketch: Sketch, state: ChartState, place: Place): PlacedState {
  return state.children.length > 0
    ? placeGroup(sketch, state, place)
    : placeStep(sketch, state, place);
}

/** Places a state that contains others, or stands among those that do: name, insides, ways out. */
export function placeGroup(sketch: Sketch, state: ChartState, { x, y, width }: Place): PlacedState {
  const { wording, chart } = sketch;
  const outermost = state.parent === chart.root;
  const [line, measure] = outermost
    ? [GAP.titleLine, wording.measure.title]
    : [GAP.stateLine, wording.measure.state];
  const inside = { x: x + GAP.padding, width: width - 2 * GAP.padding };
  const lines = wrapName(wording.state(state), { width: inside.width, most: 1, measure });
  const title = { lines, ...inside, y: y + AIR.phase, height: lines.length * line };
  const at = sketch.states.push({ id: state.id, x, y, width, height: 0, title }) - 1;
  let bottom = title.y + title.height + 2;
  if (state.kind === 'parallel') bottom = placeRegions(sketch, state, { ...inside, y: bottom });
  else if (state.children.length > 0)
    bottom = placeStack(sketch, state, { ...inside, y: bottom }, (child, place) =>
      placeState(sketch, child, place),
    );
  const inStack = chart.states.get(state.parent!)!.kind !== 'parallel' && !outermost;
  if (!inStack) bottom = placeExits(sketch, state, { ...inside, y: bottom + AIR.exits });
  const placed = { id: state.id, x, y, width, height: bottom + AIR.phase - y, title };
  sketch.states[at] = placed;
  return placed;
}

/** Places a state in which there is nothing: its name in a box. */
export function placeStep(sketch: Sketch, state: ChartState, { x, y, width }: Place): PlacedState {
  const { wording } = sketch;
  const inside = { x: x + GAP.padding, width: width - 2 * GAP.padding };
  const { state: measure } = wording.measure;
  const lines = wrapName(wording.state(state), { width: inside.width, most: 2, measure });
  const height = lines.length * GAP.stateLine;
  const title = { lines, ...inside, y: y + AIR.step, height };
  const placed = { id: state.id, x, y, width, height: height + 2 * AIR.step, title };
  sketch.states.push(placed);
  return placed;
}

function placeRegions(sketch: Sketch, state: ChartState, { x, y, width }: Place): number {
  const regions = sketch.childrenIn(state.id);
  const between = GAP.padding;
  const room = width - between * (regions.length - 1);
  const widths = shareOut(
    regions.map((region) => needsOf(sketch, region)),
    room,
  );
  const at = sketch.states.length;
  let left = x;
  const bottoms = regions.map((region, i) => {
    const { height } = placeState(sketch, region, { x: left, y, width: widths[i] });
    left += widths[i] + between;
    return y + height;
  });
  // Side by side they look like two halves of one thing: equally high.
  const bottom = Math.max(...bottoms);
  for (const region of regions) {
    const i = sketch.states.findIndex(({ id }, n) => n >= at && id === region.id);
    sketch.states[i] = { ...sketch.states[i], height: bottom - y };
  }
  return bottom;
}

/** The transitions of a whole phase, one below the other at its end. */
function placeExits(sketch: Sketch, state: ChartState, { x, y, width }: Place): number {
  const tracks = sketch.manner.tracks(state);
  const indent = tracks.length > 0 ? tracks.length * GAP.track + 2 : 2;
  const rank = ({ targets }: ChartTransition) =>
    targets.length === 0 ? -2 : tracks.indexOf(targets[0]);
  const rows = [...sketch.outOf(state.id)].sort((a, b) => rank(a) - rank(b));
  let bottom = y;
  for (const transition of rows) {
    const place = { x: x + indent, y: bottom, width: width - indent };
    const label = sketch.label([transition], wordsOf(sketch.wording, transition), place);
    bottom += label.height + 1;
    if (transition.targets.length === 0) continue;
    const middle = label.y + GAP.labelLine / 2;
    const track = tracks.indexOf(transition.targets[0]);
    const start = { x: label.x - 3, y: middle };
    if (track >= 0) {
      const along = { x: x + track * GAP.track - 1, y: middle };
      sketch.open.push({ transition, points: [start, along] });
    } else if (sketch.manner.side(transition) === 'left') {
      sketch.open.push({ transition, points: [start] });
    } else {
      sketch.open.push({ transition, points: [{ x: label.x + label.width + 4, y: middle }] });
    }
  }
  return rows.length > 0 ? bottom + 2 : bottom;
}
