import type { Timeline } from '../../migration/recording';
import { ramPages } from '../../migration/scenario';
import type { Seconds } from '../../physics/units';
import type { InsideItem } from '../../stage/inside-item';
import { PagePick } from '../../stage/page-pick.svelte';
import type { PageSource } from '../../stage/page-pick.svelte';

/** What the panel can look into, in the order of its buttons. */
export const SUBJECTS = ['page', 'passes', 'network'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What is looked into: a page, a pass, something on the network. */
export class Look {
  readonly pick = new PagePick();
  subject: Subject = $state('page');
  /** Number of the pass whose report is open; undefined: the one at the playhead. */
  pass: number | undefined = $state();
  /** Where the list of network events is to be, until one is chosen: at what was pointed at. */
  about: 'client' | 'vm' | undefined = $state();
  /** The network event that is open, by its number in the list. */
  event: number | undefined = $state();

  /** Asks the run for what is to be known of the picked page: over the whole recording, and at `t`. */
  follow(run: PageSource, timeline: Timeline, t: Seconds): void {
    if (this.pick.within(ramPages(timeline.scenario)) === undefined) return;
    void this.pick.follow(run, timeline);
    void this.pick.read(run, t);
  }

  /** Something was picked on the stage or the timeline. */
  open(item: InsideItem): void {
    switch (item.kind) {
      case 'page':
        this.subject = 'page';
        return;
      case 'pass':
        this.subject = 'passes';
        this.pass = item.number;
        return;
      case 'client':
      case 'switch':
        this.subject = 'network';
        this.event = undefined;
        this.about = item.kind === 'client' ? 'client' : 'vm';
    }
  }
}
