import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import inlang from '../project.inlang/settings.json';

const folder = 'src/messages';
const parts = readdirSync(folder);

function messages(part: string, locale: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`${folder}/${part}/${locale}.json`, 'utf8')) as Record<
    string,
    unknown
  >;
}

/** The names of the inputs that a message's texts mention, sorted. */
function inputsOf(message: unknown): string[] {
  const names = JSON.stringify(message).matchAll(/\{(\w+)\}/g);
  return [...new Set([...names].map((match) => match[1] ?? ''))].sort();
}

/** Names, keys of a keyboard, units, and words of the field that Portuguese has taken over. */
const SAME_IN_ALL_LANGUAGES = new Set(
  (
    'live migration lab page down up home end shift ctrl ram vm cpu tcp config auto converge ' +
    'hyper v 2008 2012 r2 xen vmware vmotion host brownout cache caches switchover web worker ' +
    'switch final kb mb kib mib gib tib mbit gbit byte bytes'
  ).split(' '),
);

const { baseLocale, locales } = inlang;
const translations = locales.filter((locale) => locale !== baseLocale);

// The compiler falls back to the base language in silence, so a forgotten translation is seen only here.
describe.each(parts)('the messages of %s', (part) => {
  const base = messages(part, baseLocale);

  it('are there in every language of project.inlang/settings.json, and in no other', () => {
    const files = readdirSync(`${folder}/${part}`).sort();
    expect(files).toEqual(locales.map((locale) => `${locale}.json`).sort());
  });

  it.each(translations)('have the keys of the base language in %s', (locale) => {
    expect(Object.keys(messages(part, locale)).sort()).toEqual(Object.keys(base).sort());
  });

  it.each(translations)('mention the same inputs in %s', (locale) => {
    const inputs = (texts: object) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inputsOf(text)]));
    expect(inputs(messages(part, locale))).toEqual(inputs(base));
  });

  it.each(translations)('are translated in %s', (locale) => {
    const texts = messages(part, locale);
    const untranslated = Object.entries(base).filter(([key, text]) => {
      if (JSON.stringify(text) !== JSON.stringify(texts[key])) return false;
      const words =
        JSON.stringify(text)
          .replaceAll(/\{\w+\}/g, '')
          .match(/[\p{L}\d]{2,}/gu) ?? [];
      return words.some((word) => !SAME_IN_ALL_LANGUAGES.has(word.toLowerCase()));
    });
    expect(untranslated.map(([key]) => key)).toEqual([]);
  });

  it.each(locales)('end every choice with a case for all else in %s', (locale) => {
    // Portuguese has a plural form `many`; a choice without `*` would show the message's key.
    const choices = Object.values(messages(part, locale)).filter((message) =>
      Array.isArray(message),
    ) as { match: Record<string, string> }[][];
    for (const choice of choices.flat()) {
      expect(Object.keys(choice.match).at(-1)).toMatch(/=\*/);
    }
  });
});

describe('the message files', () => {
  it('are all read by the compiler', () => {
    const read = inlang['plugin.inlang.messageFormat'].pathPattern;
    expect([...read].sort()).toEqual(
      parts.map((part) => `./${folder}/${part}/{locale}.json`).sort(),
    );
  });

  it('use each key once, or one part would speak with the words of another', () => {
    const keys = parts.flatMap((part) => Object.keys(messages(part, baseLocale)));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });
});
