import { describe, expect, it } from 'vitest';
import { GIB, MIB, PAGE_SIZE, TIB } from '../../physics/units';
import { wholeMemory } from './memory-view';

const pagesOf = (bytes: number) => bytes / PAGE_SIZE;

describe('the view of a whole memory', () => {
  it.each([64 * MIB, GIB, 3 * GIB, 64 * GIB])('has a pixel for each page: %d bytes', (ram) => {
    const { width, height, columns, block } = wholeMemory('source', pagesOf(ram));
    expect(block).toBe(1);
    expect(width).toBe(columns);
    expect(width * height).toBeGreaterThanOrEqual(pagesOf(ram));
    expect(width * (height - 1)).toBeLessThan(pagesOf(ram));
  });

  it.each([65 * GIB, 200 * GIB, TIB])('is no wider than a picture may be: %d bytes', (ram) => {
    const { width, height, block } = wholeMemory('destination', pagesOf(ram));
    expect(width).toBeLessThanOrEqual(4096);
    expect(height).toBeLessThanOrEqual(4096);
    expect(width * height * block * block).toBeGreaterThanOrEqual(pagesOf(ram));
  });
});
