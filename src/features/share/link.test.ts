import { describe, expect, it } from 'vitest';
import { linkTo } from './link';

describe('a link', () => {
  it('is the address of the page with the state as its query', () => {
    expect(linkTo('https://lab.example/a/?old=1#top', 'v=1&t=5.62')).toBe(
      'https://lab.example/a/?v=1&t=5.62',
    );
    expect(linkTo('http://localhost:4173/', '')).toBe('http://localhost:4173/');
  });

  it('is not made of a page that nobody else can open', () => {
    for (const page of [
      'file:///home/ana/lab/index.html',
      'blob:https://a.example/1',
      'about:srcdoc',
    ])
      expect(linkTo(page, 'v=1')).toBeUndefined();
  });
});
