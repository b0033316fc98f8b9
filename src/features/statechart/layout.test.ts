import { createMachine } from 'xstate';
import { afterAll, describe, expect, it } from 'vitest';
import { migrationMachine } from '../../migration/machine';
import { getLocale, locales, overwriteGetLocale } from '../../paraglide/runtime.js';
import { chartOf, withAncestors } from '../../migration/chart';
import type { Chart } from '../../migration/chart';
import { wrap } from './diagram';
import type { Diagram, Point, Rect, Wording } from './diagram';
import { landscape } from './landscape';
import { layOut } from './layout';
import { actionName, eventName, guardName, stateNames } from './names';
import { portrait } from './portrait';
import { groupsOf } from './top-level-states';

const before = getLocale;
afterAll(() => overwriteGetLocale(before));

const chart = chartOf(migrationMachine);

/** About as wide as the page's font; what a browser measures is held to the same in a browser test. */
function wordingOf(any: Chart): Wording {
  const wide = (perLetter: number) => (text: string) => text.length * perLetter;
  return {
    state: (state) => stateNames(any, state),
    event: eventName,
    guard: guardName,
    action: actionName,
    measure: { title: wide(6.6), state: wide(6.4), label: wide(6.3) },
  };
}

const inner = (a: Rect, by = 0.5): Rect => ({
  x: a.x + by,
  y: a.y + by,
  width: a.width - 2 * by,
  height: a.height - 2 * by,
});

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Rect, { x, y, width, height }: Rect): boolean {
  const [right, bottom] = [outer.x + outer.width, outer.y + outer.height];
  return x >= outer.x && y >= outer.y && x + width <= right && y + height <= bottom;
}

function stretches(points: readonly Point[]): Rect[] {
  return points.slice(1).map((to, i) => ({
    x: Math.min(points[i].x, to.x),
    y: Math.min(points[i].y, to.y),
    width: Math.abs(to.x - points[i].x),
    height: Math.abs(to.y - points[i].y),
  }));
}

/** All that a reader would take for a mistake in a drawing. */
function faults(any: Chart, diagram: Diagram): string[] {
  const found: string[] = [];
  const place = new Map(diagram.states.map((state) => [state.id, state]));
  const leaves = diagram.states.filter(({ id }) => !groupsOf(any).has(id));
  const pairs = <T>(items: readonly T[]) =>
    items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const));
  for (const [a, b] of pairs(diagram.states)) {
    const nested = [a.id, b.id].some((id, i) =>
      withAncestors(any, id).some((around) => around.id === [b.id, a.id][i]),
    );
    if (!nested && meet(a, b)) found.push(`${a.id} lies on ${b.id}`);
  }
  for (const state of diagram.states) {
    const parent = place.get(any.states.get(state.id)!.parent!);
    if (parent && !holds(parent, state)) found.push(`${state.id} sticks out of ${parent.id}`);
    if (!holds(state, state.title)) found.push(`the name of ${state.id} sticks out`);
    if (!holds({ x: 0, y: 0, ...diagram }, state)) found.push(`${state.id} is outside`);
  }
  for (const label of diagram.labels) {
    const text = label.lines.join(' ');
    for (const leaf of leaves)
      if (meet(inner(label), leaf)) found.push(`"${text}" lies on ${leaf.id}`);
    const top = withAncestors(
      any,
      any.transitions.find(({ id }) => id === label.transitions[0])!.source,
    ).at(-2)!;
    if (!holds(place.get(top.id)!, label)) found.push(`"${text}" sticks out of ${top.id}`);
  }
  for (const [a, b] of pairs(diagram.labels))
    if (meet(inner(a), inner(b))) found.push(`"${a.lines.join(' ')}" lies on another label`);
  for (const { transition, points } of diagram.edges) {
    for (const stretch of stretches(points)) {
      if (stretch.width > 0.01 && stretch.height > 0.01) found.push(`${transition} is slanted`);
      for (const leaf of leaves)
        if (meet(stretch, inner(leaf))) found.push(`${transition} goes through ${leaf.id}`);
      for (const label of diagram.labels)
        if (meet(stretch, inner(label, 1)))
          found.push(`${transition} goes through "${label.lines.join(' ')}"`);
    }
    const { targets } = any.transitions.find(({ id }) => id === transition)!;
    const end = points[points.length - 1];
    const target = place.get(targets[0])!;
    const onBorder = meet({ ...end, width: 0, height: 0 }, inner(target, -0.5));
    if (!onBorder || meet({ ...end, width: 0, height: 0 }, inner(target)))
      found.push(`${transition} does not end at ${targets[0]}`);
  }
  return found;
}

