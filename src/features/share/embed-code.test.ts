import { describe, expect, it } from 'vitest';
import { embedAddress, embedCode } from './embed-code';
import type { EmbedChoices } from './embed-code';

const PAGE = 'https://lab.example/course/';
const choices: EmbedChoices = { form: 'frame', theme: 'auto', fromStart: false, autoplay: false };
const code = (query: string, more: Partial<EmbedChoices> = {}, title = 'The "Lab" <b>') =>
  embedCode(PAGE, query, title, { ...choices, ...more });

describe('embed code', () => {
  it('holds the link and the title as texts, whatever they are', () => {
    const page = code('v=1&vm=%22', { form: 'page' });
    expect(page).toContain('src="https://lab.example/course/?v=1&amp;vm=%22"');
    expect(page).toContain('title="The &quot;Lab&quot; &lt;b&gt;"');
    expect(page.match(/</g)).toHaveLength(2);
  });

  it('lets the whole page run and save, and the scene run; neither has an origin', () => {
    const page = code('', { form: 'page' });
    expect(page).toContain('sandbox="allow-scripts allow-popups allow-downloads"');
    expect(page).toContain('allow="clipboard-write"');
    expect(code('')).toContain('sandbox="allow-scripts allow-popups"');
    expect(page + code('')).not.toContain('allow-same-origin');
  });

  it('begins where it was chosen, in the chosen theme', () => {
    const here = embedAddress(PAGE, 'v=1&rate=40000&t=5.62&theme=dark&panel=inside', choices);
    expect(here).toBe('https://lab.example/course/embed.html?v=1&rate=40000&t=5.62');
    const start = { ...choices, theme: 'light', fromStart: true, autoplay: true } as const;
    expect(embedAddress(PAGE, 'v=1&rate=40000&t=5.62', start)).toBe(
      'https://lab.example/course/embed.html?v=1&rate=40000&theme=light&autoplay=1',
    );
  });

  it('of an element says in attributes what bloggers change', () => {
    expect(
      code('v=1&rate=40000&t=5.62', { form: 'element', theme: 'dark', autoplay: true }, 'Lab'),
    ).toBe(
      '<script src="https://lab.example/course/embed.js" defer></script>\n' +
        '<live-migration scenario="v=1&amp;rate=40000&amp;t=5.62" title="Lab" theme="dark" autoplay></live-migration>',
    );
  });

  it('for those that make frames themselves is the address alone', () => {
    expect(code('', { form: 'address' })).toBe('https://lab.example/course/embed.html');
  });
});
