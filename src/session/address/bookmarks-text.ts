import type { FieldProblem } from '../../migration/check-field';
import type { Seconds } from '../../physics/units';
import { problemWith } from '../../migration/check-field';
import { readSeconds } from '../../migration/interventions-text';

/** An instant with a name: for a lecture that goes from one to the next. */
export interface Bookmark {
  readonly t: Seconds;
  readonly name: string;
}

/** More than a lecture has, and few enough for an address. */
export const MOST_BOOKMARKS = 24;
/** Of a name, in characters. */
export const LONGEST_NAME = 40;

/** "Pass 2@10.2s;Point of no return@10.9s". What parts them is escaped in a name. */
export function writeBookmarks(bookmarks: readonly Bookmark[]): string {
  return bookmarks
    .map(({ t, name }) => `${name.replace(/[%;@]/g, encodeURIComponent)}@${t}s`)
    .join(';');
}

/** Reads them again, in order of time; a bad one is told and left out. */
export function readBookmarks(text: string): {
  bookmarks: readonly Bookmark[];
  problems: readonly FieldProblem[];
} {
  const bookmarks: Bookmark[] = [];
  const problems: FieldProblem[] = [];
  const items = text === '' ? [] : text.split(';', MOST_BOOKMARKS + 1);
  for (const item of items.slice(0, MOST_BOOKMARKS)) {
    const read = readBookmark(item);
    if ('problem' in read) problems.push(read);
    else bookmarks.push(read);
  }
  const next = items[MOST_BOOKMARKS];
  if (next !== undefined) problems.push(problemWith(next, 'tooMany', `${MOST_BOOKMARKS}`));
  return { bookmarks: inOrder(bookmarks), problems };
}

/** A name as it is kept: without what cannot stand in it; empty if nothing is left. */
export function bookmarkName(typed: string): string {
  const seen = typed.replace(/[\p{Control}\p{Format}\p{Surrogate}]/gu, '').replace(/\s+/g, ' ');
  return [...seen.trim()].slice(0, LONGEST_NAME).join('').trim();
}

/** Bookmarks in order of time; of those at the same instant the one that was made first is first. */
export function inOrder(bookmarks: readonly Bookmark[]): readonly Bookmark[] {
  return [...bookmarks].sort((a, b) => a.t - b.t);
}

function readBookmark(item: string): Bookmark | FieldProblem {
  const at = item.lastIndexOf('@');
  const t = at < 0 ? undefined : readSeconds(item.slice(at + 1));
  if (t === undefined) return problemWith(item, 'notAQuantity', 'Pass 2@10.2s');
  const name = item.slice(0, at).replace(/%(25|3B|40)/gi, (code) => decodeURIComponent(code));
  if ([...name].length > LONGEST_NAME) return problemWith(name, 'tooLong', `${LONGEST_NAME}`);
  if (name.trim() === '') return problemWith(item, 'missing');
  if (bookmarkName(name) !== name) return problemWith(name, 'unwritable');
  return { t, name };
}
