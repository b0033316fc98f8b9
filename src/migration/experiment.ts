import { CHANGEABLE, sameIntervention } from './interventions';
import type { ChangeableField, Intervention } from './interventions';
import { fieldOf, withField } from './read-scenario';
import type { Scenario } from './scenario';
import type { Seconds } from '../physics/units';

/** All that decides a recording: how things are at the start, and what is done while it runs. */
export interface Experiment {
  readonly scenario: Scenario;
  /** In order of time; those at one instant happen in the order given. */
  readonly interventions: readonly Intervention[];
}

/** Whether a field can change while a migration runs. */
export function isChangeable(path: string): path is ChangeableField {
  return (CHANGEABLE as readonly string[]).includes(path);
}

/** The scenario with what the interventions have changed up to `t`, those at `t` included. */
export function scenarioAt({ scenario, interventions }: Experiment, t: Seconds): Scenario {
  return interventions.reduce(
    (now, each) =>
      each.kind === 'set' && each.t <= t && fieldOf(now, each.field) !== each.value
        ? withField(now, each.field, each.value)
        : now,
    scenario,
  );
}

/** The same experiment with one thing more done to it. */
export function withIntervention(experiment: Experiment, intervention: Intervention): Experiment {
  return { ...experiment, interventions: ordered([...experiment.interventions, intervention]) };
}

/** The same experiment without one of its interventions. */
export function withoutIntervention(experiment: Experiment, index: number): Experiment {
  return { ...experiment, interventions: experiment.interventions.filter((_, i) => i !== index) };
}

/** The same experiment with one of its interventions exchanged: moved in time, or with another value. */
export function withInterventionChanged(
  experiment: Experiment,
  index: number,
  intervention: Intervention,
): Experiment {
  return withIntervention(withoutIntervention(experiment, index), intervention);
}

/**
 * The same experiment with a field set to a checked value from `t` on. What was
 * set at this very instant before is replaced, so that a slider that is dragged
 * leaves one intervention; a value that holds already leaves none.
 */
export function withSetting(
  experiment: Experiment,
  field: ChangeableField,
  value: number,
  t: Seconds,
): Experiment {
  const interventions = experiment.interventions.filter(
    (each) => !(each.kind === 'set' && each.field === field && each.t === t),
  );
  const before = { ...experiment, interventions };
  if (fieldOf(scenarioAt(before, t), field) === value) return before;
  return withIntervention(before, { t, kind: 'set', field, value });
}

/**
 * The instant up to which two experiments are the same: all that happens before it comes out
 * the same. 0 where they begin differently, Infinity where nothing tells them apart.
 */
export function sameUntil(a: Experiment, b: Experiment): Seconds {
  if (!sameScenario(a.scenario, b.scenario)) return 0;
  const most = Math.max(a.interventions.length, b.interventions.length);
  for (let i = 0; i < most; i++) {
    const [one, other] = [a.interventions[i], b.interventions[i]] as (Intervention | undefined)[];
    if (one && other && sameIntervention(one, other)) continue;
    return Math.min(one?.t ?? Infinity, other?.t ?? Infinity);
  }
  return Infinity;
}

/** Whether two experiments give the same recording for sure. */
export function sameExperiment(a: Experiment, b: Experiment): boolean {
  return sameUntil(a, b) === Infinity;
}

// Both were made by the same code, so that their fields stand in the same order.
function sameScenario(a: Scenario, b: Scenario): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function ordered(interventions: readonly Intervention[]): readonly Intervention[] {
  return [...interventions].sort((a, b) => a.t - b.t);
}
