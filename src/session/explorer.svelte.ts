import { isPhase } from '../migration/phases';
import { momentAt, snapshotAt } from '../migration/moment';
import type { Moment } from '../migration/moment';
import { partingOf } from '../migration/parting';
import type { Parting } from '../migration/parting';
import type { Snapshot, Timeline } from '../migration/recording';
import type { Seconds } from '../physics/units';
import { samePlace } from '../migration/same-place';
import type { Address } from './address/permalink';
import { Lab } from './lab.svelte';
import type { Recorded } from './lab.svelte';
import type { Plan } from './plan';
import { Player } from './time/player.svelte';
import type { FrameClock } from './time/player.svelte';

/** Where somebody wants to be, once it is recorded. */
type Arrival = Pick<Address, 'place' | 'play'>;

/** A run that the present one is compared with, and where and why the two part. */
export interface Comparison {
  readonly pinned: Timeline;
  readonly parting: Parting;
}

/**
 * What a person works with: the experiments in the lab and the instant at which
 * they are seen. It brings the two together: the playhead stays where it was
 * when the future changes.
 */
export class Explorer {
  readonly player: Player;
  readonly lab: Lab;
  #arrival: Arrival | undefined;
  /** Where the playhead was, and where it had to go, while a longer recording is still to come. */
  #waiting: { readonly from: Seconds; readonly at: Seconds } | undefined;

  /** `full`: no more can be done to a migration. */
  constructor(plan: Plan, arrival: Arrival, full: () => void, clock?: FrameClock) {
    this.#arrival = arrival;
    this.player = new Player(clock);
    this.lab = new Lab(plan, {
      recorded: (recorded) => this.#recorded(recorded),
      comparisonChanged: () => this.#load(),
      full,
    });
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

  /** Whether it is over and time stands still. */
  get rests(): boolean {
    return this.over && (this.player.state === 'ended' || this.player.state === 'paused');
  }

  /** The pinned run beside the present one, as soon as both are recorded. */
  readonly comparison: Comparison | undefined = $derived.by(() => {
    const [pinned, present] = [this.lab.pinned?.timeline, this.timeline];
    return pinned && present && { pinned, parting: partingOf(pinned, present) };
  });

  /** Goes to what an address holds. */
  goTo(plan: Plan, arrival: Arrival): void {
    // What comes of the plan at once must not take it for the place of another one.
    this.#arrival = undefined;
    this.lab.goTo(plan);
    this.#arrival = arrival;
    this.#arrive();
  }

  /** Back to the start, and nothing is done to the migration. */
  restart(): void {
    this.player.restart();
    this.lab.removeAllInterventions();
  }

  /** Drops what is being recorded, and with it where that was to be seen. */
  stop(): void {
    this.#arrival = undefined;
    this.lab.stop();
  }

  dispose(): void {
    this.lab.dispose();
    this.player.dispose();
  }

  #recorded({ timeline, before, anew }: Recorded): void {
    // In another migration the place is sought by its pass. Two runs that are compared have one
    // clock, and the playhead its place on it.
    // Who is on the way somewhere goes there.
    const moves = before && anew && !this.lab.pinned && !this.#arrival;
    const t = moves ? samePlace(before, this.player.t, timeline) : this.player.t;
    this.#load();
    if (moves) this.player.seek(t);
  }

  // Time goes on to the end of the longer of two runs that are compared. Until both are there the
  // playhead may have to wait at the end of one.
  #load(): void {
    const { player, lab, timeline } = this;
    if (!timeline) return;
    const here = player.t;
    player.load(timeline, lab.pinned?.timeline);
    const kept = this.#waiting?.at === here ? this.#waiting.from : here;
    if (kept > player.t) player.seek(kept);
    this.#waiting = kept > player.t ? { from: kept, at: player.t } : undefined;
    this.#arrive();
  }

  #arrive(): void {
    if (!this.#arrival || !this.lab.settled) return;
    const { place, play } = this.#arrival;
    this.#arrival = undefined;
    if ('phase' in place) this.player.toPhase(place.phase);
    else this.player.seek(place.t);
    if (play) this.player.play();
  }
}
