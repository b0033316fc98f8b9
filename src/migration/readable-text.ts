/** What is not seen, or is seen otherwise on each machine: format, private use, breaks of lines. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u;

/** Nothing but blanks: fillers and the empty Braille cell are letters or symbols by their category. */
const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Mark}\u2800\u{1D159}]*$/u;

/** A character that is not seen where the text is read, by its code: "U+202E"; undefined if it has none. */
export function unseenCharacter(text: string): string | undefined {
  const code = UNSEEN.exec(text)?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether nothing of a text is seen. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}
