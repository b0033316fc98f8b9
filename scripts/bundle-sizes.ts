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
const PAGES: Readonly<Record<string, string>> = { lab: 'index.html', embed: 'embed.html' };

/**
 * The most that the script of each entry may take, compressed. A room that grows must say so here.
 * The goal for the embed is 110 kB, and for the first script of the lab 170 kB.
 */
export const SCRIPT_BUDGETS: Readonly<Record<string, number>> = { lab: 318_000, embed: 130_000 };

/** Sizes of the built entries, compressed with gzip. @throws Error unless they were built. */
export function bundleSizes(folder = 'dist'): readonly BundleSize[] {
  const compressed = (path: string) => gzipSync(readFileSync(join(folder, path))).length;
  return Object.entries(PAGES).map(([entry, page]) => {
    const html = readFileSync(join(folder, page), 'utf8');
    const paths = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, path]) => path);
    const scripts = paths(/<script[^>]* src="([^"]+)"/g);
    const styles = paths(/<link[^>]*rel="stylesheet"[^>]* href="([^"]+)"/g);
    return {
      entry,
      script: sum(scripts.map((path) => compressed(path) + largestLoadedBy(path))),
      style: sum(styles.map(compressed)),
    };
  });

  /** The embed's first script loads one of several, by language. */
  function largestLoadedBy(script: string): number {
    const names =
      readFileSync(join(folder, script), 'utf8').match(/assets\/embed-[\w-]+\.js/g) ?? [];
    return Math.max(0, ...names.map(compressed));
  }
}

const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);
