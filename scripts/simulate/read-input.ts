import { close, constants, createReadStream, fstat, open } from 'node:fs';
import type { Stats } from 'node:fs';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { ReadStream, isatty } from 'node:tty';
import { getSystemErrorMap, promisify } from 'node:util';
import { LARGEST_FILE } from '../../src/migration/file-text';
import { EXIT, Ending } from './exit-codes';

const STANDARD_INPUT = 0;

/**
 * The bytes of a file, or of standard input for `-`. Whatever it is, no more than the largest
 * file is read of it, and the process can be ended while it waits.
 */
export async function readInput(name: string): Promise<Uint8Array> {
  try {
    const fd = name === '-' ? STANDARD_INPUT : await opened(name);
    try {
      return await readAll(fd);
    } finally {
      if (fd !== STANDARD_INPUT) close(fd, () => {});
    }
  } catch (error) {
    throw new Ending(EXIT.badInput, `can't read ${shownName(name)}: ${reasonOf(error)}`);
  }
}

/** A file's name in a message: a long path is known by its end. */
export function shownName(name: string): string {
  if (name === '-') return 'standard input';
  return name.length > 200 ? `…${name.slice(-199)}` : name;
}

/** The folder in which the command was given: npm runs it in that of package.json. */
function givenIn(): string {
  const { npm_lifecycle_event: command, INIT_CWD: folder } = process.env;
  return command === 'simulate' && folder ? folder : '.';
}

/**
 * To open a pipe waits until somebody writes to it, and Node can't even exit while a thread of
 * it waits so: hence without waiting here, and with polling below.
 */
function opened(name: string): Promise<number> {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  return promisify(open)(resolve(givenIn(), name), O_RDONLY | O_NONBLOCK);
}

async function readAll(fd: number): Promise<Uint8Array> {
  const stats = await promisify(fstat)(fd);
  if (stats.isDirectory()) throw new Error('it is a directory');
  if (stats.isFile() && stats.size > LARGEST_FILE) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = streamOf(fd, stats);
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Devices and pipes do not say how much is to come.
    if (size > LARGEST_FILE) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function streamOf(fd: number, stats: Stats): Readable {
  if (isatty(fd)) return new ReadStream(fd);
  if (stats.isFIFO() || stats.isSocket())
    return new Socket({ fd, readable: true, writable: false });
  return createReadStream('', { fd, autoClose: false });
}

function tooLarge(): Error {
  return new Error(`it has more than ${LARGEST_FILE / 1e6} MB, far more than any run`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errno } = error as NodeJS.ErrnoException;
  // The message itself repeats the call and the whole path.
  return getSystemErrorMap().get(errno ?? 0)?.[1] ?? error.message;
}
