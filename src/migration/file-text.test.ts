import { expect, it } from 'vitest';
import { fileText } from './file-text';

const TEXT = '{"vm": {"ram": "1GiB", "name": "Größe 😀"}}';
const bytes = (...numbers: number[]) => new Uint8Array(numbers);
const utf16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16, little endian', utf16],
  ['UTF-16, big endian', Buffer.from(utf16).swap16()],
])('reads %s', (_, file) => expect(fileText(file)).toBe(TEXT));

it.each([
  ['Latin-1', bytes(0x22, 0xe9, 0x22)],
  ['UTF-8 that is cut', Buffer.from('"é"').subarray(0, 2)],
  ['UTF-16 of an odd length', utf16.subarray(0, utf16.length - 1)],
  ['UTF-16 with half a character', bytes(0xff, 0xfe, 0x3d, 0xd8)],
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47)],
])('does not guess at %s', (_, file) => expect(fileText(file)).toBeUndefined());

it('an empty file is an empty text', () => expect(fileText(bytes())).toBe(''));
