import type { PageLife } from '../migration/page-life';
import type { Timeline } from '../migration/recording';
import { ramPages } from '../migration/scenario';
import type { Seconds } from '../physics/units';
import type { InsideItem } from './inside-item';
import { PagePick } from './page-pick.svelte';
import type { PageSource } from './page-pick.svelte';
import type { Address } from './address/permalink';
import type { Subject } from './address/choices';

/** Which network events are listed: all, the client's requests, or what befell an entry of the switch. */
export const NETWORK_FILTERS = ['all', 'requests', 'vm', 'client'] as const;
export type NetworkFilter = (typeof NETWORK_FILTERS)[number];

/** What is looked into: a page, a pass, something on the network. */
export class Look {
  readonly pick = new PagePick();
  subject: Subject = $state('page');
  /** Number of the pass whose account is open; undefined: the one at the playhead. */
  pass: number | undefined = $state();
  filter: NetworkFilter = $state('all');
  /** Number of the network event that is open, among those listed; undefined: the last by the playhead. */
  event: number | undefined = $state();
  /** Something was just picked elsewhere: the panel takes the focus. */
  calls: boolean = $state(false);
  #timeline: Timeline | undefined;

  /** Looks at what an address asks for. */
  goTo({ page, subject, pass }: Pick<Address, 'page' | 'subject' | 'pass'>): void {
    this.pick.pick(page);
    this.subject = subject;
    this.pass = pass;
  }

  /** Asks the run for what is to be known of the picked page: over the whole recording, and at `t`. */
  follow(run: PageSource, timeline: Timeline, t: Seconds): void {
    if (timeline !== this.#timeline) {
      // Another recording has other events; a pass keeps its number, and a page its place.
      this.#timeline = timeline;
      this.event = undefined;
    }
    if (this.pick.within(ramPages(timeline.scenario)) === undefined) return;
    void this.pick.follow(run, timeline);
    void this.pick.read(run, timeline, t);
  }

  /** The life to be drawn over a recording, if a page of its VM is picked. */
  lifeOn(timeline: Timeline): PageLife | undefined {
    const page = this.pick.within(ramPages(timeline.scenario));
    return page === undefined ? undefined : this.pick.latestIn(timeline).life;
  }

  /** Something was picked on the stage or the timeline. */
  open(item: InsideItem): void {
    this.calls = true;
    switch (item.kind) {
      case 'page':
        this.subject = 'page';
        return;
      case 'pass':
        this.subject = 'passes';
        this.pass = item.number;
        return;
      case 'client':
        this.subject = 'network';
        this.filter = 'requests';
        this.event = undefined;
        return;
      case 'switch':
        this.subject = 'network';
        this.filter = item.who;
        this.event = undefined;
    }
  }
}
