import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { scenarioWith } from '../migration/any-scenario.test-support';
import { bitmapWord } from '../migration/bitmap-word';
import type { Experiment } from '../migration/experiment';
import { MemoryReplay } from '../migration/memory-replay';
import { pageLife } from '../migration/page-life';
import { countCellsSteps, countStates } from '../migration/count-states';
import { record } from '../migration/record';
import { outcomeOfSteps } from '../migration/steps-at-once';
import { MIB } from '../physics/units';
import { paintMemory } from '../worker/memory-painter';
import { gridColumns } from '../worker/grid-view';
import type { Palette } from '../worker/grid-view';
import { isCounted } from '../worker/protocol';
import type { PaintedMemory, PictureRequest } from '../worker/protocol';
import { SlowWorker, WAYS, goOnToTheEnd, settle } from '../worker/slow-worker.test-support';
import { RecordedRun } from './recorded-run.svelte';

vi.mock('../worker/recorder.worker?worker&inline', async () => ({
  default: (await import('../worker/slow-worker.test-support')).SlowWorker,
}));
beforeEach(() => {
  SlowWorker.all.splice(0);
  SlowWorker.breaks = undefined;
});

/** Four migrations that are over at once; the last is of another VM. */
const EXPERIMENTS: readonly Experiment[] = [
  { rate: 20_000, ram: 64 },
  { rate: 5_000, ram: 64 },
  { rate: 12_000, ram: 64 },
  { rate: 20_000, ram: 128 },
].map(({ rate, ram }) => ({
  scenario: scenarioWith({
    'vm.ram': ram * MIB,
    'workload.writableWorkingSet': 32 * MIB,
    'workload.writesPerSecond': rate,
  }),
  interventions: [],
}));
const RECORDINGS = EXPERIMENTS.map(({ scenario }) => record(scenario));
const recordingOf = (experiment: Experiment) => RECORDINGS[EXPERIMENTS.indexOf(experiment)];

const PAGE = 77;
const PALETTE: Palette = { notSent: 1, inSync: 2, dirty: 3, inFlight: 4 };
const COLUMNS = gridColumns((64 * MIB) / 4096);
const VIEW = { side: 'source', columns: COLUMNS, block: 1, column: 0, row: 0 } as const;
const PAGES = { ...VIEW, width: COLUMNS, height: COLUMNS };
const CELLS = { side: 'destination', pagesPerCell: 41 } as const;
const picture = (t: number): PictureRequest => ({ t, views: [PAGES, CELLS], palette: PALETTE });

type Seen = Pick<PaintedMemory, 't' | 'source' | 'destination' | 'views'>;

/** What can be seen of the memory, made for this alone. */
function freshly(experiment: Experiment, t: number): Seen {
  const { memory, scenario } = recordingOf(experiment);
  const replay = new MemoryReplay(scenario, memory);
  replay.seek(t);
  return {
    t,
    source: countStates(replay, 'source'),
    destination: countStates(replay, 'destination'),
    views: [
      { view: PAGES, pixels: paintMemory(replay, PAGES, PALETTE) },
      {
        view: CELLS,
        palette: PALETTE,
        counts: outcomeOfSteps(countCellsSteps(replay, CELLS.pagesPerCell)).destination,
      },
    ],
  };
}
const freshWord = (experiment: Experiment, t: number) => {
  const { memory, scenario } = recordingOf(experiment);
  const replay = new MemoryReplay(scenario, memory);
  replay.seek(t);
  return bitmapWord(replay, PAGE, t);
};
// Much faster than to compare objects with so many pixels.
const text = ({ t, source, destination, views }: Seen) => {
  const numbers = views.map((each) => [...(isCounted(each) ? each.counts : each.pixels)]);
  return JSON.stringify([t, source, destination, ...numbers]);
};

/** A run, and the number of the experiments that it was told to be recorded. */
function begun(experiment = EXPERIMENTS[0]) {
  const onrecorded = vi.fn();
  return { onrecorded, run: new RecordedRun(experiment, onrecorded) };
}

