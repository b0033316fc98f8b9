import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withInterventionChanged, withoutIntervention } from '../../migration/experiment';
import type { Experiment } from '../../migration/experiment';
import { anyIntervention } from '../../migration/any-scenario.test-support';
import type { Intervention } from '../../migration/interventions';
import { defaultScenario } from '../../migration/read-scenario';
import { followed } from './followed-marks';

const experiments: fc.Arbitrary<Experiment> = fc
  .array(anyIntervention, { minLength: 1, maxLength: 8 })
  .map((list) => ({
    scenario: defaultScenario(),
    interventions: [...list].sort((a, b) => a.t - b.t),
  }));
const anyT = fc.double({ min: 0, max: 20, noNaN: true });
const pick = fc.nat(100);

describe('marks that are followed', () => {
  it('keep the number of the one that is moved past others, and of all others', () => {
    fc.assert(
      fc.property(experiments, pick, anyT, (experiment, which, t) => {
        const index = which % experiment.interventions.length;
        const before = followed([], experiment.interventions, true);
        const moved: Intervention = { ...experiment.interventions[index], t };
        const next = withInterventionChanged(experiment, index, moved);
        const after = followed(before, next.interventions, true);
        expect(after.find(({ intervention }) => intervention === moved)!.id).toBe(before[index].id);
        expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
        for (const { id, intervention } of before) {
          const still = after.find((mark) => mark.intervention === intervention);
          if (still) expect(still.id).toBe(id);
        }
      }),
    );
  });

  it('keep their numbers when one is removed, and after a copy of all', () => {
    fc.assert(
      fc.property(experiments, pick, (experiment, which) => {
        const index = which % experiment.interventions.length;
        const before = followed([], experiment.interventions, true);
        const { interventions } = withoutIntervention(experiment, index);
        const ids = before.map(({ id }) => id).filter((_, i) => i !== index);
        expect(followed(before, interventions, true).map(({ id }) => id)).toEqual(ids);
        const copies = experiment.interventions.map((each) => ({ ...each }));
        expect(followed(before, copies, true).map(({ id }) => id)).toEqual(
          before.map(({ id }) => id),
        );
      }),
    );
  });

  it('stay in place while one is held, and fall into order afterwards', () => {
    const cancel: Intervention = { t: 1, kind: 'cancel' };
    const fault: Intervention = { t: 2, kind: 'fault', fault: 'linkDown' };
    const before = followed([], [cancel, fault], true);
    const later: Intervention = { ...cancel, t: 3 };
    const held = followed(before, [fault, later], false);
    expect(held.map(({ intervention }) => intervention)).toEqual([later, fault]);
    expect(held.map(({ id }) => id)).toEqual([0, 1]);
    expect(followed(held, [fault, later], true).map(({ id }) => id)).toEqual([1, 0]);
  });
});
