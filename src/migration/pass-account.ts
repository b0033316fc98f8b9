import type { BytesPerSecond, Pages, Seconds } from '../physics/units';
import type { EndReason } from './phases';
import { POLICIES } from './policies';
import { stopsAfter } from './policies/policy';
import type { StopCheck, StopReason } from './policies/policy';
import type { Pass, Timeline } from './recording';

/** Why a pass was over. */
export type PassEnd =
  /** It is done, and no rule of the policy is met: another pass follows. */
  | { readonly kind: 'nextPass' }
  /** A rule of the policy was met: the VM is suspended. */
  | { readonly kind: 'stopped'; readonly reason: StopReason }
  /** The operator let the VM move before its memory. */
  | { readonly kind: 'operatorMoved' }
  /** The final copy: the destination has the whole memory. */
  | { readonly kind: 'lastSent' }
  /** A VM that moved first has all of its pages. */
  | { readonly kind: 'allPulled' }
  /** The migration ended in the middle of it. */
  | { readonly kind: 'brokenOff'; readonly reason: EndReason | undefined };

/** What a pass did, why it ended, and what the policy looked at. */
export interface PassAccount {
  readonly pass: Pass;
  readonly kind: 'live' | 'final' | 'pulled';
  readonly duration: Seconds;
  /** What it took on the link a second, headers included; 0 for a pass of no length. */
  readonly rate: BytesPerSecond;
  readonly end: PassEnd;
  /** Only where the policy was asked: what is left, and how long it would take at the rate that it knows. */
  readonly left?: { readonly pages: Pages; readonly time: Seconds };
  readonly downtimeLimit?: Seconds;
  /** The rules to stop, in their order, as they were held against the pass. */
  readonly checks: readonly StopCheck[];
  /** The share of its time that was taken from the guest after the pass, where that changed with it. */
  readonly throttledTo?: number;
}

/** The account of pass `number`, from 1. Undefined if the recording has no such pass. */
export function passAccount(timeline: Timeline, number: number): PassAccount | undefined {
  const pass = timeline.passes[number - 1] as Pass | undefined;
  if (!pass) return undefined;
  const duration = pass.end - pass.start;
  const throttled = timeline.snapshots.find(
    ({ event, t }) => event === 'THROTTLED' && t === pass.end,
  );
  return {
    pass,
    kind: kindOf(timeline, pass),
    duration,
    rate: duration > 0 ? pass.bytes / duration : 0,
    end: endOf(timeline, pass),
    ...judgedOf(timeline, pass),
    ...(throttled ? { throttledTo: throttled.throttle } : {}),
  };
}

function kindOf({ outcome }: Timeline, { final }: Pass): PassAccount['kind'] {
  if (!final) return 'live';
  return outcome.stopReason === 'postCopy' ? 'pulled' : 'final';
}

function judgedOf({ scenario }: Timeline, { judged }: Pass) {
  if (!judged) return { checks: [] };
  const { report, settings } = judged;
  const { remaining, rate } = report;
  return {
    left: { pages: remaining, time: remaining === 0 ? 0 : remaining / rate },
    downtimeLimit: settings.downtimeLimit,
    checks: POLICIES[scenario.policy.name].stopRules(report, settings),
  };
}

function endOf({ scenario, snapshots, outcome }: Timeline, pass: Pass): PassEnd {
  if (pass.judged) {
    const { report, settings } = pass.judged;
    const reason = stopsAfter(POLICIES[scenario.policy.name], report, settings);
    return reason === undefined ? { kind: 'nextPass' } : { kind: 'stopped', reason };
  }
  for (const { event, t } of snapshots) {
    if (t !== pass.end) continue;
    if (event === 'START_POSTCOPY') return { kind: 'operatorMoved' };
    if (event === 'LAST_PAGES_SENT') return { kind: 'lastSent' };
    if (event === 'PAGES_PULLED') return { kind: 'allPulled' };
  }
  return { kind: 'brokenOff', reason: outcome.endReason };
}
