import type { StopReason } from './policies/policy';
import type { Outcome } from './recording';

/**
 * What became of the passes:
 * - `converges`: they shrank until the rest fitted, and the policy suspended the VM for that reason;
 * - `diverges`: the VM was suspended although the rest did not fit (the passes were used up, made no
 *   progress or had sent too much), or the run was given up;
 * - `movesFirst`: the VM moved before its memory, so that they need not converge;
 * - `brokenOff`: it was cancelled or failed, which says nothing of how the passes would have gone on.
 */
export type Convergence = 'converges' | 'diverges' | 'movesFirst' | 'brokenOff';

/**
 * Whether a migration converged, by the rule of its own policy: each has another idea of when the
 * rest is small, and all of them say why they stopped. The one place that decides it.
 * @throws RangeError for a migration that completed and does not say why: there is none.
 */
export function convergenceOf({
  status,
  stopReason,
}: Pick<Outcome, 'status' | 'stopReason'>): Convergence {
  if (status === 'notConverging') return 'diverges';
  if (status !== 'completed') return 'brokenOff';
  if (stopReason === undefined)
    throw new RangeError('A migration that completed says why its passes stopped.');
  return STOPPED[stopReason];
}

const STOPPED: Readonly<Record<StopReason, Convergence>> = {
  nothingLeft: 'converges',
  fitsDowntimeLimit: 'converges',
  fewPages: 'converges',
  postCopy: 'movesFirst',
  passLimit: 'diverges',
  noProgress: 'diverges',
  tooMuchSent: 'diverges',
};
