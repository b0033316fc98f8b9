import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DirtyBitmap, bitsIn, forEachPage } from './dirty-bitmap';

/** The same bitmap as a set of page numbers: slow, and beyond doubt. */
const pagesOf = (bitmap: DirtyBitmap) =>
  Array.from({ length: bitmap.pages }, (_, page) => page).filter((page) => bitmap.test(page));

const bitmapOf = (pages: number, marked: Iterable<number>) => {
  const bitmap = new DirtyBitmap(pages);
  for (const page of marked) bitmap.set(page);
  return bitmap;
};

const anyBitmap = fc
  .integer({ min: 1, max: 300 })
  .chain((pages) => fc.tuple(fc.constant(pages), fc.uniqueArray(fc.nat(pages - 1))));

describe('a dirty bitmap', () => {
  it('tells whether a page was clear before it was marked', () => {
    const bitmap = new DirtyBitmap(100);
    expect(bitmap.set(31)).toBe(true);
    expect(bitmap.set(31)).toBe(false);
    bitmap.clear(31);
    expect(bitmap.test(31)).toBe(false);
  });

  it('refuses to have no pages, or half a page', () => {
    expect(() => new DirtyBitmap(0)).toThrow(RangeError);
    expect(() => new DirtyBitmap(1.5)).toThrow(RangeError);
  });

  it('counts what is marked, and finds each of it in order', () => {
    fc.assert(
      fc.property(anyBitmap, ([pages, marked]) => {
        const bitmap = bitmapOf(pages, marked);
        expect(bitmap.count()).toBe(marked.length);
        expect(pagesOf(bitmap)).toEqual([...marked].sort((a, b) => a - b));
      }),
    );
  });

  it('marks and counts ranges as page by page', () => {
    fc.assert(
      fc.property(anyBitmap, fc.nat(300), fc.nat(300), ([pages, marked], a, b) => {
        const from = Math.min(a, b) % pages;
        const to = Math.min(pages, Math.max(a, b));
        const inRange = marked.filter((page) => page >= from && page < to).length;
        const bitmap = bitmapOf(pages, marked);
        expect(bitmap.countRange(from, to)).toBe(inRange);
        const length = Math.max(0, to - from);
        expect(bitmap.setRange(from, to)).toBe(length - inRange);
        expect(bitmap.count()).toBe(marked.length + length - inRange);
      }),
    );
  });

  it('marks all pages and not one more', () => {
    for (const pages of [1, 31, 32, 33, 64, 1000]) {
      const bitmap = new DirtyBitmap(pages);
      bitmap.setAll();
      expect(bitmap.count()).toBe(pages);
    }
  });

  it('clears the next marked pages in order, from where the sweep stands', () => {
    fc.assert(
      fc.property(
        anyBitmap,
        fc.nat(320),
        fc.nat(320),
        fc.boolean(),
        ([pages, marked], start, wanted, visits) => {
          const from = start % pages;
          const bitmap = bitmapOf(pages, marked);
          const due = pagesOf(bitmap)
            .filter((page) => page >= from)
            .slice(0, wanted);
          const seen: number[] = [];
          const sweep = bitmap.clearNext(
            from,
            wanted,
            visits ? (word, mask) => forEachPage(word, mask, (page) => seen.push(page)) : undefined,
          );
          expect(sweep.cleared).toBe(due.length);
          if (visits) expect(seen).toEqual(due);
          expect(pagesOf(bitmap)).toEqual(
            [...marked].sort((a, b) => a - b).filter((page) => !due.includes(page)),
          );
          const rest = marked.filter((page) => page >= from && !due.includes(page));
          expect(rest.every((page) => page >= sweep.next)).toBe(true);
        },
      ),
    );
  });

  it('merges and subtracts like sets', () => {
    fc.assert(
      fc.property(anyBitmap, fc.array(fc.nat(299)), ([pages, marked], others) => {
        const inside = others.filter((page) => page < pages);
        const both = bitmapOf(pages, marked);
        const other = bitmapOf(pages, inside);
        expect(both.countWithout(other)).toBe(
          new Set(marked.filter((page) => !inside.includes(page))).size,
        );
        both.merge(other);
        expect(both.count()).toBe(new Set([...marked, ...inside]).size);
        both.subtract(other);
        expect(
          both.equals(
            bitmapOf(
              pages,
              marked.filter((page) => !inside.includes(page)),
            ),
          ),
        ).toBe(true);
      }),
    );
  });

  it('counts the bits of a word', () => {
    fc.assert(
      fc.property(fc.integer(), (word) => {
        expect(bitsIn(word)).toBe(
          [...(word >>> 0).toString(2)].filter((bit) => bit === '1').length,
        );
      }),
    );
  });
});
