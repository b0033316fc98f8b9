import { childrenIn, withAncestors } from '../../migration/chart';
import type { Chart, ChartTransition } from '../../migration/chart';

/** What became of a statechart at one event. */
export interface Taken {
  /** Ids of the transitions, in the order in which they were taken. */
  readonly transitions: readonly string[];
  /** Ids of the states that were entered, those included that were left again at once. */
  readonly entered: readonly string[];
}

type Active = ReadonlySet<string>;

/**
 * Which transitions led from some active states to others. A recording keeps the
 * states alone: of the alternatives for an event it was the first that leads to
 * where the statechart then was, and an inner state goes before those around it.
 * `before` is undefined for the start.
 */
export function transitionsTaken(
  chart: Chart,
  before: readonly string[] | undefined,
  event: string,
  after: readonly string[],
): Taken {
  const now = new Set(after);
  const taken: ChartTransition[] = [];
  const entered: string[] = [];
  if (!before) settle(chart, chart.root, now, { taken, entered });
  else {
    for (const transition of selected(chart, new Set(before), event, now)) {
      if (taken.includes(transition)) continue;
      taken.push(transition);
      for (const target of transition.targets) settle(chart, target, now, { taken, entered });
    }
  }
  // Those around a target that lies deeper were entered with it.
  const around = after.filter((id) => !before?.includes(id));
  const unique = [...new Set([...entered, ...around])].filter((id) => id !== chart.root);
  return { transitions: taken.map(({ id }) => id), entered: unique };
}

/** The transitions that the event itself chose: at most one for each innermost state. */
function selected(chart: Chart, before: Active, event: string, after: Active): ChartTransition[] {
  const innermost = [...before].filter(
    (id) => !chart.states.get(id)!.children.some((child) => before.has(child)),
  );
  return innermost.flatMap((leaf) => {
    for (const state of withAncestors(chart, leaf)) {
      const found = outOf(chart, state.id, event).find(({ source, targets }) =>
        targets.length > 0
          ? targets.every((target) => leadsInto(chart, target, after))
          : source === chart.root || after.has(source),
      );
      if (found) return [found];
    }
    return [];
  });
}

/** Whether a statechart that enters `target` comes to rest in the states `after`. */
function leadsInto(chart: Chart, target: string, after: Active, seen: readonly string[] = []) {
  if (after.has(target)) return true;
  if (seen.includes(target)) return false;
  return onwardFrom(chart, target).some(({ targets }): boolean =>
    targets.every((next) => leadsInto(chart, next, after, [...seen, target])),
  );
}

/** Follows what happens by itself once a state is entered: its beginning, choices, and ends. */
function settle(
  chart: Chart,
  id: string,
  after: Active,
  found: { taken: ChartTransition[]; entered: string[] },
): void {
  found.entered.push(id);
  const { kind, initial } = chart.states.get(id)!;
  if (initial !== undefined) settle(chart, initial, after, found);
  if (kind === 'parallel')
    for (const region of childrenIn(chart, id)) settle(chart, region.id, after, found);
  if (after.has(id) || id === chart.root) return;
  const next = onwardFrom(chart, id).find(
    (each) =>
      !found.taken.includes(each) &&
      each.targets.every((target) => leadsInto(chart, target, after, [id])),
  );
  if (!next) return;
  found.taken.push(next);
  for (const target of next.targets) settle(chart, target, after, found);
}

/** Transitions that need no event from outside: choices, and the ends of what a final state ends. */
function onwardFrom(chart: Chart, id: string): ChartTransition[] {
  const ends =
    chart.states.get(id)!.kind === 'final'
      ? withAncestors(chart, id).flatMap(({ id: around }) =>
          chart.transitions.filter(
            ({ source, trigger }) => source === around && trigger === 'done',
          ),
        )
      : [];
  return [...outOf(chart, id, ''), ...ends];
}

function outOf(chart: Chart, source: string, event: string): ChartTransition[] {
  return chart.transitions.filter((each) => each.source === source && each.event === event);
}
