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

// The compiler falls back to English in silence, so a forgotten translation is seen only here.
describe.each(parts)('the messages of %s', (part) => {
  const en = messages(part, 'en');
  const ptBR = messages(part, 'pt-BR');

  it('exist in both languages', () => {
    expect(Object.keys(ptBR).sort()).toEqual(Object.keys(en).sort());
  });

  it('mention the same inputs in both languages', () => {
    const inputs = (texts: object) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inputsOf(text)]));
    expect(inputs(ptBR)).toEqual(inputs(en));
  });

  it('end every choice with a case for all else', () => {
    // Portuguese has a plural form `many`; a choice without `*` would show the message's key.
    const choices = [en, ptBR]
      .flatMap((texts) => Object.values(texts))
      .filter((message) => Array.isArray(message)) as { match: Record<string, string> }[][];
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
    const keys = parts.flatMap((part) => Object.keys(messages(part, 'en')));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });
});
