import type { Seconds } from '../physics/units';
import { answeredAfter, traceClient } from './client-trace';
import type { Intervention } from './interventions';
import type { Journal } from './journal';
import type { MigrationContext } from './machine';
import { outagesOf } from './outages';
import { outcomeOf } from './outcome';
import type { PageSending } from './page-sending';
import type { Recording, Timeline } from './recording';
import type { Scenario } from './scenario';
import type { Tape } from './tape';

/** A migration that has ended, as far as it was written down while it ran. */
interface FinishedRun {
  /** As things were at the start. */
  readonly scenario: Scenario;
  readonly interventions: readonly Intervention[];
  readonly t: Seconds;
  readonly context: MigrationContext;
  /** The end that the hypervisor reports, where it reports one of its own. */
  readonly reportedEnd: Seconds | undefined;
  readonly journal: Journal;
  readonly tape: Tape;
  readonly pages: PageSending;
}

/** Puts the recording together: what was written down, what the client saw, and what came of it. */
export function finishedRecording(run: FinishedRun): Recording {
  const { scenario, interventions, t, context, reportedEnd, journal, tape, pages } = run;
  const { snapshots, phases, passes, reach } = journal;
  // First: to count them settles the last flows.
  const bytesSent = tape.bytes();
  const client = traceClient(scenario, reach);
  const timeline: Omit<Timeline, 'outcome'> = {
    ...{ scenario, interventions, snapshots, phases, passes, reach, client },
    flows: tape.flows,
    samples: pages.samples,
    end: answeredAfter(client, t),
  };
  const pulled = context.postCopy ? pages.pulled : undefined;
  return {
    ...timeline,
    outcome: outcomeOf(timeline, context, { bytesSent, reportedEnd, pulled }),
    memory: pages.history(outagesOf(snapshots)),
  };
}
