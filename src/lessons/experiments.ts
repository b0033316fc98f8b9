import type { Experiment } from '../migration/experiment';
import type { Timeline } from '../migration/recording';
import { withField, withPolicy } from '../migration/read-scenario';
import type { PolicyName } from '../migration/scenario';
import { MAIN_RUN } from './lesson';
import type { Lesson, Variant } from './lesson';

/** The runs of a lesson by their names; the lesson's own is `main`. */
export type Timelines = ReadonlyMap<string, Timeline>;

/** A change of an experiment: a field that it does not name stays, or follows the policy. */
export function variantOf(base: Experiment, { fields, interventions }: Variant): Experiment {
  const policy = fields.get('policy.name') as PolicyName | undefined;
  let { scenario } = base;
  if (policy !== undefined) scenario = withPolicy(scenario, policy);
  for (const [path, value] of fields) {
    if (path !== 'policy.name') scenario = withField(scenario, path, value);
  }
  return { scenario, interventions: interventions ?? base.interventions };
}

/**
 * What is to be recorded for a lesson: its own run and its variants. With `changed`, as if the
 * lesson had been written for that experiment: its variants are variants of that one.
 */
export function experimentsOf(
  lesson: Pick<Lesson, 'experiment' | 'runs'>,
  changed?: Experiment,
): ReadonlyMap<string, Experiment> {
  const main = changed ?? lesson.experiment;
  return new Map([
    [MAIN_RUN, main],
    ...[...lesson.runs].map(
      ([name, variant]) => [name, variantOf(main, variant)] as [string, Experiment],
    ),
  ]);
}
