import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RUNS, nameOf, queryOf, runPages } from '../scripts/run-pages/run-pages.mjs';
import { record } from '../src/migration/record';
import { readAddress } from '../src/session/address/permalink';
import { LANGUAGES } from './languages';

const SITE = 'https://lab.example/vm/';
const files = new Map(runPages(SITE, LANGUAGES).map(({ path, text }) => [path, text]));

describe.each(RUNS)('the run $id', (run) => {
  test('has an address without a mistake, and an instant that it comes to', () => {
    const { address, problems } = readAddress(`?${queryOf(run, 'en', `t=${run.t}`)}`, []);
    expect(problems).toEqual([]);
    expect(run.t).toBeLessThan(record(address.experiment.scenario).end);
  });

  test.each(LANGUAGES)('is told to other sites in %s', (language) => {
    const name = `runs/${nameOf(run.id, language)}`;
    const { title } = run[language];
    const page = files.get(`${name}.html`) ?? '';
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<meta property="og:title" content="${title}" />`);
    expect(page).toContain(`<meta property="og:image" content="${SITE}${name}.jpg" />`);
    expect(existsSync(`public/${name}.jpg`)).toBe(true);
    const document = /type="application\/json\+oembed" href="([^"]+)"/.exec(page)?.[1];
    expect(document).toBe(`${SITE}${name}.json`);
    const oEmbed = JSON.parse(files.get(`${name}.json`) ?? '') as Record<string, unknown>;
    expect(oEmbed).toMatchObject({ version: '1.0', type: 'rich', title, width: 640, height: 480 });
    expect(oEmbed['html']).toContain(`src="${SITE}embed.html?`);
    expect(oEmbed['thumbnail_url']).toBe(`${SITE}${name}.jpg`);
  });
});

test('what stands in a text ends no attribute', () => {
  for (const [path, text] of files)
    if (path.endsWith('.html'))
      expect(text.match(/<(?!\/|!|html|head|meta|title|link|body|h1|a |p)/g)).toBeNull();
});
