import { expect, it } from 'vitest';
import { typedPage } from './typed-page';

it('a page is typed as a number or as an address', () => {
  expect(['12345', ' 12,345 ', '12.345', '12 345', '0'].map(typedPage)).toEqual([
    12_345, 12_345, 12_345, 12_345, 0,
  ]);
  expect(['0x3039000', '0X3039FFF', '0x0'].map(typedPage)).toEqual([12_345, 12_345, 0]);
});

it('anything else is no page', () => {
  for (const text of ['', '-1', '1e3', '0x', '0xzz', 'page', '9'.repeat(13), '1;2'])
    expect(typedPage(text)).toBeUndefined();
});
