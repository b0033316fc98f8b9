import { childrenIn, withAncestors } from '../../migration/chart';
import type { Chart, ChartState } from '../../migration/chart';

/** The outermost states that go on to others: the phases of a migration, in order. */
export function phasesOf(chart: Chart): readonly ChartState[] {
  return childrenIn(chart, chart.root).filter(({ kind }) => kind !== 'final');
}

/** The outermost states that nothing leaves. */
export function endingsOf(chart: Chart): readonly ChartState[] {
  return childrenIn(chart, chart.root).filter(({ kind }) => kind === 'final');
}

/** States whose boxes hold more than their name: others within them, or what leaves a phase. */
export function groupsOf(chart: Chart): ReadonlySet<string> {
  const outer = phasesOf(chart).map(({ id }) => id);
  const parents = [...chart.states.values()].filter(({ children }) => children.length > 0);
  return new Set([...outer, ...parents.map(({ id }) => id)]);
}

/** The outermost state that a state is in; the root is in none and gives itself. */
export function enteredTopLevelState(chart: Chart, id: string): string {
  const line = withAncestors(chart, id);
  return (line.at(-2) ?? line[0]).id;
}
