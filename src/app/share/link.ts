/** The address of the page with another query: what a link to a state is. */
export function linkTo(page: string, query: string): string {
  const [address] = page.split(/[?#]/);
  return query === '' ? address : `${address}?${query}`;
}

/** Height of an embedded page, in CSS pixels: the stage and the strip of time fit. */
const EMBED_HEIGHT = 720;

/** What puts the page into another one: it may run and save files there, and nothing else. */
export function embedCode(link: string, title: string): string {
  const attributes = [
    `src="${escaped(link)}"`,
    `title="${escaped(title)}"`,
    `width="100%" height="${EMBED_HEIGHT}" style="border:0" loading="lazy"`,
    'allow="clipboard-write; fullscreen"',
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
