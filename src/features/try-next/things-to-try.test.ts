import { describe, expect, it } from 'vitest';
import { defaultScenario, withField, withPolicy } from '../../migration/read-scenario';
import type { Scenario } from '../../migration/scenario';
import { thingsToTry } from './things-to-try';

const COMPLETED = { status: 'completed', stopReason: 'fitsDowntimeLimit' } as const;
const USED_UP = { status: 'completed', stopReason: 'passLimit' } as const;
const planOf = (scenario: Scenario) => ({
  experiment: { scenario, interventions: [] },
  pinned: undefined,
});
const ideas = (scenario: Scenario, outcome: Parameters<typeof thingsToTry>[1] = COMPLETED) =>
  thingsToTry(planOf(scenario), outcome).map(({ idea }) => idea);

describe('three things to try next', () => {
  it('make a run that converged harder', () => {
    expect(ideas(defaultScenario())).toEqual(['writeFaster', 'lessBandwidth', 'postCopy']);
    const [faster, less] = thingsToTry(planOf(defaultScenario()), COMPLETED);
    expect(faster.plan.experiment.scenario.workload.writesPerSecond).toBe(10_000);
    expect(less.plan.experiment.scenario.link.bandwidth).toBe(12_500_000);
  });

  it('help one that did not', () => {
    expect(ideas(defaultScenario(), USED_UP)).toEqual(['moreBandwidth', 'postCopy', 'compare']);
  });

  it('offer nothing that is set already, or beyond what can be set', () => {
    const idle = withField(defaultScenario(), 'workload.pattern', 'idle');
    expect(ideas(idle)).toEqual(['write', 'lessBandwidth', 'postCopy']);
    const slow = withField(defaultScenario(), 'link.bandwidth', 125_000);
    expect(ideas(slow)).not.toContain('lessBandwidth');
    const post = withPolicy(defaultScenario(), 'qemu-postcopy');
    expect(ideas(post)).not.toContain('postCopy');
    const compared = { ...planOf(defaultScenario()), pinned: planOf(slow).experiment };
    const offered = thingsToTry(compared, USED_UP).map(({ idea }) => idea);
    expect(offered).not.toContain('compare');
  });

  it('begin anew: what was done to the run is not done again', () => {
    const plan = {
      ...planOf(defaultScenario()),
      experiment: {
        scenario: defaultScenario(),
        interventions: [{ t: 1, kind: 'cancel' as const }],
      },
    };
    for (const { plan: next } of thingsToTry(plan, { status: 'cancelled' } as never))
      expect(next.experiment.interventions).toEqual([]);
  });
});
