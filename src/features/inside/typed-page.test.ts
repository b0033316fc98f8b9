import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { locales, overwriteGetLocale } from '../../paraglide/runtime.js';
import { formatCount, formatHex } from '../../words/quantities';
import { typedPage } from './typed-page';

afterEach(() => overwriteGetLocale(() => 'en'));

it('a page is typed as a number or as an address', () => {
  expect(['12345', ' 12,345 ', '12 345', '12\u00a0345', '12\u202f345', '0'].map(typedPage)).toEqual(
    [12_345, 12_345, 12_345, 12_345, 12_345, 0],
  );
  expect(['0x3039000', '0X3039FFF', '0x0303_9000', '0x0'].map(typedPage)).toEqual([
    12_345, 12_345, 12_345, 0,
  ]);
});

it.each(['', '-1', '1e3', '0x', '0xzz', '0x1.5', 'page', '1;2', '12.345,0'])(
  'no page is %j',
  (text) => expect(typedPage(text)).toBeUndefined(),
);

it('a number of any length is one, so that it is told to be too high', () => {
  expect(typedPage('9'.repeat(13))).toBe(9_999_999_999_999);
  expect(typedPage('9'.repeat(400))).toBe(Infinity);
  expect(typedPage(`0x${'f'.repeat(16)}`)).toBeGreaterThan(2 ** 50);
});

it.each([
  '1.5',
  '1,5',
  '12,34',
  '1234,567',
  '1,2345',
  ',123',
  '123,',
  '1,,234',
  '1 2',
  '1,234 567',
])('separators stand between groups of three, and %j is no page', (text) =>
  expect(typedPage(text)).toBeUndefined(),
);

describe.each(locales)('in %s', (locale) => {
  it('a page is typed as the page writes it', () => {
    overwriteGetLocale(() => locale);
    fc.assert(
      fc.property(fc.nat(2 ** 28), (page) => {
        expect(typedPage(formatCount(page))).toBe(page);
        expect(typedPage(formatHex(page * 4096))).toBe(page);
      }),
    );
  });

  it('the separator is the language’s own: another language’s would be a decimal point', () => {
    overwriteGetLocale(() => locale);
    const [own, others] = locale === 'en' ? ['12,345', '12.345'] : ['12.345', '12,345'];
    expect(typedPage(own)).toBe(12_345);
    expect(typedPage(others)).toBeUndefined();
  });
});
