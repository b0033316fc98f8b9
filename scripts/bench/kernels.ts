import { BLOCK, draw } from '../../src/physics/counter-random';
import { DirtyBitmap } from '../../src/physics/dirty-bitmap';
import { typescriptStore } from '../../src/physics/kernels/kernels';
import type { Spread } from '../../src/physics/kernels/bitmap-kernels';
import { wasmArena } from '../../src/physics/kernels/kernels-wasm';
import { compileC } from './compiled-c';
import { timesOf } from './measure';
import type { Row } from './measure';

/** 1 TiB of RAM: 32 MiB of bitmap. */
const PAGES = 2 ** 28;
const WORDS = PAGES / 32;
const RUNS = 9;
const KEYS = { first: 123, second: 456 };
/** As many as between two samples of the first pass at 100 Gbit/s and a million writes a second. */
const DRAWS = 2_500_000;

const HOT = Math.floor(PAGES / 10);
const THRESHOLD = Math.floor(0.9 * BLOCK);
const NOWHERE = { from: 0, pages: 0, perDraw: 0 };
const UNIFORM: Spread = {
  threshold: BLOCK,
  first: { from: 0, pages: PAGES, perDraw: PAGES / BLOCK },
  second: NOWHERE,
};
const HOT_COLD: Spread = {
  threshold: THRESHOLD,
  first: { from: 0, pages: HOT, perDraw: HOT / THRESHOLD },
  second: { from: HOT, pages: PAGES - HOT, perDraw: (PAGES - HOT) / (BLOCK - THRESHOLD) },
};

/** One kernel: how the bitmaps are made ready before each run, and the work; the commands are those of kernels.c. */
interface Kernel {
  readonly what: string;
  readonly goal: string;
  readonly prepare: readonly Command[];
  readonly work: Command;
}

type Command = readonly [name: string, number?: number];

const HALF: Command = ['half'];
const CLEAR: Command = ['clear'];

const KERNELS: readonly Kernel[] = [
  { what: 'count', goal: '1.3 x C', prepare: [HALF], work: ['count'] },
  { what: 'count without', goal: '1.3 x C', prepare: [HALF], work: ['without'] },
  { what: 'merge, counting the new', goal: '1.3 x C', prepare: [HALF], work: ['merge'] },
  { what: 'subtract', goal: '1.3 x C', prepare: [HALF], work: ['subtract'] },
  {
    what: 'mark 2.5 M writes, uniform',
    goal: '1.3 x C',
    prepare: [CLEAR],
    work: ['uniform', DRAWS],
  },
  {
    what: 'mark 2.5 M writes, hot/cold',
    goal: '1.3 x C',
    prepare: [CLEAR],
    work: ['hotcold', DRAWS],
  },
  {
    what: 'clear the next 8192, 1 % set',
    goal: '2 x C',
    prepare: [CLEAR, ['uniform', PAGES / 100]],
    work: ['take', 8192],
  },
  { what: 'clear the next 8192, 50 % set', goal: '2 x C', prepare: [HALF], work: ['take', 8192] },
];

/** The kernels on 32 MiB of bitmap, in C, WebAssembly and TypeScript, turn by turn. */
export async function benchKernels(print: (row: Row) => void): Promise<void> {
  const c = compileC(PAGES);
  if (!c) print({ what: 'No C compiler here: nothing to compare with.' });
  const arena = wasmArena(WORDS, 2);
  if (!arena) print({ what: 'No WebAssembly here.' });
  const sides = [
    ...(c ? [{ how: 'C', run: (command: Command) => c.run(command.join(' ')) }] : []),
    ...(arena ? [{ how: 'WebAssembly', run: runnerOf(pairIn(arena)) }] : []),
    { how: 'TypeScript', run: runnerOf(pairIn(typescriptStore(WORDS, 2))) },
  ];
  for (const { what, goal, prepare, work } of KERNELS) {
    const samples = sides.map((): number[] => []);
    const results = new Set<number>();
    for (let i = 0; i <= RUNS; i++) {
      for (const [s, { run }] of sides.entries()) {
        for (const command of prepare) await run(command);
        const { ms, result } = await run(work);
        results.add(result);
        if (i > 0) samples[s].push(ms);
      }
    }
    const times = samples.map(timesOf);
    const inC = c ? times[0].median : undefined;
    for (const [s, { how }] of sides.entries()) {
      print({
        what: s === 0 ? what : '',
        how,
        times: times[s],
        timesC: inC === undefined || how === 'C' ? undefined : times[s].median / inC,
        ...(how === 'WebAssembly' ? { goal } : {}),
      });
    }
    if (results.size > 1) print({ what: `  the results differ: ${[...results].join(', ')}` });
  }
  c?.stop();
}

function pairIn(store: ReturnType<typeof typescriptStore>): [DirtyBitmap, DirtyBitmap] {
  return [new DirtyBitmap(PAGES, store, 0), new DirtyBitmap(PAGES, store, 1)];
}

/** Runs the commands of kernels.c on two bitmaps. */
function runnerOf([one, other]: [DirtyBitmap, DirtyBitmap]) {
  const commands: Record<string, (number: number) => number> = {
    clear: () => (one.clearAll(), 0),
    half: () => {
      for (let i = 0; i < WORDS; i++) {
        one.words[i] = draw(i, KEYS);
        other.words[i] = draw(~i, KEYS);
      }
      return 0;
    },
    count: () => one.count(),
    without: () => one.countWithout(other),
    merge: () => one.merge(other),
    subtract: () => (one.subtract(other), 0),
    uniform: (draws) => one.markDraws(UNIFORM, KEYS, 0, Math.floor(draws)),
    hotcold: (draws) => one.markDraws(HOT_COLD, KEYS, 0, draws),
    take: (many) =>
      sweep(
        (from) => one.clearNext(from, many),
        ({ cleared }) => cleared,
      ),
  };
  return ([name, number = 0]: Command) => {
    const start = performance.now();
    const result = commands[name](number);
    return Promise.resolve({ ms: performance.now() - start, result });
  };
}

function sweep<Part extends { next: number }>(
  step: (from: number) => Part,
  pagesOf: (part: Part) => number,
): number {
  let total = 0;
  for (let from = 0; from < PAGES;) {
    const part = step(from);
    total += pagesOf(part);
    from = part.next;
  }
  return total;
}
