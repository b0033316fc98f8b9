import { childrenIn, withAncestors } from '../../migration/chart';
import type { Chart, ChartState, ChartTransition } from '../../migration/chart';
import { endingsOf, enteredTopLevelState, phasesOf } from './top-level-states';

/** Steps that follow each other; those of a region run beside those of others. */
export interface Lane {
  readonly region: ChartState | undefined;
  readonly steps: readonly ChartState[];
}

/** A phase of the happy path, with the steps in it. */
export interface PathPhase {
  readonly phase: ChartState;
  readonly lanes: readonly Lane[];
}

/** The phases in their order, each with its steps: the way of a migration in which nothing goes wrong. */
export function happyPath(chart: Chart): readonly PathPhase[] {
  return phasesOf(chart).map((phase) => ({ phase, lanes: lanesOf(chart, phase) }));
}

function lanesOf(chart: Chart, phase: ChartState): Lane[] {
  if (phase.kind !== 'parallel') return [{ region: undefined, steps: stepsIn(chart, phase) }];
  return childrenIn(chart, phase.id).map((region) => ({ region, steps: stepsIn(chart, region) }));
}

// A choice is left as soon as it is entered: nobody ever sees a migration there.
function stepsIn(chart: Chart, parent: ChartState): ChartState[] {
  return childrenIn(chart, parent.id).filter(
    ({ id }) =>
      !chart.transitions.some(({ source, trigger }) => source === id && trigger === 'always'),
  );
}

/** The ending that the happy path leads to. */
export function happyEnding(chart: Chart): ChartState | undefined {
  return endingsOf(chart).find(({ id }) =>
    chart.transitions.some(({ trigger, targets }) => trigger === 'done' && targets[0] === id),
  );
}

/** Whether a transition leads to a failure or to a cancelled migration. */
export function endsBadly(chart: Chart, { targets }: ChartTransition): boolean {
  const happy = happyEnding(chart)?.id;
  const endings = endingsOf(chart).map(({ id }) => id);
  return targets.some((target) => {
    const top = enteredTopLevelState(chart, target);
    return top !== happy && endings.includes(top);
  });
}

/** What leads on from a state if nothing goes wrong; of the last of several regions, also from around it. */
export function waysOn(chart: Chart, id: string): readonly ChartTransition[] {
  return withAncestors(chart, id).flatMap((state) =>
    chart.transitions.filter(
      (each) =>
        each.source === state.id &&
        each.targets.length > 0 &&
        (state.id === id || each.trigger === 'done') &&
        !endsBadly(chart, each),
    ),
  );
}

/** The innermost of the states that are active: where the migration is. */
export function presentStates(chart: Chart, active: readonly string[]): readonly ChartState[] {
  const innermost = active
    .map((id) => chart.states.get(id)!)
    .filter(({ children }) => !children.some((child) => active.includes(child)));
  // A region that is done only waits for the others.
  const busy = innermost.filter(({ kind, parent }) => kind !== 'final' || parent === chart.root);
  return busy.length > 0 ? busy : innermost;
}
