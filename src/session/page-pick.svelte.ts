import type { BitmapWord } from '../migration/bitmap-word';
import type { PageLife } from '../migration/page-life';
import type { PageState, Side } from '../migration/page-states';
import type { Timeline } from '../migration/recording';
import type { PageNumber, Pages, Seconds } from '../physics/units';

/** Who knows about pages: the run whose recording is shown. Of another one it tells nothing. */
export interface PageSource {
  life(recording: Timeline, page: PageNumber): Promise<PageLife | undefined>;
  word(recording: Timeline, page: PageNumber, t: Seconds): Promise<BitmapWord | undefined>;
}

/** What was told of a page, and of which recording: with another one it has nothing to do. */
interface Told<What> {
  readonly recording: Timeline;
  readonly what: What;
}

/**
 * The page that was picked, on which host, and what the worker found out about it:
 * its life over the whole recording, and the word of the bitmap that holds it now.
 * The stage, the timeline and the panel show the same pick.
 */
export class PagePick {
  #page = $state<PageNumber>();
  #side = $state<Side>('source');
  #life = $state.raw<Told<PageLife>>();
  #word = $state.raw<Told<BitmapWord>>();
  #pending = $state(false);
  #failed = $state(false);
  /** What the life is asked of: another recording has other lives. */
  #following: { source: PageSource; recording: Timeline; page: PageNumber } | undefined;
  #wanted: { source: PageSource; recording: Timeline; t: Seconds } | undefined;
  #asking = false;

  /** The page; undefined if none is picked. May lie beyond the RAM of a smaller VM: see `within`. */
  get page(): PageNumber | undefined {
    return this.#page;
  }

  get side(): Side {
    return this.#side;
  }

  /** The page if a VM with so many pages has it. */
  within(pages: Pages): PageNumber | undefined {
    return this.#page !== undefined && this.#page < pages ? this.#page : undefined;
  }

  /** That holds the picked page, as it last was; undefined for the moment that it takes to ask. */
  wordIn(recording: Timeline): BitmapWord | undefined {
    const { word } = this.latestIn(recording);
    return this.#page !== undefined && word?.index === this.#page >>> 5 ? word : undefined;
  }

  /** Whether the life of the picked page, in this recording, is still being looked for. */
  get pending(): boolean {
    return this.#pending;
  }

  /** Whether the life of the picked page was looked for and could not be told. */
  get failed(): boolean {
    return this.#failed;
  }

  /**
   * What was told last of this recording, perhaps of another page: to be shown while the new is on
   * its way.
   */
  latestIn(recording: Timeline): {
    readonly life: PageLife | undefined;
    readonly word: BitmapWord | undefined;
  } {
    return { life: toldOf(recording, this.#life), word: toldOf(recording, this.#word) };
  }

  /** The state of the picked page as a side sees it. */
  stateOn(side: Side, recording: Timeline): PageState | undefined {
    return this.#page === undefined ? undefined : this.wordIn(recording)?.[side][this.#page & 31];
  }

  /** Picks a page, or none; `side` is where it was pointed at. */
  pick(page: PageNumber | undefined, side: Side = this.#side): void {
    this.#side = side;
    this.#page = page;
  }

  /** Follows the page through the recording, unless that has been done or is being done. */
  async follow(source: PageSource, recording: Timeline): Promise<void> {
    const page = this.#page;
    if (page === undefined) return;
    const before = this.#following;
    if (before?.source === source && before.recording === recording && before.page === page) return;
    const following = { source, recording, page };
    this.#following = following;
    this.#pending = true;
    this.#failed = false;
    const life = await source.life(recording, page);
    // Another page or recording came in between: its own answer is on the way.
    if (this.#following !== following) return;
    this.#life = life && { recording, what: life };
    this.#pending = false;
    this.#failed = life === undefined;
  }

  /** Reads the word at `t`: one question at a time, and of those that wait the newest. */
  async read(source: PageSource, recording: Timeline, t: Seconds): Promise<void> {
    this.#wanted = { source, recording, t };
    if (this.#asking) return;
    this.#asking = true;
    while (this.#wanted && this.#page !== undefined) {
      const { source, recording, t } = this.#wanted;
      this.#wanted = undefined;
      const word = await source.word(recording, this.#page, t);
      if (word) this.#word = { recording, what: word };
    }
    this.#asking = false;
  }
}

function toldOf<What>(recording: Timeline, told: Told<What> | undefined): What | undefined {
  return told?.recording === recording ? told?.what : undefined;
}
