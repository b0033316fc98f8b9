import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScenario, withField } from '../../migration/read-scenario';
import { fileName } from './file-names';

const untouched = { scenario: defaultScenario(), interventions: [] };

describe('the name of an exported file', () => {
  it('says what is inside', () => {
    expect(fileName(untouched, 'stage', 'png', 5.62)).toBe(
      'nyc-svr2_hyper-v-2008r2_1gib_5000-writes_1gbit-s_seed-1_at-5.62s_stage.png',
    );
    expect(fileName(untouched, 'passes', 'csv')).toBe(
      'nyc-svr2_hyper-v-2008r2_1gib_5000-writes_1gbit-s_seed-1_passes.csv',
    );
  });

  it('tells that something was done to the migration', () => {
    const experiment = { ...untouched, interventions: [{ t: 1, kind: 'cancel' } as const] };
    expect(fileName(experiment, 'run', 'json')).toContain('_1-changes_run.json');
  });

  it('is safe and short whatever the VM is called', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.maxSafeNat(),
        (name, t, seed) => {
          const named = withField(untouched.scenario, 'vm.name', name);
          const scenario = withField(named, 'seed', seed);
          const text = fileName({ ...untouched, scenario }, 'memory-destination', 'png', t);
          expect(text).toMatch(/^[a-z0-9][a-z0-9._-]*_memory-destination\.png$/);
          expect(text.length).toBeLessThanOrEqual(120);
          expect(text).not.toContain('..');
        },
      ),
    );
  });
});
