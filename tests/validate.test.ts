import { describe, expect, it } from 'vitest';
import { boundsOf } from '../scripts/validate/bounds';
import { allCases } from '../scripts/validate/cases';
import { compareAll } from '../scripts/validate/compare';
import { validationReport } from '../scripts/validate/report';
import { validationPage, validationPageWith } from '../scripts/validate/validation-page';

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

describe('docs/validation.md', () => {
  it('has the tables of the code: else run npm run validate -- --write', async () => {
    const page = validationPage();
    // Compared as a yes or no: a difference of whole tables can't be read.
    expect(page === (await validationPageWith(validationReport().tables))).toBe(true);
  });
});
