import type { Experiment } from '../../migration/experiment';
import type { AddressProblem } from '../../session/address/address-problem';
import { problemWith } from '../../migration/check-field';
import {
  experimentParameters,
  isParameter,
  readExperiment,
} from '../../session/address/experiment-parameters';

/**
 * An experiment with some of its parameters set, by their names in an address. What is wrong falls
 * back alone, to what the experiment had.
 */
export function withParameters(
  experiment: Experiment,
  settings: Readonly<Record<string, string>>,
): { experiment: Experiment; problems: readonly AddressProblem[] } {
  const parameters = new Map(experimentParameters(experiment));
  const problems: AddressProblem[] = [];
  for (const [key, value] of Object.entries(settings)) {
    if (!isParameter(key)) {
      problems.push({ key, problem: problemWith(key, 'unknownField') });
      continue;
    }
    const tried = readExperiment(new Map([...parameters, [key, value]]));
    if (tried.problems.length > 0) problems.push(...tried.problems);
    else parameters.set(key, value);
  }
  return { experiment: readExperiment(parameters).experiment, problems };
}
