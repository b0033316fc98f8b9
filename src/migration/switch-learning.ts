import { MacTable } from '../physics/mac-table';
import type { Seconds } from '../physics/units';
import { lastAnswerBefore } from './client-trace';
import type { Journal } from './journal';
import type { Scenario } from './scenario';

/** What the switch knows of the VM's port while a migration is recorded, and when it learns more. */
export class SwitchLearning {
  readonly #table: MacTable;
  readonly #journal: Journal;

  constructor(ageing: Seconds, journal: Journal) {
    this.#table = new MacTable(ageing);
    this.#journal = journal;
  }

  /** The VM sends nothing any more: its last answer is what the entry dates from. */
  vmSuspended(t: Seconds, scenario: Scenario): void {
    this.#table.learn('vm', 1, lastAnswerBefore(scenario, t));
  }

  /**
   * When the switch learns the new port, or forgets the old one and floods. Without an announcement
   * it learns when the VM itself sends a frame; with one, it has learned already.
   */
  relearnsAt(t: Seconds, { announce, vmSendsEvery }: Scenario['network']): Seconds {
    if (announce) return t;
    const vmSends = vmSendsEvery > 0 ? this.#journal.lastReach.t + vmSendsEvery : Infinity;
    return Math.max(t, Math.min(this.#table.agesOutAt('vm'), vmSends));
  }

  /**
   * The message, or a frame of the VM's own, came in on port 2. A switch that only forgot the VM
   * floods until it hears from it.
   */
  relearned(t: Seconds, { announce }: Scenario['network']): void {
    const heard = announce || this.#table.portOf('vm', t) !== undefined;
    if (heard) this.#table.learn('vm', 2, t);
    this.#journal.reachChanged(t, 'destination', heard ? 2 : 0);
  }
}
