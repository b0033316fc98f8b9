import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkPath, pointOn } from './link-path';

const box = (left: number, top: number, width: number, height: number) => ({
  ...{ left, top },
  ...{ right: left + width, bottom: top + height },
});
const source = box(20, 100, 200, 200);
const destination = box(600, 100, 200, 200);
const pipe = box(250, 150, 320, 24);
const shares = fc.double({ min: 0, max: 1, noNaN: true });

test('pages leave the swept row and land in the same row', () => {
  fc.assert(
    fc.property(shares, (row) => {
      const path = linkPath(source, destination, pipe, row);
      expect(pointOn(path, 0)).toEqual([220, 100 + row * 200]);
      expect(pointOn(path, 1)).toEqual([600, 100 + row * 200]);
      expect(pointOn(path, 0.5)[1]).toBe(162);
    }),
  );
});

test('the way never turns back and has no gap', () => {
  fc.assert(
    fc.property(shares, shares, (row, place) => {
      const path = linkPath(source, destination, pipe, row);
      const [x, y] = pointOn(path, place);
      const [nextX, nextY] = pointOn(path, Math.min(1, place + 0.001));
      expect(nextX).toBeGreaterThanOrEqual(x);
      expect(Math.abs(nextY - y)).toBeLessThan(3);
    }),
  );
});
