import { untrack } from 'svelte';
import { sameExperiment } from '../../migration/experiment';
import { fieldOf } from '../../migration/read-scenario';
import { isQuick } from '../../migration/run-cost';
import { sweepPoint } from '../../migration/sweep-points';
import type { Session } from '../../session/session.svelte';
import { byValue, holdsFor } from '../../session/sweeps.svelte';
import { PATHS, triedValues } from './varied';

/** What is known of the quantity that is varied, for the chart and for the panel. */
export class Swept {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  readonly path = $derived.by(() => PATHS[this.#session.view.vary]);

  /** The value that is set, also while it is still being recorded. */
  readonly value = $derived.by(() => fieldOf(this.#session.lab.scenario, this.path) as number);

  readonly tried = $derived.by(() => triedValues(this.path, this.value));

  readonly sweep = $derived.by(() => this.#session.sweeps.of(this.path));

  readonly outOfDate = $derived.by(
    () => this.sweep !== undefined && !holdsFor(this.sweep, this.#session.lab.experiment),
  );

  // The run that is shown is a run like the others: it stands among them at once.
  readonly shown = $derived.by(() => {
    const { timeline } = this.#session;
    return timeline && (!this.sweep || holdsFor(this.sweep, timeline))
      ? sweepPoint(timeline, this.path)
      : undefined;
  });

  readonly points = $derived.by(() => {
    const { shown } = this;
    const computed = this.sweep?.points ?? [];
    if (!shown || computed.some(({ value }) => value === shown.value)) return computed;
    return byValue([...computed, shown]);
  });

  start(): void {
    const { sweeps, lab } = this.#session;
    sweeps.start(lab.experiment, this.path, this.tried.values);
  }

  /** Runs that cost nothing to speak of start by themselves; for others the panel has a button. */
  keepUp(): void {
    const { timeline, lab, sweeps } = this.#session;
    const current = timeline && sameExperiment(lab.experiment, timeline) ? timeline : undefined;
    if (this.sweep && !this.outOfDate) return;
    if (current && isQuick(current)) untrack(() => this.start());
    else if (this.sweep?.state === 'running') untrack(() => sweeps.stop());
  }
}
