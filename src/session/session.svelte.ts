import type { Timeline } from '../migration/recording';
import type { Seconds } from '../physics/units';
import type { Address } from './address/permalink';
import { Explorer } from './explorer.svelte';
import type { Lab } from './lab.svelte';
import type { Plan } from './plan';
import { Look } from './look.svelte';
import { Settings } from './settings.svelte';
import { Sweeps } from './sweeps.svelte';
import type { Player } from './time/player.svelte';
import { Bookmarks } from './bookmarks.svelte';
import { ToldOutcome } from './told-outcome.svelte';
import { View } from './view.svelte';

/**
 * All that one instance of the page is about: what is set up, the instant at which it is seen, and
 * what is looked at. Every panel gets it, and nothing else.
 */
export class Session {
  readonly explorer: Explorer;
  readonly look = new Look();
  readonly view: View;
  readonly settings: Settings;
  readonly sweeps = new Sweeps();
  readonly outcome: ToldOutcome;
  readonly bookmarks = new Bookmarks();

  /**
   * `plan`: what of the address can be recorded here. `firstPanel`: the panel that is shown where
   * the address names none. `full`: no more can be done to a migration.
   */
  constructor(address: Address, plan: Plan, firstPanel: string, full: () => void) {
    this.view = new View(address, firstPanel);
    this.look.goTo(address);
    this.bookmarks.goTo(address);
    this.outcome = new ToldOutcome(address);
    const explorer = new Explorer(plan, address, full);
    this.explorer = explorer;
    this.settings = new Settings(explorer.lab, {
      get t() {
        return explorer.player.t;
      },
      get over() {
        return explorer.over;
      },
      hold: (held) => this.hold(held),
    });
    this.player.setSpeed(address.speed);
  }

  get lab(): Lab {
    return this.explorer.lab;
  }

  get player(): Player {
    return this.explorer.player;
  }

  /** The recording that is shown, once there is one. */
  get timeline(): Timeline | undefined {
    return this.explorer.timeline;
  }

  get t(): Seconds {
    return this.player.t;
  }

  /** Whether it is told what is ahead of the instant that is seen. */
  get told(): boolean {
    return this.outcome.told;
  }

  seek(t: Seconds): void {
    this.player.seek(t);
  }

  /** Holds time still while something is dragged. */
  hold(held: boolean): void {
    if (held) this.player.scrubStart();
    else this.player.scrubEnd();
  }

  /** Goes to what an address holds. */
  goTo(address: Address, plan: Plan): void {
    this.view.goTo(address);
    this.look.goTo(address);
    this.bookmarks.goTo(address);
    this.outcome.goTo(address);
    this.explorer.goTo(plan, address);
  }

  /** What an address has to hold to see the same at `t`, in the reader's own language and look. */
  addressAt(t: Seconds): Omit<Address, 'language' | 'theme'> {
    const { lab, view, look, player, outcome, bookmarks } = this;
    return {
      ...lab.plan,
      ...view.asked,
      ...{ subject: look.subject, page: look.pick.page, pass: look.pass },
      ...{ outcome: outcome.choice, bookmarks: bookmarks.all },
      place: { t },
      play: false,
      speed: player.speed,
    };
  }

  /** Plays a plan from the start, as soon as it is recorded. */
  playFromStart(plan: Plan): void {
    this.explorer.goTo(plan, { place: { t: 0 }, play: true });
  }

  dispose(): void {
    this.explorer.dispose();
    this.sweeps.dispose();
  }
}
