import { expect, it } from 'vitest';
import { stateOfPixel, toPixel } from './palette';

it('reads a colour into the byte order of an ImageData', () => {
  expect(toPixel('rgb(255, 157, 28)')).toBe(0xff1c9dff);
  expect(toPixel('color(srgb 1 0.615686 0.109804)')).toBe(0xff1c9dff);
  expect(toPixel('rgba(255, 255, 255, 0.5)')).toBe(0xffffffff);
});

it('tells the state of a page from its pixel', () => {
  const palette = { notSent: 1, inSync: 2, dirty: 3, inFlight: 4 };
  expect(stateOfPixel(palette, 3)).toBe('dirty');
  expect(stateOfPixel(palette, 0)).toBeUndefined();
});
