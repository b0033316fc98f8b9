import { expect, it } from 'vitest';
import { Pagination } from './pagination.svelte';

const list = Array.from({ length: 45 }, (_, i) => i);

it('shows the sheet of what is open until somebody turns it, and again when another is open', () => {
  let open = 25;
  const pagination = new Pagination(
    () => list,
    () => open,
    20,
  );
  expect([pagination.sheets, pagination.sheet, pagination.first]).toEqual([3, 1, 20]);
  expect(pagination.shown).toEqual(list.slice(20, 40));
  pagination.turn(2);
  expect(pagination.shown).toEqual(list.slice(40));
  open = 3;
  expect(pagination.first).toBe(0);
});

it('never turns beyond a list that has become shorter, nor before its beginning', () => {
  const of = (length: number) =>
    new Pagination(
      () => list.slice(0, length),
      () => 0,
      20,
    );
  const short = of(5);
  short.turn(2);
  expect([short.sheets, short.sheet]).toEqual([1, 0]);
  const empty = of(0);
  empty.turn(1);
  expect([empty.sheets, empty.sheet, empty.shown]).toEqual([0, 0, []]);
});
