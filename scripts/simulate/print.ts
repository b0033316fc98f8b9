import { getSystemErrorMap } from 'node:util';
import { EXIT, Ending } from './exit-codes';

/** Writes to standard output, and waits until all of it is written. */
export async function print(text: string): Promise<void> {
  const { stdout } = process;
  try {
    await new Promise<void>((resolve, reject) => {
      stdout.once('error', reject);
      stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    const { code, errno, message } = error as NodeJS.ErrnoException;
    // Whoever reads only the beginning wants to hear of no error.
    if (code === 'EPIPE') throw new Ending(EXIT.readerGone, '');
    const reason = getSystemErrorMap().get(errno ?? 0)?.[1] ?? message;
    throw new Ending(EXIT.unwritable, `can't write the output: ${reason}`);
  }
}
