import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { locales } from '../src/paraglide/runtime.js';
import { technicalWords } from '../src/words/glossary';

const FOLDER = 'src/messages';

/** A message's texts: one, or one for each plural form. */
function textsOf(message: string | { match: Record<string, string> }[]): string[] {
  return typeof message === 'string'
    ? [message]
    : message.flatMap(({ match }) => Object.values(match));
}

/** The words of a text that neither stand for an input nor are explained by the glossary. */
function unexplained(text: string, locale: (typeof locales)[number]): string[] {
  const said = text.replaceAll(/\{\w+\}/g, ' ');
  const rest = [...said];
  // Indices of UTF-16, as the texts have no character beyond its first plane.
  for (const { start, end } of technicalWords(said, locale)) rest.fill(' ', start, end);
  return [...rest.join('').matchAll(/\p{L}+(?:[’']\p{L}+)?/gu)].map(([word]) =>
    word.toLocaleLowerCase(locale),
  );
}

/**
 * Every word of the page is a plain one or is in the glossary. Who writes a new word decides which:
 * a technical one gets an entry in src/messages/glossary, a plain one a line in tests/plain-words.
 */
describe.each(locales)('the words of %s', (locale) => {
  const plain = readFileSync(`tests/plain-words/${locale}.txt`, 'utf8').trim().split('\n');
  const used = new Map<string, string>();
  for (const part of readdirSync(FOLDER)) {
    const messages = JSON.parse(readFileSync(`${FOLDER}/${part}/${locale}.json`, 'utf8')) as Record<
      string,
      string | { match: Record<string, string> }[]
    >;
    for (const [key, message] of Object.entries(messages)) {
      if (key.startsWith('$') || key.endsWith('_forms')) continue;
      for (const word of textsOf(message).flatMap((text) => unexplained(text, locale)))
        used.set(word, key);
    }
  }

  it('are plain, or have an entry in the glossary', () => {
    const known = new Set(plain);
    const unknown = [...used].filter(([word]) => !known.has(word));
    expect(unknown.map(([word, key]) => `${word} (${key})`)).toEqual([]);
  });

  it('leave no plain word in the list that is not used', () => {
    expect(plain.filter((word) => !used.has(word))).toEqual([]);
  });
});
