import { describe, expect, it } from 'vitest';
import en from '../messages/en.json';
import ptBR from '../messages/pt-BR.json';

/** The names of the inputs that a message's texts mention, sorted. */
function inputsOf(message: unknown): string[] {
  const names = JSON.stringify(message).matchAll(/\{(\w+)\}/g);
  return [...new Set([...names].map((match) => match[1] ?? ''))].sort();
}

// The compiler falls back to English in silence, so a forgotten translation is seen only here.
describe('the messages', () => {
  it('exist in both languages', () => {
    expect(Object.keys(ptBR).sort()).toEqual(Object.keys(en).sort());
  });

  it('mention the same inputs in both languages', () => {
    const inputs = (messages: object) =>
      Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, inputsOf(text)]));
    expect(inputs(ptBR)).toEqual(inputs(en));
  });

  it('end every choice with a case for all else', () => {
    // Portuguese has a plural form `many`; a choice without `*` would show the message's key.
    const choices = [en, ptBR]
      .flatMap((messages) => Object.values(messages) as unknown[])
      .filter((message) => Array.isArray(message)) as { match: Record<string, string> }[][];
    for (const choice of choices.flat()) {
      expect(Object.keys(choice.match).at(-1)).toMatch(/=\*/);
    }
  });
});
