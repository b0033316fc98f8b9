import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placed } from './mark-lanes';

const lanes = { count: 3, apart: 24, left: 8, right: 382 };
const at = fc.double({ min: -20, max: 420, noNaN: true });

describe('the places of marks', () => {
  it('are on the axis, above their instants, where they are far from each other', () => {
    expect(placed([10, 60, 120], lanes)).toEqual([
      { x: 10, lane: 0 },
      { x: 60, lane: 0 },
      { x: 120, lane: 0 },
    ]);
  });

  it('are above each other where the instants are close', () => {
    expect(placed([100, 110, 100], lanes)).toEqual([
      { x: 100, lane: 0 },
      { x: 110, lane: 1 },
      { x: 100, lane: 2 },
    ]);
  });

  it('are beside each other when all lanes are full there', () => {
    const [, , , fourth, fifth] = placed([100, 100, 100, 100, 100], lanes);
    expect([fourth, fifth]).toEqual([
      { x: 76, lane: 0 },
      { x: 124, lane: 0 },
    ]);
  });

  it('never overlap, nor leave the strip, while there is room', () => {
    fc.assert(
      fc.property(fc.array(at, { maxLength: 20 }), (xs) => {
        const places = placed(xs, lanes);
        expect(places).toHaveLength(xs.length);
        for (const [i, a] of places.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(lanes.left);
          expect(a.x).toBeLessThanOrEqual(lanes.right);
          for (const b of places.slice(i + 1)) {
            if (a.lane === b.lane) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(lanes.apart);
          }
        }
      }),
    );
  });

  it('do not depend on marks that come later: those placed first stand still', () => {
    fc.assert(
      fc.property(fc.array(at, { minLength: 1, maxLength: 20 }), (xs) => {
        expect(placed(xs, lanes).slice(0, -1)).toEqual(placed(xs.slice(0, -1), lanes));
      }),
    );
  });

  it('are there for each, even where there is no room at all', () => {
    const crowd = Array.from({ length: 100 }, () => 50);
    expect(placed(crowd, lanes)).toHaveLength(100);
  });
});