/** What is shown is of one recording, whatever happens. */
function isOfOneRecording({ shown, memory }: RecordedRun): void {
  if (!shown) expect(memory).toBeUndefined();
  if (!shown) return;
  const { memory: _, ...timeline } = recordingOf(shown.experiment);
  expect(shown.timeline.outcome).toEqual(timeline.outcome);
  if (memory) expect(text(memory)).toBe(text(freshly(shown.experiment, memory.t)));
}

type Move =
  | { readonly do: 'record'; readonly which: number }
  | { readonly do: 'stop' | 'life' | 'crash' }
  | { readonly do: 'paint' | 'word'; readonly t: number }
  | { readonly do: 'go on'; readonly way: (typeof WAYS)[number] };
const constant = <const What extends Move['do']>(what: What) => fc.constant(what);
const anyT = () => fc.integer({ min: 0, max: 4 }).map((t) => t / 4);
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: constant('record'), which: fc.integer({ min: 0, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'life', 'crash') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('paint' as const, 'word'), t: anyT() }) },
  { weight: 12, arbitrary: fc.record({ do: constant('go on'), way: fc.constantFrom(...WAYS) }) },
);

async function makeMove(run: RecordedRun, move: Move, told: Promise<unknown>[]): Promise<void> {
  const { shown } = run;
  switch (move.do) {
    case 'record':
      return run.record(EXPERIMENTS[move.which]);
    case 'stop':
      return run.stop();
    case 'crash':
      return SlowWorker.all.at(-1)?.crash('of old age');
    case 'go on':
      return void SlowWorker.all.at(-1)?.goOn(move.way);
    case 'paint':
      return run.paint(picture(move.t));
    case 'life':
      if (!shown) return;
      told.push(
        run.life(shown.timeline, PAGE).then((life) => {
          if (life) expect(life).toEqual(pageLife(recordingOf(shown.experiment), PAGE));
          if (life) expect(run.timeline).toBe(shown.timeline);
        }),
      );
      return;
    case 'word':
      if (!shown) return;
      told.push(
        run.word(shown.timeline, PAGE, move.t).then((word) => {
          if (word) expect(word).toEqual(freshWord(shown.experiment, move.t));
          if (word) expect(run.timeline).toBe(shown.timeline);
        }),
      );
  }
}

