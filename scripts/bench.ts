/**
 * npm run bench [-- runs replay linearity kernels stage engines size]
 *
 * Measures how fast the model and the page are and prints it: nothing fails here. Each
 * line is the median and the spread of repeated runs in this process.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { firstFiles } from './first-files.mjs';
import { benchEngines } from './bench/engines';
import { benchKernels } from './bench/kernels';
import { benchLinearity } from './bench/linear-fit';
import { HEAD, format } from './bench/measure';
import type { Row } from './bench/measure';
import { benchFirstRun, benchMemory, benchReplay, benchRuns, benchSweeps } from './bench/runs';
import { benchStage } from './bench/stage';

const print = (row: Row) => process.stdout.write(`${format(row)}\n`);

const SECTIONS: Readonly<Record<string, [title: string, run: () => void | Promise<void>]>> = {
  runs: [
    'Whole migrations',
    () => {
      benchFirstRun(print);
      benchRuns(print);
      benchSweeps(print);
      benchMemory(print);
    },
  ],
  replay: ['Going to an instant', () => benchReplay(print)],
  linearity: ['Time over pages sent + pages written', () => benchLinearity(print)],
  kernels: ['Kernels on 32 MiB of bitmap', () => benchKernels(print)],
  stage: [
    'The stage while playing and while it is scrubbed, in headless Chromium',
    () => benchStage(print),
  ],
  engines: [
    'Playing and paused in Chromium, Firefox and WebKit, at 1280 x 720',
    () => benchEngines(print),
  ],
  size: ['What a browser loads, compressed (after `npm run build`)', printSizes],
};

/** What is loaded first of each entry, and what is one file. */
function printSizes(): void {
  const compressed = (path: string) =>
    gzipSync(readFileSync(join('dist', path)), { level: 9 }).length;
  const kB = (paths: readonly string[]) =>
    `${(paths.reduce((sum, path) => sum + compressed(path), 0) / 1000).toFixed(1)} kB`;
  for (const page of ['index.html', 'embed.html', 'present.html', 'notes.html']) {
    const { scripts, styles } = firstFiles(page);
    print({ what: `${page}: script ${kB(scripts)}, style ${kB(styles)}` });
  }
  const fonts = readdirSync('dist/assets').filter((name) => name.endsWith('.woff2'));
  print({ what: `fonts, besides: ${kB(fonts.map((name) => `assets/${name}`))}` });
  print({ what: `embed.js: ${kB(['embed.js'])}` });
  print({ what: `live-migration-lab.html: ${kB(['live-migration-lab.html'])}` });
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0) {
  const known = Object.keys(SECTIONS).join(', ');
  process.stderr.write(`bench: no ${unknown.join(', ')} here. There are ${known}.\n`);
  process.exit(2);
}
process.stdout.write(`${HEAD}\n`);
for (const [name, [title, run]] of Object.entries(SECTIONS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n${title}\n`);
  await run();
}
