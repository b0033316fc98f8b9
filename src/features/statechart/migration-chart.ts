import type { Chart, ChartState } from '../../migration/chart';

/** Made of `migrationMachine` while the page is built (vite.config.ts): the page needs no XState. */
declare const MIGRATION_CHART_STATES: readonly ChartState[];
declare const MIGRATION_CHART_TRANSITIONS: Chart['transitions'];

/** The statechart of the migration, as it can be drawn. */
export const MIGRATION_CHART: Chart = {
  root: MIGRATION_CHART_STATES[0].id,
  states: new Map(MIGRATION_CHART_STATES.map((state) => [state.id, state])),
  transitions: MIGRATION_CHART_TRANSITIONS,
};
