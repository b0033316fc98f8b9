import { describe, expect, it } from 'vitest';
import { GIB, MIB, TIB } from '../physics/units';
import { memoryNeed } from './memory-need';

describe('the memory that a recording needs', () => {
  it('is two bits a page for each image, with all that may be kept of two runs and a sweep', () => {
    const images = 2 * (2 * 64 + 4) + 1;
    expect(memoryNeed(GIB)).toBe(images * 2 * 32_768);
  });

  it('grows with the RAM', () => {
    const sizes = [64 * MIB, GIB, 16 * GIB, 64 * GIB];
    const needs = sizes.map(memoryNeed);
    expect(needs).toEqual([...needs].sort((a, b) => a - b));
    expect(new Set(needs).size).toBe(needs.length);
  });

  it('stays below two gibibytes for the largest VM that a scenario may hold', () => {
    expect(memoryNeed(TIB)).toBeLessThan(2 * GIB);
  });
});
