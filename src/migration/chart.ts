import type { AnyStateMachine, AnyStateNode } from 'xstate';

/** A state of a statechart as it can be drawn. */
export interface ChartState {
  /** The machine's own id: "migration.setup.connecting". */
  readonly id: string;
  /** Its name within its parent: "connecting". */
  readonly key: string;
  readonly kind: AnyStateNode['type'];
  /** Undefined for the root alone. */
  readonly parent: string | undefined;
  readonly children: readonly string[];
  /** The child that a compound state begins with. */
  readonly initial: string | undefined;
  /** Its own tags and those of the states that it is in: what holds while it is active. */
  readonly tags: readonly string[];
}

/** A transition of a statechart. */
export interface ChartTransition {
  /** Source, event and place among the alternatives: no two have the same. */
  readonly id: string;
  readonly source: string;
  /** What it waits for: an event, the end of all that is in its state, or nothing. */
  readonly trigger: 'event' | 'done' | 'always';
  /** The event's type; empty where nothing is waited for. */
  readonly event: string;
  /** The guard's name. */
  readonly guard: string | undefined;
  /** Taken when the guards of the alternatives before it do not hold. */
  readonly otherwise: boolean;
  /** Empty where it only acts and no state is left. */
  readonly targets: readonly string[];
  /** Its source is left and entered anew. */
  readonly reenter: boolean;
  readonly actions: readonly string[];
}

/** A machine's definition as a graph: whatever the machine has is in it, and nothing else. */
export interface Chart {
  readonly root: string;
  /** By id, in the order of the machine: parents before their children. */
  readonly states: ReadonlyMap<string, ChartState>;
  readonly transitions: readonly ChartTransition[];
}

/** Reads the definition of a machine. */
export function chartOf(machine: AnyStateMachine): Chart {
  const states = new Map<string, ChartState>();
  const transitions: ChartTransition[] = [];
  const visit = (node: AnyStateNode, inherited: readonly string[]) => {
    const tags = [...new Set([...inherited, ...node.tags])];
    states.set(node.id, stateOf(node, tags));
    transitions.push(...transitionsOf(node));
    for (const child of childrenOf(node)) visit(child, tags);
  };
  visit(machine.root, []);
  return { root: machine.root.id, states, transitions };
}

/** The states within a state, in the machine's order. */
export function childrenIn(chart: Chart, id: string): readonly ChartState[] {
  return chart.states.get(id)!.children.map((child) => chart.states.get(child)!);
}

/** A state and all that it is in, from the inside out. */
export function withAncestors(chart: Chart, id: string): readonly ChartState[] {
  const line: ChartState[] = [];
  for (let state = chart.states.get(id); state; state = chart.states.get(state.parent ?? ''))
    line.push(state);
  return line;
}

function stateOf(node: AnyStateNode, tags: readonly string[]): ChartState {
  return {
    id: node.id,
    key: node.key,
    kind: node.type,
    parent: node.parent?.id,
    children: childrenOf(node).map(({ id }) => id),
    initial: node.type === 'compound' ? node.initial.target[0].id : undefined,
    tags,
  };
}

function childrenOf(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states);
}

function transitionsOf(node: AnyStateNode): ChartTransition[] {
  const groups = [...node.transitions.entries(), ['', node.always ?? []] as const];
  return groups.flatMap(([event, alternatives]) =>
    alternatives.map((each, i) => ({
      id: `${node.id} ${event} ${i}`,
      source: node.id,
      trigger: triggerOf(event),
      event,
      guard: each.guard === undefined ? undefined : nameOf(each.guard),
      otherwise: i > 0 && each.guard === undefined,
      targets: (each.target ?? []).map(({ id }: AnyStateNode) => id),
      reenter: each.reenter,
      actions: each.actions.map(nameOf),
    })),
  );
}

function triggerOf(event: string): ChartTransition['trigger'] {
  if (event === '') return 'always';
  return event.startsWith('xstate.done.state.') ? 'done' : 'event';
}

/** Guards and actions stand in a machine as names, as objects with a type, or as plain functions. */
function nameOf(reference: unknown): string {
  if (typeof reference === 'string') return reference;
  if (typeof reference === 'function') return reference.name;
  return String((reference as { type: unknown }).type);
}
