import { describe, expect, it } from 'vitest';
import { qrModules, qrPath } from './qr';

const LINK = 'https://lab.example/?v=1&ram=2GiB&rate=20000&t=5.62';

/** Fills the rectangles of the path again. */
function drawn({ size, d }: { size: number; d: string }): boolean[][] {
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, width] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    modules[Number(y)].fill(true, Number(x), Number(x) + Number(width));
  return modules;
}

describe('a QR code', () => {
  it('draws the modules of its text', () => {
    expect(drawn(qrPath(LINK)!)).toEqual(qrModules(LINK));
  });

  it('has a light border of four modules', () => {
    const { size, d } = qrPath(LINK)!;
    const modules = drawn({ size, d });
    for (let i = 0; i < size; i++)
      for (const edge of [0, 1, 2, 3])
        for (const [x, y] of [
          [i, edge],
          [edge, i],
          [i, size - 1 - edge],
          [size - 1 - edge, i],
        ])
          expect(modules[y][x]).toBe(false);
    // The corner of the first finder pattern.
    expect(modules[4].slice(4, 11)).toEqual(Array(7).fill(true));
  });

  it('takes any link of 2 000 characters', () => {
    expect(qrPath(`${LINK}&do=${'x'.repeat(2000)}`)).toBeDefined();
  });

  it('is not made where the text is too long', () => {
    expect(qrPath('x'.repeat(3000))).toBeUndefined();
  });
});
