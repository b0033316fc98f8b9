import { describe, expect, it } from 'vitest';
import { boundsOf } from '../scripts/validate/bounds';
import { allCases } from '../scripts/validate/cases';
import { compareAll } from '../scripts/validate/compare';

const compared = compareAll();

describe('held against recorded migrations of QEMU', () => {
  it('every modelled recording is there', () => {
    expect(compared.length).toBe(60);
  });

  it.each(boundsOf(compared))('$what: $reached', ({ kept }) => {
    expect(kept).toBe(true);
  });
});

describe('held against published cases', () => {
  it.each(allCases())('$number: $what', ({ kept, actual, expected }) => {
    expect({ kept, actual, expected }).toMatchObject({ kept: true });
  });
});
