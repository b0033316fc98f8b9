import { convergenceOf } from '../../migration/convergence';
import { withField, withPolicy } from '../../migration/read-scenario';
import type { Outcome } from '../../migration/recording';
import type { Scenario } from '../../migration/scenario';
import { fieldAt } from '../../migration/scenario-fields';
import type { Plan } from '../../session/plan';

/** What can be suggested. */
export type Idea =
  'writeFaster' | 'write' | 'lessBandwidth' | 'moreBandwidth' | 'postCopy' | 'compare' | 'silence';

/** Something to try, and the plan that does it. */
export interface Suggestion {
  readonly idea: Idea;
  readonly plan: Plan;
}

/** How many are suggested at once. */
const MOST = 3;

/**
 * What to try after a run has ended, with what it was in mind: nothing that is set already, and
 * what shows most first. Where the passes did not shrink that is what helps against it; otherwise
 * what makes it harder, until they do not.
 */
export function thingsToTry(
  { experiment: { scenario }, pinned }: Plan,
  outcome: Pick<Outcome, 'status' | 'stopReason'>,
): readonly Suggestion[] {
  const run = (next: Scenario | undefined): Plan | undefined =>
    next && { experiment: { scenario: next, interventions: [] }, pinned: undefined };
  const { workload, link, policy, network } = scenario;
  const writesAtRate = workload.pattern !== 'idle' && workload.pattern !== 'measured';
  const faster = {
    idea: 'writeFaster',
    plan: run(writesAtRate ? twiceTheWrites(scenario) : undefined),
  };
  const less = {
    idea: 'lessBandwidth',
    plan: run(withNumber(scenario, 'link.bandwidth', link.bandwidth / 10)),
  };
  const more = {
    idea: 'moreBandwidth',
    plan: run(withNumber(scenario, 'link.bandwidth', link.bandwidth * 10)),
  };
  const write = {
    idea: 'write',
    plan: run(
      workload.pattern === 'idle' ? withField(scenario, 'workload.pattern', 'uniform') : undefined,
    ),
  };
  const postCopy = {
    idea: 'postCopy',
    plan: run(policy.name === 'qemu-postcopy' ? undefined : withPolicy(scenario, 'qemu-postcopy')),
  };
  const other = policy.name.startsWith('hyper-v') ? 'qemu' : 'hyper-v-2012r2';
  const compare = {
    idea: 'compare',
    plan: pinned
      ? undefined
      : {
          experiment: { scenario, interventions: [] },
          pinned: { scenario: withPolicy(scenario, other), interventions: [] },
        },
  };
  const silence = {
    idea: 'silence',
    plan: run(network.announce ? withField(scenario, 'network.announce', false) : undefined),
  };
  const ideas =
    convergenceOf(outcome) === 'diverges'
      ? [more, postCopy, compare, silence, less, faster, write]
      : [write, faster, less, postCopy, compare, silence, more];
  return ideas.filter((each): each is Suggestion => each.plan !== undefined).slice(0, MOST);
}

function twiceTheWrites(scenario: Scenario): Scenario | undefined {
  const { rates, writesPerSecond } = scenario.workload;
  if (rates !== '' || writesPerSecond === 0) return undefined;
  return withNumber(scenario, 'workload.writesPerSecond', 2 * writesPerSecond);
}

/** Undefined where the field does not go so far. */
function withNumber(scenario: Scenario, path: string, value: number): Scenario | undefined {
  const field = fieldAt(path);
  const inReach = field.type === 'quantity' && value >= field.min && value <= field.max;
  return inReach ? withField(scenario, path, value) : undefined;
}
