import { expect, it } from 'vitest';
import { lonePages } from './cell-ink';

const palette = { notSent: 1, inSync: 2, dirty: 3, inFlight: 4 };

function lone(pixels: Uint32Array, width: number): number[] {
  const chosen = new Uint32Array(pixels.length).fill(9);
  lonePages(pixels, width, palette, chosen);
  return [...chosen];
}

it('picks out the dirty pages that no other is beside, larger than they are', () => {
  const row = (text: string) => [...text].map(Number);
  const pixels = Uint32Array.from([...row('2222'), ...row('2322'), ...row('2222'), ...row('2233')]);
  expect(lone(pixels, 4)).toEqual([...row('0000'), ...row('0330'), ...row('0330'), ...row('0000')]);
});

it('picks out every page in flight', () => {
  expect(lone(Uint32Array.from([4, 4, 1, 1, 1, 1]), 3)).toEqual([4, 4, 4, 4, 4, 4]);
});
