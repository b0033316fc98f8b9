import { describe, expect, it } from 'vitest';
import { bookmarkLines } from './bookmark-lines';

const MARKS = [
  { t: 4, name: 'Pass 1' },
  { t: 10.9, name: 'Point of no return' },
];
const queryAt = (t: number) => `v=1&t=${t}`;

describe('the bookmarks as a list of links', () => {
  it('have a line each: the name and the link', () => {
    expect(bookmarkLines(MARKS, 'https://lab.example/?v=1', queryAt)).toBe(
      'Pass 1 - https://lab.example/?v=1&t=4\n' +
        'Point of no return - https://lab.example/?v=1&t=10.9',
    );
  });

  it('are none where a link leads nowhere', () => {
    expect(bookmarkLines(MARKS, 'file:///lab.html', queryAt)).toBeUndefined();
  });
});
