import { edgesOf } from '../../migration/sweep-points';
import type { SweepPoint } from '../../migration/sweep-points';
import { m } from '../../paraglide/messages.js';
import { formatDuration } from '../../words/quantities';
import { stoppedRunConvergence } from '../../words/stop-reasons';

/** Whether the run converged, or why it did not. */
export function convergenceText({ convergence, status, stopReason }: SweepPoint): string {
  if (convergence === 'converges') return m.whatif_converges();
  if (convergence === 'movesFirst') return m.whatif_moved_first();
  if (convergence === 'brokenOff')
    return status === 'cancelled' ? m.whatif_cancelled() : m.whatif_broke();
  return stopReason === undefined ? m.whatif_given_up() : stoppedRunConvergence(stopReason);
}

/** A run that was never suspended has no downtime. */
export function downtimeText({ downtime }: SweepPoint): string {
  return downtime > 0 ? formatDuration(downtime) : m.whatif_no_downtime();
}

/** All about a point in one sentence: for a screen reader, and under the chart. */
export function pointText(point: SweepPoint, say: (value: number) => string): string {
  return m.whatif_point({
    value: say(point.value),
    total: formatDuration(point.totalTime),
    downtime: downtimeText(point),
    convergence: convergenceText(point),
  });
}

/** Where it converges and where it does not, of a sweep that is done. */
export function verdictText(points: readonly SweepPoint[], say: (value: number) => string): string {
  const is = (convergence: SweepPoint['convergence']) => (point: SweepPoint) =>
    point.convergence === convergence;
  if (points.every(is('converges'))) return m.whatif_everywhere();
  if (points.every(is('diverges'))) return m.whatif_nowhere();
  const edges = edgesOf(points).map(({ converges, diverges }) =>
    m.whatif_edge_exact({ converges: say(converges), diverges: say(diverges) }),
  );
  const notes = [
    ...(points.some(is('movesFirst')) ? [m.whatif_moves_first()] : []),
    ...(points.some(is('brokenOff')) ? [m.whatif_cross()] : []),
  ];
  return [...edges, ...notes].join(' ');
}
