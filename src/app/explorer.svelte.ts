import { isPhase } from '../migration/machine';
import { momentAt, snapshotAt } from '../migration/moment';
import type { Moment } from '../migration/moment';
import type { Snapshot, Timeline } from '../migration/recording';
import { samePlace } from '../migration/same-place';
import type { Address } from './address/permalink';
import { Lab } from './lab.svelte';
import type { Plan, Recorded } from './lab.svelte';
import { Player } from './player.svelte';
import type { FrameClock } from './player.svelte';

/** Where somebody wants to be, once it is recorded. */
type Arrival = Pick<Address, 'place' | 'play'>;

/**
 * What a person works with: the experiments in the lab and the instant at which
 * they are seen. It brings the two together: the playhead stays where it was
 * when the future changes.
 */
export class Explorer {
  readonly player: Player;
  readonly lab: Lab;
  #arrival: Arrival | undefined;

  constructor(plan: Plan, arrival: Arrival, clock?: FrameClock) {
    this.#arrival = arrival;
    this.player = new Player(clock);
    this.lab = new Lab(plan, (recorded) => this.#recorded(recorded));
  }

  get timeline(): Timeline | undefined {
    return this.lab.timeline;
  }

  readonly moment: Moment | undefined = $derived.by(
    () => this.timeline && momentAt(this.timeline, this.player.t),
  );

  readonly snapshot: Snapshot | undefined = $derived.by(
    () => this.timeline && snapshotAt(this.timeline, this.player.t),
  );

  /** Whether the migration is over at the instant that is seen. */
  readonly over: boolean = $derived.by(
    () => this.snapshot !== undefined && !isPhase(this.snapshot.phase),
  );

  /** Goes to what an address holds. */
  goTo(plan: Plan, arrival: Arrival): void {
    this.#arrival = arrival;
    if (!this.lab.goTo(plan)) this.#arrive();
  }

  /** Back to the start, and nothing is done to the migration. */
  restart(): void {
    this.player.restart();
    this.lab.removeAllInterventions();
  }

  /** Time goes on to the end of the longer of two runs that are compared. */
  loadBoth(): void {
    if (this.timeline) this.player.load(this.timeline, this.lab.pinned?.timeline);
  }

  dispose(): void {
    this.lab.dispose();
    this.player.dispose();
  }

  #recorded({ timeline, before, sameUntil }: Recorded): void {
    // What lies before the change is as it was: only where all is new is the place sought by its pass.
    const anew = before !== undefined && sameUntil === 0;
    const t = anew ? samePlace(before, this.player.t, timeline) : this.player.t;
    this.player.load(timeline, this.lab.pinned?.timeline);
    if (anew) this.player.seek(t);
    this.#arrive();
  }

  #arrive(): void {
    if (!this.#arrival) return;
    const { place, play } = this.#arrival;
    this.#arrival = undefined;
    if ('phase' in place) this.player.toPhase(place.phase);
    else this.player.seek(place.t);
    if (play) this.player.play();
  }
}
