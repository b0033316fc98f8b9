import type { Seconds } from '../physics/units';
import type { Scenario } from './scenario';

/** What sending pages asks about the present of the run that it belongs to. */
export interface Present {
  readonly t: () => Seconds;
  /** The scenario with what the interventions have changed so far. */
  readonly scenario: () => Scenario;
  readonly linkUp: () => boolean;
}
