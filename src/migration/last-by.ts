/**
 * Number of the last item whose key is at most `x`; -1 if there is none. The keys rise, or stay the
 * same, from item to item: it is found by halving.
 */
export function lastBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => number,
  x: number,
): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (keyOf(items[middle]) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