describe('what a run shows', () => {
  it('is of one recording, in whatever order messages come and whatever is done meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMove, { minLength: 5, maxLength: 60 }), async (moves) => {
        SlowWorker.all.splice(0);
        const { run } = begun();
        const told: Promise<unknown>[] = [];
        for (const move of moves) {
          await makeMove(run, move, told);
          await settle();
          isOfOneRecording(run);
        }
        if (run.failure) run.restartWorker();
        await goOnToTheEnd();
        await Promise.all(told);
        isOfOneRecording(run);
        // Whoever stops the first recording has to say what is to be recorded instead.
        if (!run.shown) run.record(EXPERIMENTS[3]);
        await goOnToTheEnd();
        expect([run.settled, run.failure]).toEqual([true, undefined]);
        const shown = run.shown!;
        const painted = run.paintOnce(shown.timeline, picture(0.5));
        await goOnToTheEnd();
        expect(text((await painted)!)).toBe(text(freshly(shown.experiment, 0.5)));
        run.dispose();
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it('comes with its picture, if the page shows one', async () => {
    const { run } = begun();
    await goOnToTheEnd();
    run.paint(picture(0.5));
    await goOnToTheEnd();
    run.record(EXPERIMENTS[1]);
    run.onrecorded = () => isOfOneRecording(run);
    await goOnToTheEnd();
    expect(run.recorded).toBe(EXPERIMENTS[1]);
    expect(run.memory?.t).toBe(0.5);
  });
});

describe('after a stop', () => {
  it('the picture is that of what is shown, also where the other recording was finished', async () => {
    const { run } = begun();
    await goOnToTheEnd();
    run.record(EXPERIMENTS[1]);
    const [worker] = SlowWorker.all;
    worker.goOn('toWorker');
    worker.goOn('toWorker');
    worker.goOn('resume');
    await settle();
    // Recorded, but the page has not heard of it.
    run.stop();
    run.paint(picture(0.25));
    await goOnToTheEnd();
    expect([run.settled, run.recorded]).toEqual([true, EXPERIMENTS[0]]);
    expect(text(run.memory!)).toBe(text(freshly(EXPERIMENTS[0], 0.25)));
  });
});

describe('a way back to what is shown', () => {
  it('is there at once, and nothing is recorded for it', async () => {
    const { run, onrecorded } = begun();
    await goOnToTheEnd();
    const { shown } = run;
    run.record(EXPERIMENTS[1]);
    run.record({ ...EXPERIMENTS[0] });
    expect([run.settled, run.shown]).toEqual([true, shown]);
    expect(onrecorded).toHaveBeenCalledTimes(2);
    await goOnToTheEnd();
    expect(run.shown).toEqual(shown);
    expect(onrecorded).toHaveBeenCalledTimes(2);
  });

  it('takes back what could not be recorded', async () => {
    const { run } = begun();
    await goOnToTheEnd();
    run.record({
      scenario: { ...EXPERIMENTS[1].scenario, policy: {} as never },
      interventions: [],
    });
    await goOnToTheEnd();
    expect(run.failure).toMatchObject({ kind: 'refused' });
    run.record(EXPERIMENTS[0]);
    expect([run.settled, run.failure]).toEqual([true, undefined]);
    run.paint(picture(0.5));
    await goOnToTheEnd();
    isOfOneRecording(run);
    expect(run.memory?.t).toBe(0.5);
  });
});

describe('a worker that breaks down', () => {
  it('is replaced, and what is shown stays, and what was asked is answered', async () => {
    const { run, onrecorded } = begun();
    await goOnToTheEnd();
    const { shown } = run;
    const life = run.life(shown!.timeline, PAGE);
    run.paint(picture(0.75));
    SlowWorker.all[0].crash('of old age');
    expect(run.shown).toEqual(shown);
    await goOnToTheEnd();
    expect(SlowWorker.all).toHaveLength(2);
    expect(run.restarted).toEqual({ kind: 'crashed', message: 'of old age' });
    expect([run.shown, run.failure]).toEqual([shown, undefined]);
    expect(onrecorded).toHaveBeenCalledOnce();
    expect(await life).toEqual(pageLife(RECORDINGS[0], PAGE));
    expect(run.memory?.t).toBe(0.75);
    isOfOneRecording(run);
  });

  it('again and again is left to a person, who can have another', async () => {
    SlowWorker.breaks = 'when it records';
    const { run } = begun();
    await goOnToTheEnd();
    expect(SlowWorker.all).toHaveLength(4);
    expect(run.failure).toEqual({ kind: 'crashed', message: 'out of memory' });
    SlowWorker.breaks = undefined;
    run.restartWorker();
    expect(run.failure).toBeUndefined();
    await goOnToTheEnd();
    expect(run.recorded).toBe(EXPERIMENTS[0]);
  });

  it('and is not allowed is not tried again by itself', async () => {
    SlowWorker.breaks = 'to start';
    const { run } = begun();
    await settle();
    expect(run.failure).toEqual({ kind: 'notAllowed' });
    expect(run.restarted).toBeUndefined();
  });

  it('leaves no picture to be saved, and keeps nobody waiting for one', async () => {
    const { run } = begun();
    await goOnToTheEnd();
    SlowWorker.breaks = 'to start';
    const painted = run.paintOnce(run.timeline!, picture(0.5));
    SlowWorker.all[0].crash('of old age');
    expect(await painted).toBeUndefined();
    expect(await run.paintOnce(run.timeline!, picture(0.5))).toBeUndefined();
  });
});
