import type { PassAccount } from '../migration/pass-account';
import type { StopCheck, StopReason } from '../migration/policies/policy';
import type { Timeline } from '../migration/recording';
import { m } from '../paraglide/messages.js';
import { formatCount, formatDuration } from './quantities';
import { vmName } from './vm-name';

/** Figures of the run that a reason is told of, as they are written. */
interface RunFigures {
  readonly vm: string;
  /** Pages of the final copy, as a number for the plural and as it is written. */
  readonly count: number;
  readonly pages: string;
  readonly downtimeLimit: string;
  readonly maxPasses: string;
}

/** Figures of the pass after which the policy stopped. */
interface PassFigures {
  /** Pages that are left, as a number for the plural and as it is written. */
  readonly count: number;
  readonly pages: string;
  /** How long they take. */
  readonly time: string;
  readonly downtimeLimit: string;
  /** The limit of the rule itself. */
  readonly limit: string;
}

/** The figure that a rule looks at and its limit. */
interface RuleFigures {
  readonly figure: string;
  readonly limit: string;
  readonly time: string;
}

interface StopWords {
  /** As the end of "The passes stop": "the rest fits the limit". */
  readonly brief: () => string;
  /** Of a whole run, as a sentence. */
  readonly run: (figures: RunFigures) => string;
  /** Of the last pass, as a sentence. */
  readonly pass: (figures: PassFigures) => string;
  /** The rule itself, as it was held against a pass. */
  readonly rule: (figures: RuleFigures) => string;
  /** What it says about the convergence of a run that stopped for it. */
  readonly convergence: () => string;
  /** The same of a run that is over, as a sentence: with the number of its passes. */
  readonly verdict: (figures: { passes: string }) => string;
}

/** All that is said about a reason to stop the passes. Called while rendering, so that it follows the language. */
const STOPS: Readonly<Record<StopReason, StopWords>> = {
  nothingLeft: {
    brief: m.compare_stop_nothingLeft,
    run: () => m.app_stop_nothing_left(),
    pass: () => m.inside_because_nothing_left(),
    rule: m.inside_rule_nothing_left,
    convergence: m.whatif_converges,
    verdict: () => m.app_converged_nothing_left(),
  },
  fitsDowntimeLimit: {
    brief: m.compare_stop_fitsDowntimeLimit,
    run: ({ downtimeLimit, ...rest }) => m.app_stop_fits({ ...rest, limit: downtimeLimit }),
    pass: ({ downtimeLimit, ...rest }) => m.inside_because_fits({ ...rest, limit: downtimeLimit }),
    rule: m.inside_rule_fits,
    convergence: m.whatif_converges,
    verdict: () => m.app_converged_fits(),
  },
  fewPages: {
    brief: m.compare_stop_fewPages,
    run: m.app_stop_few,
    pass: m.inside_because_few,
    rule: m.inside_rule_few,
    convergence: m.whatif_converges,
    verdict: () => m.app_converged_few(),
  },
  passLimit: {
    brief: m.compare_stop_passLimit,
    run: ({ maxPasses, ...rest }) => m.app_stop_limit({ ...rest, most: maxPasses }),
    pass: m.inside_because_limit,
    rule: m.inside_rule_limit,
    convergence: m.whatif_pass_limit,
    verdict: m.app_diverged_limit,
  },
  noProgress: {
    brief: m.compare_stop_noProgress,
    run: () => m.app_stop_no_progress(),
    pass: () => m.inside_because_no_progress(),
    rule: m.inside_rule_no_progress,
    convergence: m.whatif_no_progress,
    verdict: m.app_diverged_no_progress,
  },
  tooMuchSent: {
    brief: m.compare_stop_tooMuchSent,
    run: () => m.app_stop_too_much(),
    pass: () => m.inside_because_too_much(),
    rule: m.inside_rule_too_much,
    convergence: m.whatif_too_much_sent,
    verdict: m.app_diverged_too_much,
  },
  postCopy: {
    brief: m.compare_stop_postCopy,
    run: m.app_stop_post_copy,
    pass: () => m.inside_because_post_copy(),
    rule: () => m.inside_rule_post_copy(),
    convergence: m.whatif_moved_first,
    verdict: () => m.app_converged_post_copy(),
  },
};

/** Whether the passes of a completed run converged, as a sentence; undefined if it did not complete. */
export function convergenceText({ outcome }: Timeline): string | undefined {
  if (outcome.status !== 'completed' || outcome.stopReason === undefined) return undefined;
  return STOPS[outcome.stopReason].verdict({ passes: formatCount(outcome.livePasses) });
}

/** As the end of "The passes stop": "the rest fits the limit". */
export function briefStopReason(reason: StopReason): string {
  return STOPS[reason].brief();
}

/** Why the passes stopped and the VM was suspended; undefined if it never came to that. */
export function stopReasonText(timeline: Timeline): string | undefined {
  const { outcome, scenario, passes } = timeline;
  if (outcome.stopReason === undefined) return undefined;
  // The limit that decided: it may have been changed while the migration ran.
  const last = passes.findLast(({ final }) => !final);
  const { downtimeLimit, maxPasses } = last?.judged?.settings ?? scenario.policy;
  // What was written during the last pass, and what it left unsent, goes with the final copy.
  const count = Math.max(last?.dirtiedPages ?? 0, passes.find(({ final }) => final)?.pages ?? 0);
  return STOPS[outcome.stopReason].run({
    vm: vmName(scenario),
    count,
    pages: formatCount(count),
    downtimeLimit: formatDuration(downtimeLimit),
    maxPasses: formatCount(maxPasses),
  });
}

/** Why the pass of an account was the last one, with the figures that decided. */
export function stoppedPassText(reason: StopReason, account: PassAccount): string {
  const { checks, left, downtimeLimit } = account;
  const count = left?.pages ?? 0;
  return STOPS[reason].pass({
    count,
    pages: formatCount(count),
    time: formatDuration(left?.time ?? 0),
    downtimeLimit: formatDuration(downtimeLimit ?? 0),
    limit: formatCount(checks.find((check) => check.reason === reason)?.limit ?? 0),
  });
}

/** A rule with the figure that it looks at and its limit, met or not. */
export function stopRuleText({ reason, figure, limit }: StopCheck, account: PassAccount): string {
  return STOPS[reason].rule({
    figure: formatCount(figure),
    limit: formatCount(Math.floor(limit)),
    time: formatDuration(account.downtimeLimit ?? 0),
  });
}

/** What a reason to stop says about convergence: "does not converge: the passes made no progress". */
export function stoppedRunConvergence(reason: StopReason): string {
  return STOPS[reason].convergence();
}
