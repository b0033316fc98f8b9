import { describe, expect, it } from 'vitest';
import { embedCode, linkTo } from './link';

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

describe('embed code', () => {
  const code = embedCode('https://lab.example/?v=1&vm=%22', 'The "Lab" <b>');

  it('holds the link and the title as texts, whatever they are', () => {
    expect(code).toContain('src="https://lab.example/?v=1&amp;vm=%22"');
    expect(code).toContain('title="The &quot;Lab&quot; &lt;b&gt;"');
    expect(code.match(/</g)).toHaveLength(2);
  });

  it('lets the page run and save, and no more', () => {
    expect(code).toContain('sandbox="allow-scripts allow-popups allow-downloads"');
    expect(code).not.toContain('allow-same-origin');
    expect(code).toContain('allow="clipboard-write"');
  });
});
