/** The largest file that is read, in bytes; a run takes a few hundred thousand at most. */
export const LARGEST_FILE = 16_000_000;

/**
 * The text of a file: UTF-8, or UTF-16 where its byte order mark says so, as some editors and
 * shells write it. The mark itself is left out. Undefined where the bytes are no such text.
 */
export function fileText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}
