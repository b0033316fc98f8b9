import { GuestClock } from '../physics/guest-clock';
import type { Bend } from '../physics/guest-clock';
import type { PagesPerSecond, Seconds } from '../physics/units';
import type { Workload } from '../physics/workloads/workload';
import { guestWorkload, guestWriteRate, measuredPages } from './guest-workload';
import { POLICIES } from './policies';
import type { Scenario } from './scenario';

/** The guest while a migration is recorded: what it writes, and how fast it is let run. */
export class Guest {
  readonly workload: Workload;
  readonly #clock: GuestClock;
  #running = true;
  #throttle = 0;
  /** What the pass under way of a measured workload dirties, in pages a second. */
  #measured: PagesPerSecond = 0;

  constructor(scenario: Scenario) {
    this.workload = guestWorkload(scenario);
    this.#clock = new GuestClock(guestWriteRate(scenario, 0));
  }

  /** How its rate changed, for the recording. */
  get bends(): readonly Bend[] {
    return this.#clock.bends;
  }

  /** Page writes a second at present, slowed down as it is. */
  get writeRate(): PagesPerSecond {
    return this.#clock.rate;
  }

  writesBy(t: Seconds): number {
    return this.#clock.writesBy(t);
  }

  /** When write number `n` happens; Infinity if it does not come to that as things stand. */
  timeOf(n: number): Seconds {
    return this.#clock.timeOf(n);
  }

  /** It is suspended, or taken up again at its full speed. */
  setRunning(t: Seconds, running: boolean, scenario: Scenario): void {
    this.#running = running;
    if (running) this.#throttle = 0;
    this.follow(t, scenario);
  }

  /** The hypervisor takes this share of its time. */
  throttle(t: Seconds, share: number, scenario: Scenario): void {
    this.#throttle = share;
    this.follow(t, scenario);
  }

  /** A pass begins that will take about so long: a measured workload spreads its pages over it. */
  passBegins(t: Seconds, pass: number, expected: Seconds, scenario: Scenario): void {
    const pages = measuredPages(scenario, pass);
    if (pages === undefined) return;
    this.#measured = expected > 0 ? pages / expected : 0;
    this.follow(t, scenario);
  }

  /** Its write rate may have changed. */
  follow(t: Seconds, scenario: Scenario): void {
    const { keptShare } = POLICIES[scenario.policy.name];
    const kept = keptShare?.(this.#throttle, scenario.workload.catchUp) ?? 1 - this.#throttle;
    this.#clock.setRate(
      t,
      this.#running ? (guestWriteRate(scenario, t) + this.#measured) * kept : 0,
    );
  }
}
