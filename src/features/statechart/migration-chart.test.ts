import { expect, it } from 'vitest';
import { chartOf } from '../../migration/chart';
import { migrationMachine } from '../../migration/machine';
import { MIGRATION_CHART } from './migration-chart';

it('the chart that is built in is that of the machine', () => {
  const { root, states, transitions } = chartOf(migrationMachine);
  expect(MIGRATION_CHART.root).toBe(root);
  expect([...MIGRATION_CHART.states]).toEqual([...states]);
  expect(MIGRATION_CHART.transitions).toEqual(transitions);
});
