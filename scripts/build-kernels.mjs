// @ts-check
// Compiles the bitmap kernels to WebAssembly and writes them, as text, into a source
// file: nothing has to be fetched, so they also run from file:// and in a sandboxed frame.
//
//     node scripts/build-kernels.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../src/physics/kernels/', import.meta.url);
const source = new URL('assembly/kernels.ts', folder);
const target = new URL('kernels-binary.ts', folder);

/**
 * The compiled kernels in base64.
 * @returns {Promise<string>}
 */
export async function compileKernels() {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array | undefined} */
  let binary;
  const { error, stderr } = await asc.main(
    [
      'kernels.ts',
      ...['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'],
      ...['--outFile', 'kernels.wasm'],
    ],
    {
      readFile: (name) => (name === 'kernels.ts' ? readFileSync(source, 'utf8') : null),
      writeFile: (_name, contents) => {
        binary = /** @type {Uint8Array} */ (contents);
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`${error?.message ?? 'No kernels came out.'}\n${stderr}`);
  return Buffer.from(binary).toString('base64');
}

/** The source file that carries them. */
export function sourceFor(/** @type {string} */ base64) {
  return [
    '/** Made from `assembly/kernels.ts` by `scripts/build-kernels.mjs`: do not edit. */',
    'export const KERNELS_BINARY =',
    `  '${base64}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const base64 = await compileKernels();
  writeFileSync(target, sourceFor(base64));
  process.stdout.write(`${Math.round(base64.length * 0.75)} bytes of WebAssembly\n`);
}
