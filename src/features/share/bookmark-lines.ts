import type { Bookmark } from '../../session/address/bookmarks-text';
import { linkTo } from './link';

/** All instants that have a name, a line each: "name - link". Undefined where a link leads nowhere. */
export function bookmarkLines(
  bookmarks: readonly Bookmark[],
  page: string,
  queryAt: (t: number) => string,
): string | undefined {
  const links = bookmarks.map(({ t, name }) => ({ name, link: linkTo(page, queryAt(t)) }));
  if (links.some(({ link }) => link === undefined)) return undefined;
  return links.map(({ name, link }) => `${name} - ${link}`).join('\n');
}
