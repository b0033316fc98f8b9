/**
 * The address of the page with another query: what a link to a state is. Undefined where the page
 * was not served: the address of a file leads nowhere elsewhere, and tells of the reader's folders.
 */
export function linkTo(page: string, query: string): string | undefined {
  if (!/^https?:/i.test(page)) return undefined;
  const [address] = page.split(/[?#]/);
  return query === '' ? address : `${address}?${query}`;
}

/** Height of an embedded page, in CSS pixels: the stage and the strip of time fit. */
const EMBED_HEIGHT = 720;

/**
 * What puts the page into another one. `sandbox` grants what the page can't do without or offers:
 * its scripts, files that are saved, and new tabs for the sources that it links to. It grants no
 * origin: the page reaches neither the other page nor anything that is stored. `allow` lets its
 * copy buttons write to the clipboard.
 */
export function embedCode(link: string, title: string): string {
  const attributes = [
    `src="${escaped(link)}"`,
    `title="${escaped(title)}"`,
    `width="100%" height="${EMBED_HEIGHT}" style="border:0" loading="lazy"`,
    'allow="clipboard-write"',
    'sandbox="allow-scripts allow-popups allow-downloads"',
  ];
  return `<iframe ${attributes.join(' ')}></iframe>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