describe.each(locales)('the layout of the migration in %s', (language) => {
  const laidOut = (width: number, height: number) => {
    overwriteGetLocale(() => language);
    return layOut(chart, wordingOf(chart), { width, height });
  };

  it.each([
    [1400, 800],
    [998, 560],
    [960, 500],
    [874, 363],
    [850, 380],
    [600, 800],
    [366, 600],
    [336, 600],
  ])('has no fault in a room of %i by %i, and all but fits its width', (width, height) => {
    const { diagram, scale } = laidOut(width, height);
    expect(faults(chart, diagram)).toEqual([]);
    expect(diagram.width * scale).toBeLessThanOrEqual(1.12 * width);
    expect(width > 900 || width < 800 ? diagram.width * scale : 0).toBeLessThanOrEqual(width);
    expect(scale).toBeGreaterThanOrEqual(1);
  });

  it('has every state, every transition as words, and every one that leads somewhere as a line', () => {
    for (const width of [960, 366]) {
      const { diagram } = laidOut(width, 560);
      const inside = chart.transitions.filter(({ source }) => source !== chart.root);
      expect(diagram.states.map(({ id }) => id).sort()).toEqual(
        [...chart.states.keys()].filter((id) => id !== chart.root).sort(),
      );
      expect(diagram.edges.map(({ transition }) => transition).sort()).toEqual(
        inside
          .filter(({ targets }) => targets.length > 0)
          .map(({ id }) => id)
          .sort(),
      );
      const told = new Set(diagram.labels.flatMap(({ transitions }) => transitions));
      expect([...told].sort()).toEqual(inside.map(({ id }) => id).sort());
      const compound = [...chart.states.values()].filter(({ initial }) => initial !== undefined);
      expect(diagram.beginnings.map(({ state }) => state).sort()).toEqual(
        compound.map(({ id }) => id).sort(),
      );
    }
  });

  it('goes from left to right where there is room, and from top to bottom on a telephone', () => {
    const down = (width: number) => {
      const { states } = laidOut(width, 560).diagram;
      const [setup, ending] = ['setup', 'networkReconfiguration'].map((key) =>
        states.find(({ id }) => id === `migration.${key}`)!,
      );
      return setup.x === ending.x;
    };
    expect([850, 960, 1400].map(down)).toEqual([false, false, false]);
    expect([366, 600].map(down)).toEqual([true, true]);
  });

  it('uses a large room, is the same each time, and never shrinks', () => {
    expect(laidOut(1900, 1000).scale).toBeGreaterThan(1.2);
    expect(laidOut(960, 560)).toEqual(laidOut(960, 560));
    expect(laidOut(850, 100).scale).toBe(1);
  });
});

describe('the layout of any machine', () => {
  const machine = createMachine({
    id: 'any',
    initial: 'idle',
    states: {
      idle: { on: { GO: 'work' } },
      work: {
        initial: 'one',
        on: { STOP: 'done', BACK: 'idle', AGAIN: { target: 'work', reenter: true } },
        states: {
          one: { on: { NEXT: 'two', SKIP: 'three', LEAVE: '#any.done' } },
          two: { on: { NEXT: 'three', REDO: 'one', MORE: { target: 'two', reenter: true } } },
          three: {},
        },
      },
      last: { on: { END: 'done' } },
      done: { type: 'final' },
    },
  });
  const any = chartOf(machine);

  it('has no fault either, with ways back and over several phases', () => {
    overwriteGetLocale(() => 'en');
    const wording = wordingOf(any);
    expect(faults(any, landscape(any, wording, 900)!)).toEqual([]);
    expect(faults(any, portrait(any, wording, 360))).toEqual([]);
  });
});

describe('a text broken into lines', () => {
  it('keeps to the width where its words do', () => {
    const measure = (text: string) => text.length;
    expect(wrap('the last pages sent', 9, measure)).toEqual(['the last', 'pages', 'sent']);
    expect(wrap('unreachable disk', 4, measure)).toEqual(['unreachable', 'disk']);
  });
});
