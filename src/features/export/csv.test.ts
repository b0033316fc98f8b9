import { csvParse } from 'd3-dsv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

const only = (cell: string | number | boolean) =>
  csvParse(csvOf({ header: ['cell'], rows: [[cell]] }))[0].cell;

describe('a table as CSV', () => {
  it('has a header and a line for each row, each ending as RFC 4180 says', () => {
    const rows = [
      [1, 'a, b'],
      [0.5, 'say "x"'],
    ];
    expect(csvOf({ header: ['n', 'text'], rows })).toBe(
      'n,text\r\n1,"a, b"\r\n0.5,"say ""x"""\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1'])(
    'keeps a spreadsheet from reckoning %j',
    (text) => expect(only(text)).toMatch(/^'/),
  );

  it('leaves other texts as they are', () => {
    for (const text of ['NYC-SVR2', 'São Paulo', 'a=b', "it's"]) expect(only(text)).toBe(text);
  });

  it('writes numbers exactly, without exponents', () => {
    for (const number of [0, 11.038_724_5, 1e-7, 2 ** 40, 1 / 3, 123_456_789.125])
      expect(Number(only(number))).toBe(number);
    expect(only(1e-7)).toBe('0.0000001');
    expect(only(-1.5e-9)).toBe('-0.0000000015');
    expect(only(1.25e22)).toBe('12500000000000000000000');
  });

  it('writes any number so that it reads back to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = only(number);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text) === number).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
