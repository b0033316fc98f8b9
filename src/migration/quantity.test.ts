import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, parseQuantity } from './quantity';
import type { Dimension } from './quantity';

describe('quantities', () => {
  it.each([
    ['1GiB', 'bytes', 1024 ** 3],
    ['1024 MiB', 'bytes', 1024 ** 3],
    ['1 gib', 'bytes', 1024 ** 3],
    ['400KiB', 'bytes', 400 * 1024],
    ['1Gbit/s', 'bytesPerSecond', 125e6],
    ['128MiB/s', 'bytesPerSecond', 128 * 1024 ** 2],
    ['0', 'bytesPerSecond', 0],
    ['300ms', 'seconds', 0.3],
    ['0.2ms', 'seconds', 0.0002],
    ['10min', 'seconds', 600],
    ['5000', 'writesPerSecond', 5000],
    ['20MiB/s', 'writesPerSecond', 5120],
  ] as const)('reads %s', (text, dimension, value) => {
    expect(parseQuantity(text, dimension)).toBe(value);
  });

  it.each([
    ['1024', 'bytes'],
    ['1Gbit', 'bytesPerSecond'],
    ['-1ms', 'seconds'],
    ['1e999s', 'seconds'],
    ['NaN', 'seconds'],
    ['', 'seconds'],
    ['1 2ms', 'seconds'],
    ['1GiB/s', 'bytes'],
  ] as const)('refuses %s as %s', (text, dimension) => {
    expect(parseQuantity(text, dimension)).toBeUndefined();
  });

  it.each([
    [1024 ** 3, 'bytes', '1GiB'],
    [0.0002, 'seconds', '0.2ms'],
    [600, 'seconds', '10min'],
    [125e6, 'bytesPerSecond', '1Gbit/s'],
    [128 * 1024 ** 2, 'bytesPerSecond', '128MiB/s'],
    [5000, 'writesPerSecond', '5000'],
  ] as const)('writes %d as a person would', (value, dimension, text) => {
    expect(formatQuantity(value, dimension)).toBe(text);
  });

  it('reads every number that it has written', () => {
    const dimension = fc.constantFrom<Dimension>(
      'bytes',
      'bytesPerSecond',
      'seconds',
      'writesPerSecond',
    );
    fc.assert(
      fc.property(dimension, fc.double({ min: 0, max: 1e15, noNaN: true }), (kind, value) => {
        expect(parseQuantity(formatQuantity(value, kind), kind)).toBe(value);
      }),
    );
  });
});
