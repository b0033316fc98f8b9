import type { PageLife } from '../migration/page-life';
import type { Side } from '../migration/page-state';
import type { PageNumber } from '../physics/units';

type Inspect = (page: PageNumber) => Promise<PageLife | undefined>;

/** The page that was picked, on which host, and what the worker found out about it. */
export class PagePick {
  #page = $state<PageNumber>();
  #side = $state<Side>('source');
  #life = $state.raw<PageLife>();
  #asking = false;
  #stale = false;

  get page(): PageNumber | undefined {
    return this.#page;
  }

  get side(): Side {
    return this.#side;
  }

  /** Of the picked page; for the moment that it takes to ask, of none. */
  get life(): PageLife | undefined {
    return this.#life?.page === this.#page ? this.#life : undefined;
  }

  pick(side: Side, page: PageNumber | undefined): void {
    this.#side = side;
    this.#page = page;
  }

  /** Asks about the page now: one question at a time, and once more if it was asked meanwhile. */
  async refresh(inspect: Inspect): Promise<void> {
    this.#stale = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#stale && this.#page !== undefined) {
      this.#stale = false;
      this.#life = await inspect(this.#page);
    }
    this.#asking = false;
  }
}
