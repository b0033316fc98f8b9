import { KERNELS_BINARY } from './kernels-binary';
import { typescriptKernels } from './kernels-typescript';
import type { BitmapKernels, BitmapStore, Spread } from './bitmap-kernels';

/** What `assembly/kernels.ts` exports: addresses in bytes, sizes in words. */
interface Exports extends WebAssembly.Exports {
  readonly next: WebAssembly.Global<'i32'>;
  count(at: number, words: number): number;
  countWithout(at: number, taken: number, words: number): number;
  merge(at: number, added: number, words: number): number;
  subtract(at: number, taken: number, words: number): void;
  clearNext(at: number, words: number, from: number, wanted: number): number;
  spread(last: number, from: number, perDraw: number, from2: number, perDraw2: number): void;
  markDraws(at: number, low: number, many: number, first: number, second: number): number;
  markDrawsInBins(
    at: number,
    words: number,
    scratch: number,
    low: number,
    many: number,
    first: number,
    second: number,
  ): number;
}

const WASM_PAGE = 65_536;
/** The cache holds what the marks of a smaller working set touch: 256 GiB. */
const PAGES_WORTH_SORTING = 0x400_0000;
/** Pages of a bin that marks are sorted into, and the bytes that it takes: see `assembly/kernels.ts`. */
const PAGES_OF_BIN = 0x10_0000;
const BIN_BYTES = 4 + 16_384 * 4 + 64;
/** Marks a bin from which on sorting pays. */
const MARKS_WORTH_SORTING = 4000;
/** Draws of one call: a multiple of 4 that fits a word. */
const MOST_DRAWS = 0x4000_0000;

/** Compiled once; null where the browser has no WebAssembly, or none with vectors. */
let compiled: WebAssembly.Module | null | undefined;

function kernelsModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    try {
      const binary = Uint8Array.from(atob(KERNELS_BINARY), (letter) => letter.charCodeAt(0));
      compiled = new WebAssembly.Module(binary);
    } catch {
      compiled = null;
    }
  }
  return compiled;
}

/**
 * Room for `many` bitmaps of so many words in one memory, with kernels that run on
 * them; undefined where WebAssembly can't be had. The memory never grows, so the
 * views on it stay valid.
 *
 *     bitmap 0 | bitmap 1 | ... | the bins of marks
 */
export function wasmArena(words: number, many: number): BitmapStore | undefined {
  const module = kernelsModule();
  if (!module) return undefined;
  const slot = Math.ceil(words / 16) * 64;
  const scratch = slot * many;
  try {
    const size = Math.ceil((scratch + binBytes(words)) / WASM_PAGE);
    const memory = new WebAssembly.Memory({ initial: size, maximum: size });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return {
      words: Array.from(
        { length: many },
        (_, i) => new Uint32Array(memory.buffer, i * slot, words),
      ),
      kernels: kernelsIn(exports as Exports, memory.buffer, scratch),
    };
  } catch {
    // No room for a memory: the bitmaps go where everything else does.
    return undefined;
  }
}

function binBytes(words: number): number {
  const pages = words * 32;
  return pages > PAGES_WORTH_SORTING ? Math.ceil(pages / PAGES_OF_BIN) * BIN_BYTES : 0;
}

function kernelsIn(wasm: Exports, memory: ArrayBuffer, scratch: number): BitmapKernels {
  const isHere = (words: Uint32Array) => words.buffer === memory;
  return {
    count: (words) => wasm.count(words.byteOffset, words.length),

    countWithout: (words, taken) =>
      isHere(taken)
        ? wasm.countWithout(words.byteOffset, taken.byteOffset, words.length)
        : typescriptKernels.countWithout(words, taken),

    merge: (words, added) =>
      isHere(added)
        ? wasm.merge(words.byteOffset, added.byteOffset, words.length)
        : typescriptKernels.merge(words, added),

    subtract(words, taken) {
      if (isHere(taken)) wasm.subtract(words.byteOffset, taken.byteOffset, words.length);
      else typescriptKernels.subtract(words, taken);
    },

    clearNext(words, from, wanted) {
      const cleared = wasm.clearNext(words.byteOffset, words.length, from, wanted);
      return { cleared, next: wasm.next.value };
    },

    markDraws(words, spread, keys, low, end) {
      setSpread(wasm, spread);
      const pages = spread.first.pages + spread.second.pages;
      let fresh = 0;
      while (end - low >= 4) {
        const many = Math.min(MOST_DRAWS, end - low) & ~3;
        const sorted =
          pages > PAGES_WORTH_SORTING && many / MARKS_WORTH_SORTING >= pages / PAGES_OF_BIN;
        fresh += sorted
          ? wasm.markDrawsInBins(
              words.byteOffset,
              words.length,
              scratch,
              low,
              many,
              keys.first,
              keys.second,
            )
          : wasm.markDraws(words.byteOffset, low, many, keys.first, keys.second);
        low += many;
      }
      return fresh + typescriptKernels.markDraws(words, spread, keys, low, end);
    },
  };
}

function setSpread(wasm: Exports, { threshold, first, second }: Spread): void {
  wasm.spread(threshold - 1, first.from, first.perDraw, second.from, second.perDraw);
}
