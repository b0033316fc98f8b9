import { describe, expect, it } from 'vitest';
import { glossaryTerms, technicalWords } from './glossary';

const words = (text: string, locale: 'en' | 'pt-BR') =>
  technicalWords(text, locale).map(({ term, start, end }) => [text.slice(start, end), term.name]);

describe('the technical words of a text', () => {
  it('are found in their forms, the longest first', () => {
    expect(words('The dirty bitmap says which pages turn dirty.', 'en')).toEqual([
      ['dirty bitmap', 'dirty bitmap'],
      ['pages', 'page (of memory)'],
      ['turn dirty', 'dirty page'],
    ]);
  });

  it('are found in Portuguese, with its letters, and at the beginning of a sentence', () => {
    expect(words('Páginas sujas: a Passagem 2 as envia.', 'pt-BR')).toEqual([
      ['Páginas sujas', 'página suja'],
      ['Passagem', 'passagem (rodada, iteração)'],
    ]);
  });

  it('are whole words', () => {
    expect(words('A passenger hosted the linkage; compassos', 'en')).toEqual([]);
    expect(words('compassagem, portão', 'pt-BR')).toEqual([]);
  });
});

describe.each(['en', 'pt-BR'] as const)('the glossary in %s', (locale) => {
  const terms = glossaryTerms(locale);

  it('has each form once', () => {
    const forms = terms.flatMap((term) => term.forms.map((form) => form.toLowerCase()));
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
  });

  it('knows its own headings', () => {
    const unknown = terms.filter(({ name }) => technicalWords(name, locale).length === 0);
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });
});
