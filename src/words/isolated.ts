/** Isolates what is between them from the direction of the sentence around it. */
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** What ends an isolate or turns what follows; what breaks a line or is half a character. */
const UNRULY = /[\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

const PLAIN = /^[ -~]*$/;

/**
 * A text that a person gave, for the middle of a sentence: an Arabic name turns nothing around but
 * itself. What would turn the sentence all the same stands there as its code, "U+202E".
 */
export function isolated(text: string): string {
  if (PLAIN.test(text)) return text;
  return FIRST_STRONG_ISOLATE + text.replace(UNRULY, codeOf) + POP_ISOLATE;
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
