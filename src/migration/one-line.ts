/** Control characters, invisible ones that turn text round, breaks of lines, halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

const LONGEST_LINE = 1000;

/**
 * A message as one line that is safe to print: what a terminal would obey instead of showing it
 * stands there as its code, and what is too long to be read is cut.
 */
export function oneLine(text: string, longest = LONGEST_LINE): string {
  const escaped = text.slice(0, longest).replace(UNPRINTABLE, asCode);
  const line = text.length > longest ? `${escaped}…` : escaped;
  return line.length <= longest ? line : `${line.slice(0, longest - 1).replace(LONE_HALF, '')}…`;
}

const LONE_HALF = /\p{Surrogate}$/u;

function asCode(character: string): string {
  if (character === '\n') return '\\n';
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
