import type { Seconds } from '../physics/units';
import { MOST_BOOKMARKS, bookmarkName, inOrder } from './address/bookmarks-text';
import type { Bookmark } from './address/bookmarks-text';

/** The instants that somebody named, in order of time. */
export class Bookmarks {
  all: readonly Bookmark[] = $state.raw([]);

  get full(): boolean {
    return this.all.length >= MOST_BOOKMARKS;
  }

  /** Shows those that an address holds. */
  goTo({ bookmarks }: { readonly bookmarks: readonly Bookmark[] }): void {
    this.all = bookmarks;
  }

  /** Names an instant; one without a name, or beyond the most that there can be, is not taken. */
  add(t: Seconds, typed: string): void {
    const name = bookmarkName(typed);
    if (name !== '' && !this.full) this.all = inOrder([...this.all, { t, name }]);
  }

  /** Whether the name was taken. */
  rename(bookmark: Bookmark, typed: string): boolean {
    const name = bookmarkName(typed);
    if (name === '') return false;
    if (name !== bookmark.name)
      this.all = this.all.map((each) => (each === bookmark ? { ...each, name } : each));
    return true;
  }

  remove(bookmark: Bookmark): void {
    this.all = this.all.filter((each) => each !== bookmark);
  }
}
