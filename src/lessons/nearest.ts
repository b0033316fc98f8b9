/** The name that is most like what was written, for who mistyped it; undefined where none is near. */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const folded = given.slice(0, LONGEST_NAME).toLowerCase();
  const most = Math.max(2, Math.floor(folded.length / 3));
  let best: string | undefined;
  let fewest = most + 1;
  for (const name of names) {
    // Of two that are as near, the one that was begun and not ended: rate of rat, not ram.
    const unlike = name.toLowerCase().startsWith(folded) ? 0 : 0.5;
    const changes = changesBetween(folded, name.toLowerCase()) + unlike;
    if (changes >= fewest) continue;
    best = name;
    fewest = changes;
  }
  return best;
}

/** A longer one is no slip of a name. */
const LONGEST_NAME = 60;

/** Letters to add, take away or exchange (Levenshtein 1966), row by row of the table. */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const exchanged = row[j] + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(exchanged, row[j + 1] + 1, next[j] + 1));
    }
    row = next;
  }
  return row[b.length];
}
