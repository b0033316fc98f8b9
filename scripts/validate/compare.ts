import { record } from '../../src/migration/record';
import { textbookRun } from '../../src/migration/textbook-run';
import { kindOf, recordings, scenarioOf } from './recorded';
import type { Kind, Recorded } from './recorded';

/** A recording beside its simulation and the textbook; times in milliseconds. */
export interface Compared {
  readonly name: string;
  readonly kind: Kind;
  readonly real: Figures;
  readonly simulated: Figures;
  /** Total time that the closed formula expects; Infinity where it says that it never ends. */
  readonly textbookTotal: number;
  /** Error of the simulated total time: 0.01 = 1 % too long. */
  readonly error: number;
}

interface Figures {
  readonly total: number;
  readonly passes: number;
  readonly blackout: number | null;
  readonly completed: boolean;
}

/** Runs every recording that is modelled. */
export function compareAll(): readonly Compared[] {
  return recordings()
    .filter((recorded) => kindOf(recorded) !== 'notModelled')
    .map(compare);
}

function compare(recorded: Recorded): Compared {
  const { scenario, interventions } = scenarioOf(recorded);
  const { outcome } = record(scenario, interventions);
  const { result } = recorded;
  const simulated = {
    total: outcome.totalTime * 1000,
    passes: outcome.livePasses,
    blackout: outcome.downtime > 0 ? outcome.downtime * 1000 : null,
    completed: outcome.status === 'completed',
  };
  return {
    name: recorded.name,
    kind: kindOf(recorded),
    real: {
      total: result.totalTimeMs,
      passes: result.rounds,
      blackout: result.measuredBlackoutMs,
      completed: result.status === 'completed',
    },
    simulated,
    textbookTotal: textbookRun(scenario).totalTime * 1000,
    error: simulated.total / result.totalTimeMs - 1,
  };
}
