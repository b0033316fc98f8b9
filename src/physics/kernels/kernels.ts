import type { BitmapStore } from './bitmap-kernels';
import { typescriptKernels } from './kernels-typescript';
import { wasmArena } from './kernels-wasm';

/**
 * From here on WebAssembly: 8 GiB of RAM. Below, a whole run takes a few milliseconds
 * either way, and each memory of its own reserves gigabytes of address space.
 */
const WORDS_WORTH_WASM = 65_536;

/** Room for `many` bitmaps of so many words, all of them clear. */
export function bitmapStore(words: number, many: number): BitmapStore {
  const arena = words >= WORDS_WORTH_WASM ? wasmArena(words, many) : undefined;
  return arena ?? typescriptStore(words, many);
}

/** The same without WebAssembly. */
export function typescriptStore(words: number, many: number): BitmapStore {
  return {
    words: Array.from({ length: many }, () => new Uint32Array(words)),
    kernels: typescriptKernels,
  };
}
