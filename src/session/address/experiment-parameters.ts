import { writeField } from '../../migration/check-field';
import type { Experiment } from '../../migration/experiment';
import {
  completeScenario,
  defaultScenario,
  fieldOf,
  withPolicy,
} from '../../migration/read-scenario';
import { FIELDS, fieldAt } from '../../migration/scenario-fields';
import type { PolicyName } from '../../migration/scenario';
import type { AddressProblem } from './address-problem';
import { readInterventions, writeInterventions } from '../../migration/interventions-text';

/** Parameters of an address, in order: `bw`, `10Gbit/s`. */
export type Parameters = readonly (readonly [key: string, text: string])[];

/**
 * What an experiment is, as far as it differs from another one under the same
 * policy: from the default one if none is given.
 */
export function experimentParameters(experiment: Experiment, from?: Experiment): Parameters {
  const { scenario, interventions } = experiment;
  const base = baseFor(scenario.policy.name, from);
  const usualPolicy = (from?.scenario ?? defaultScenario()).policy.name;
  const parts: [string, string][] = [];
  for (const field of FIELDS) {
    const value = fieldOf(scenario, field.path);
    const usual = field.path === 'policy.name' ? usualPolicy : fieldOf(base.scenario, field.path);
    if (value !== usual) parts.push([field.key, writeField(field, value)]);
  }
  const done = writeInterventions(interventions);
  if (done !== writeInterventions(base.interventions)) parts.push(['do', done]);
  return parts;
}

/** The inverse of `experimentParameters`. A bad value falls back alone, to that of `from`. */
export function readExperiment(
  parameters: ReadonlyMap<string, string>,
  from?: Experiment,
): { experiment: Experiment; problems: readonly AddressProblem[] } {
  const problems: AddressProblem[] = [];
  const given = new Map(
    FIELDS.filter(({ key }) => parameters.has(key)).map(({ path, key }) => [
      path,
      parameters.get(key),
    ]),
  );
  // A policy that can't be read is told once, below.
  const name = completeScenario(given, from?.scenario).scenario.policy.name;
  const base = baseFor(name, from);
  const { scenario, problems: wrong } = completeScenario(given, from && base.scenario);
  for (const problem of wrong) problems.push({ key: fieldAt(problem.path).key, problem });
  const done = parameters.get('do');
  if (done === undefined) {
    return { experiment: { scenario, interventions: base.interventions }, problems };
  }
  const { interventions, problems: wrongDone } = readInterventions(done);
  for (const problem of wrongDone) problems.push({ key: 'do', problem });
  return { experiment: { scenario, interventions }, problems };
}

/** Whether a parameter of this name belongs to an experiment. */
export function isParameter(key: string): boolean {
  return key === 'do' || FIELDS.some((field) => field.key === key);
}

function baseFor(policy: PolicyName, from: Experiment | undefined): Experiment {
  return from
    ? { ...from, scenario: withPolicy(from.scenario, policy) }
    : { scenario: defaultScenario(policy), interventions: [] };
}
