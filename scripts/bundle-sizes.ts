import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a reader's browser has to load for one entry, in bytes as a server sends them. */
export interface BundleSize {
  readonly entry: string;
  readonly script: number;
  readonly style: number;
}

/** The page of each entry in the built folder. */
const PAGES: Readonly<Record<string, string>> = { lab: 'index.html' };

/** The most that the script of each entry may take, compressed. A room that grows must say so here. */
export const SCRIPT_BUDGETS: Readonly<Record<string, number>> = { lab: 318_000 };

/** Sizes of the built entries, compressed with gzip. @throws Error unless they were built. */
export function bundleSizes(folder = 'dist'): readonly BundleSize[] {
  return Object.entries(PAGES).map(([entry, page]) => {
    const html = readFileSync(join(folder, page), 'utf8');
    const sizeOf = (pattern: RegExp) =>
      [...html.matchAll(pattern)].reduce(
        (sum, [, path]) => sum + gzipSync(readFileSync(join(folder, path))).length,
        0,
      );
    return {
      entry,
      script: sizeOf(/<script[^>]* src="([^"]+)"/g),
      style: sizeOf(/<link[^>]*rel="stylesheet"[^>]* href="([^"]+)"/g),
    };
  });
}
