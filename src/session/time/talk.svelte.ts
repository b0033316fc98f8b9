import { nextEvent, previousEvent } from './event-times';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import type { Player } from './player.svelte';

/**
 * How a lecturer goes through a migration: on plays to the next event and stops there, so that the
 * class sees how it comes about; back returns to the event before. To be made while a component is
 * initialised.
 */
export class Talk {
  readonly #player: Player;
  readonly #timeline: () => Timeline | undefined;
  /** Where playing stops. */
  #until: Seconds | undefined = $state();

  constructor(player: Player, timeline: () => Timeline | undefined) {
    this.#player = player;
    this.#timeline = timeline;
    $effect(() => {
      if (this.#until !== undefined && player.t >= this.#until) this.#arrive();
    });
  }

  /** On to the next event; at once to it if that is where it is going already. */
  next(): void {
    if (this.#until !== undefined) return this.#arrive();
    const timeline = this.#timeline();
    const t = timeline && nextEvent([timeline], this.#player.t);
    if (t === undefined) return;
    this.#until = t;
    this.#player.play();
  }

  /** Back to the event before. */
  back(): void {
    this.#until = undefined;
    this.#player.pause();
    const timeline = this.#timeline();
    const t = timeline && previousEvent([timeline], this.#player.t);
    if (t !== undefined) this.#player.seek(t);
  }

  /** Goes to an instant and stays there. */
  goTo(t: Seconds): void {
    this.#until = undefined;
    this.#player.pause();
    this.#player.seek(t);
  }

  #arrive(): void {
    const t = this.#until!;
    this.#until = undefined;
    this.#player.pause();
    this.#player.seek(t);
  }
}
