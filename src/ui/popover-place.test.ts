import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from './popover-place';

const mark = (left: number, top: number) => ({ left, top, width: 24, height: 24 });
const size = { width: 280, height: 160 };
const screen = { width: 1280, height: 720 };

describe('a popover beside a mark', () => {
  it('stands above it, in the middle', () => {
    expect(placeBeside(mark(600, 600), size, screen)).toEqual({ left: 472, top: 432 });
  });

  it('stands below where there is no room above', () => {
    expect(placeBeside(mark(600, 100), size, screen).top).toBe(132);
  });

  it('never leaves the window while it fits', () => {
    const at = (most: number) => fc.double({ min: -50, max: most, noNaN: true });
    fc.assert(
      fc.property(at(1300), at(800), (x, y) => {
        const { left, top } = placeBeside(mark(x, y), size, screen);
        expect(left).toBeGreaterThanOrEqual(8);
        expect(left + size.width).toBeLessThanOrEqual(screen.width - 8);
        expect(top).toBeGreaterThanOrEqual(8);
        expect(top + size.height).toBeLessThanOrEqual(screen.height - 8);
      }),
    );
  });
});
