import { expect, it } from 'vitest';
import { withIntervention } from './experiment';
import type { Experiment } from './experiment';
import { defaultScenario, withField } from './read-scenario';
import { record } from './record';
import { isQuick } from './run-cost';

const usual: Experiment = { scenario: defaultScenario(), interventions: [] };
const busy = (scenario: Experiment['scenario']) =>
  withField(scenario, 'workload.writesPerSecond', 1_500_000);
const quick = ({ scenario, interventions }: Experiment) => isQuick(record(scenario, interventions));
const rateFrom = (t: number, value: number) =>
  ({ t, kind: 'set', field: 'workload.writesPerSecond', value }) as const;

it('a run that writes and sends little is quick, one that writes much is not', () => {
  expect(quick(usual)).toBe(true);
  expect(quick({ ...usual, scenario: busy(usual.scenario) })).toBe(false);
});

it('what is done to a run counts: a guest that was made to write much later on is not quick', () => {
  expect(quick(withIntervention(usual, rateFrom(1, 1_500_000)))).toBe(false);
  expect(quick(withIntervention(usual, rateFrom(1, 100)))).toBe(true);
});

it('so does what takes work away', () => {
  const calmed = { ...usual, scenario: busy(usual.scenario) };
  expect(quick(withIntervention(calmed, rateFrom(0.1, 1000)))).toBe(true);
  expect(quick(withIntervention(calmed, { t: 0.5, kind: 'cancel' }))).toBe(true);
});

it('a guest whose own rate rises later on is not quick either', () => {
  const rises = withField(usual.scenario, 'workload.rates', '1s:1500000');
  expect(quick({ ...usual, scenario: rises })).toBe(false);
});
