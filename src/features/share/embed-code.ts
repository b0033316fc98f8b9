/** How a migration is put into another page. */
export const EMBED_FORMS = ['frame', 'element', 'address', 'page'] as const;
/**
 * `frame`: an `<iframe>` with the scene, for WordPress, Moodle and most editors; `element`: a script
 * and `<live-migration>`, which is always as high as it needs; `address`: what Notion and others
 * make a frame of themselves; `page`: a frame with the whole lab.
 */
export type EmbedForm = (typeof EMBED_FORMS)[number];

export interface EmbedChoices {
  readonly form: EmbedForm;
  /** The look; `auto` follows the reader's system. */
  readonly theme: 'auto' | 'light' | 'dark';
  /** Whether it begins at the beginning and not at the instant that is seen. */
  readonly fromStart: boolean;
  readonly autoplay: boolean;
}

/** Heights in CSS pixels: of the scene at 640 px of width, and of the stage and the strip of time. */
const SCENE_HEIGHT = 480;
const PAGE_HEIGHT = 720;

/**
 * The address of the embedded scene; `page`: that of the lab, without a query; `query`: the state
 * that is shared.
 */
export function embedAddress(page: string, query: string, choices: EmbedChoices): string {
  const parameters = new URLSearchParams(query);
  if (choices.fromStart) for (const key of ['t', 'phase']) parameters.delete(key);
  if (choices.theme === 'auto') parameters.delete('theme');
  else parameters.set('theme', choices.theme);
  // What only the whole lab shows.
  for (const key of ['vs', 'show', 'panel', 'vary', 'marks', 'outcome']) parameters.delete(key);
  if (choices.autoplay) parameters.set('autoplay', '1');
  const address = new URL('embed.html', page);
  address.search = parameters.toString();
  return address.href;
}

/**
 * What puts a migration into another page. `sandbox` grants what the frame can't do without or
 * offers: its scripts, files that are saved, and new tabs. It grants no origin: the frame reaches
 * neither the other page nor anything that is stored. `allow` lets its copy buttons write to the
 * clipboard.
 */
export function embedCode(
  page: string,
  query: string,
  title: string,
  choices: EmbedChoices,
): string {
  const scene = embedAddress(page, query, choices);
  switch (choices.form) {
    case 'address':
      return scene;
    case 'element':
      return elementCode(page, scene, title);
    case 'frame':
      return frameCode(scene, title, SCENE_HEIGHT, 'allow-scripts allow-popups');
    case 'page': {
      const whole = query === '' ? page : `${page}?${query}`;
      const sandbox = 'allow-scripts allow-popups allow-downloads';
      return frameCode(whole, title, PAGE_HEIGHT, sandbox, 'allow="clipboard-write"');
    }
  }
}

function frameCode(
  address: string,
  title: string,
  height: number,
  sandbox: string,
  ...more: string[]
): string {
  const attributes = [
    `src="${escaped(address)}"`,
    `title="${escaped(title)}"`,
    `width="100%" height="${height}" style="border:0" loading="lazy"`,
    ...more,
    `sandbox="${sandbox}"`,
  ];
  return `<iframe ${attributes.join(' ')}></iframe>`;
}

/** The element has attributes for what bloggers change; all else is in its scenario. */
function elementCode(page: string, scene: string, title: string): string {
  const parameters = new URL(scene).searchParams;
  const attributes = [`title="${escaped(title)}"`];
  for (const name of ['theme', 'lang', 'autoplay']) {
    const value = parameters.get(name);
    if (value !== null) attributes.push(name === 'autoplay' ? name : `${name}="${escaped(value)}"`);
    parameters.delete(name);
  }
  if (parameters.size > 0) attributes.unshift(`scenario="${escaped(parameters.toString())}"`);
  const script = new URL('embed.js', page).href;
  return [
    `<script src="${escaped(script)}" defer></script>`,
    `<live-migration ${attributes.join(' ')}></live-migration>`,
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
