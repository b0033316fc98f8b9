/**
 * The address of the page with another query: what a link to a state is. Undefined where the page
 * was not served: the address of a file leads nowhere elsewhere, and tells of the reader's folders.
 */
export function linkTo(page: string, query: string): string | undefined {
  if (!/^https?:/i.test(page)) return undefined;
  const [address] = page.split(/[?#]/);
  return query === '' ? address : `${address}?${query}`;
}
