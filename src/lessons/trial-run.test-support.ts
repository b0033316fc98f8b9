import { completeScenario } from '../migration/read-scenario';
import { record } from '../migration/record';
import type { Intervention } from '../migration/interventions';
import type { Timeline } from '../migration/recording';

/** A small migration that is soon recorded: 64 MiB, some passes. `given`: fields by path. */
export function trialRun(
  given: Readonly<Record<string, unknown>> = {},
  interventions: readonly Intervention[] = [],
): Timeline {
  const small = { 'vm.ram': '64MiB', 'workload.writableWorkingSet': '16MiB' };
  const { scenario, problems } = completeScenario(new Map(Object.entries({ ...small, ...given })));
  if (problems.length > 0) throw new RangeError(JSON.stringify(problems));
  return record(scenario, interventions);
}
