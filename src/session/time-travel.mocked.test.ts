import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { scenarioWith } from '../migration/any-scenario.test-support';
import type { Experiment } from '../migration/experiment';
import { FAULTS, MOST_INTERVENTIONS } from '../migration/interventions';
import { MemoryReplay } from '../migration/memory-replay';
import { momentAt, snapshotAt } from '../migration/moment';
import { countStates } from '../migration/count-states';
import { record } from '../migration/record';
import type { Timeline } from '../migration/recording';
import { withField } from '../migration/read-scenario';
import { MIB } from '../physics/units';
import { paintMemory } from '../worker/memory-painter';
import { gridColumns } from '../worker/grid-view';
import type { PageView, Palette } from '../worker/grid-view';
import { isCounted } from '../worker/protocol';
import type { Request } from '../worker/protocol';
import { RecorderService } from '../worker/recorder-service';
import { Explorer } from './explorer.svelte';
import { FakeClock } from './fake-clock.test-support';

// The worker's own service in this thread: the page's code does not know the difference.
vi.mock('../worker/recorder.worker?worker&inline', () => ({
  default: class {
    onmessage: ((event: { data: unknown }) => void) | undefined;
    readonly #service = new RecorderService(
      (answer) => this.onmessage?.({ data: structuredClone(answer) }),
      () => Promise.resolve(),
    );
    postMessage(request: Request) {
      void Promise.resolve().then(() => this.#service.handle(structuredClone(request)));
    }
    terminate() {
      this.onmessage = undefined;
    }
  },
}));

/** A VM whose recording has several passes and takes a millisecond or two. */
const SMALL: Experiment = {
  scenario: scenarioWith({
    'vm.ram': 64 * MIB,
    'workload.writableWorkingSet': 32 * MIB,
    'workload.writesPerSecond': 20_000,
  }),
  interventions: [],
};
const LASTS = record(SMALL.scenario).end;
/** To be compared with: it lasts longer. */
const SLOWER = withField(SMALL.scenario, 'link.bandwidth', SMALL.scenario.link.bandwidth / 2);
const PALETTE: Palette = { notSent: 1, inSync: 2, dirty: 3, inFlight: 4 };
const COLUMNS = gridColumns((64 * MIB) / 4096);
const VIEWS: readonly PageView[] = (['source', 'destination'] as const).map((side) => ({
  side,
  ...{ columns: COLUMNS, block: 1, column: 0, row: 0, width: COLUMNS, height: COLUMNS },
}));

type Act =
  | { readonly do: 'seek'; readonly share: number }
  | { readonly do: 'play'; readonly thirds: number }
  | { readonly do: 'nextEvent' | 'previousEvent' | 'nextPass' | 'previousPass' }
  | { readonly do: 'nextPhase' | 'previousPhase' | 'undo' | 'redo' | 'restart' | 'scrub' }
  | { readonly do: 'bandwidth' | 'writeRate'; readonly value: number }
  | { readonly do: 'cancel' | 'removeFirst' | 'letGo' | 'pin' | 'pinSlower' | 'unpin' | 'swap' }
  | { readonly do: 'fault'; readonly fault: (typeof FAULTS)[number] }
  | { readonly do: 'moveFirst'; readonly share: number };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('seek' as const), share: anyShare() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('play' as const),
      thirds: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['nextEvent', 'previousEvent', 'nextPass', 'previousPass'] as const),
        ...(['nextPhase', 'previousPhase', 'undo', 'redo', 'restart', 'scrub'] as const),
        ...(['cancel', 'removeFirst', 'letGo', 'pin', 'pinSlower', 'unpin', 'swap'] as const),
      ),
    }),
  },
  fc.record({
    do: fc.constantFrom('bandwidth' as const, 'writeRate' as const),
    value: fc.integer({ min: 1, max: 20 }),
  }),
  fc.record({ do: fc.constant('fault' as const), fault: fc.constantFrom(...FAULTS) }),
  fc.record({ do: fc.constant('moveFirst' as const), share: anyShare() }),
);

function anyShare() {
  return fc.double({ min: 0, max: 1.1, noNaN: true });
}

/** A person at a screen of so many frames a second. */
class Person {
  readonly clock: FakeClock;
  readonly explorer: Explorer;

  constructor(readonly hertz: number) {
    this.clock = new FakeClock(hertz);
    const plan = { experiment: SMALL, pinned: undefined };
    const full = () => expect.fail('nobody does so much');
    this.explorer = new Explorer(plan, { place: { t: 0 }, play: false }, full, this.clock);
  }

  async does(acts: readonly Act[]): Promise<void> {
    await this.recorded();
    for (const act of acts) {
      this.#does(act);
      await this.recorded();
    }
  }

  #does(act: Act): void {
    const { player, lab } = this.explorer;
    const { t } = player;
    switch (act.do) {
      case 'seek':
        return player.seek(act.share * LASTS);
      case 'play':
        player.play();
        this.clock.run(act.thirds / 3);
        return player.pause();
      case 'scrub':
        player.scrubStart();
        player.seek(t / 2);
        return player.scrubEnd();
      case 'bandwidth':
        return lab.change('link.bandwidth', `${act.value}00Mbit/s`, t > 0 ? t : undefined, true);
      case 'writeRate':
        return lab.change('workload.writesPerSecond', act.value * 3000, t > 0 ? t : undefined);
      case 'cancel':
        return lab.cancel(t);
      case 'fault':
        return lab.breakSomething(act.fault, t);
      case 'removeFirst':
        return lab.interventions.length > 0 ? lab.removeIntervention(0) : undefined;
      case 'moveFirst': {
        const [first] = lab.interventions;
        if (first) lab.changeIntervention(0, { ...first, t: act.share * LASTS });
        return;
      }
      case 'letGo':
        return lab.settle();
      case 'pin':
        return lab.pin();
      case 'pinSlower':
        return lab.pin({ ...lab.experiment, scenario: SLOWER });
      case 'undo':
      case 'redo':
      case 'unpin':
      case 'swap':
        return lab[act.do]();
      case 'restart':
        return this.explorer.restart();
      default:
        return player[act.do]();
    }
  }

  async recorded(): Promise<void> {
    const { lab } = this.explorer;
    while (!lab.settled) await new Promise((resolve) => setImmediate(resolve));
    for (const run of [lab.run, lab.pinned]) expect(run?.failure).toBeUndefined();
  }

  /** All that is seen, as one number. */
  async hash(): Promise<string> {
    const { lab, player, moment, snapshot } = this.explorer;
    const memory = (await lab.run.paintOnce(lab.timeline!, {
      t: player.t,
      views: VIEWS,
      palette: PALETTE,
    }))!;
    const pixels = memory.views.flatMap((view) => (isCounted(view) ? [] : [view.pixels]));
    const counts = [memory.source, memory.destination];
    return hashOf(lab.timeline!, { t: player.t, moment, snapshot, counts }, pixels);
  }
}

/** The same of a recording that is made for this alone, and looked at only here. */
function freshHash({ scenario, interventions }: Experiment, t: number): string {
  const { memory, ...timeline } = record(scenario, interventions);
  const replay = new MemoryReplay(scenario, memory);
  replay.seek(t);
  const pixels = VIEWS.map((view) => paintMemory(replay, view, PALETTE));
  const counts = [countStates(replay, 'source'), countStates(replay, 'destination')];
  const [moment, snapshot] = [momentAt(timeline, t), snapshotAt(timeline, t)];
  return hashOf(timeline, { t, moment, snapshot, counts }, pixels);
}

function hashOf(timeline: Timeline, seen: object, pixels: readonly Uint32Array[]): string {
  const hash = createHash('sha256');
  const plain = (_: string, value: unknown) => (value instanceof Set ? [...value] : value);
  hash.update(JSON.stringify([timeline, seen], plain));
  for (const each of pixels) hash.update(each);
  return hash.digest('hex');
}

const links = {
  experiment: SMALL,
  pinned: { ...SMALL, scenario: SLOWER },
};
const opened = async (t: number) => {
  const explorer = new Explorer(
    links,
    { place: { t }, play: false },
    () => undefined,
    new FakeClock(),
  );
  while (!explorer.lab.settled) await new Promise((resolve) => setImmediate(resolve));
  return explorer;
};

describe('two runs on one clock', () => {
  const later = (LASTS + record(SLOWER).end) / 2;

  it('are seen where a link says, also when only one of them lasts so long', async () => {
    const explorer = await opened(later);
    expect(explorer.player.t).toBe(later);
    explorer.dispose();
  });

  it('change places without another recording, and the playhead stays', async () => {
    const explorer = await opened(later);
    const { lab, player } = explorer;
    const before = [lab.timeline, lab.pinned!.timeline];
    lab.swap();
    expect([lab.pinned!.timeline, lab.timeline]).toEqual(before);
    expect(player.t).toBe(later);
    lab.undo();
    expect([lab.timeline, lab.pinned!.timeline]).toEqual(before);
    expect(player.t).toBe(later);
    explorer.dispose();
  });
});

describe('what changes nothing', () => {
  it('is no step', async () => {
    const explorer = await opened(0);
    const { lab } = explorer;
    lab.change('link.bandwidth', `${SMALL.scenario.link.bandwidth}B/s`);
    lab.pin(lab.plan.pinned);
    lab.goTo(lab.plan);
    expect([lab.canUndo, lab.settled]).toEqual([false, true]);
    explorer.dispose();
  });
});

describe('a migration to which much is done', () => {
  it('takes as many interventions as an address holds, and says when there are more', async () => {
    let refused = 0;
    const explorer = new Explorer(
      links,
      { place: { t: 0 }, play: false },
      () => refused++,
      new FakeClock(),
    );
    const { lab } = explorer;
    for (let i = 0; i <= MOST_INTERVENTIONS; i++) lab.breakSomething('linkUp', i / 1000);
    expect([lab.interventions.length, refused]).toEqual([MOST_INTERVENTIONS, 1]);
    explorer.dispose();
  });
});

describe('whatever a person does', () => {
  it('leaves the same state as a fresh run to the same point, at any frame rate', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 12 }), async (acts) => {
        const hashes = [];
        for (const hertz of [15, 60, 144]) {
          const person = new Person(hertz);
          await person.does(acts);
          hashes.push(await person.hash());
          const { lab, player } = person.explorer;
          if (hertz === 15) hashes.push(freshHash(lab.experiment, player.t));
          person.explorer.dispose();
        }
        expect(new Set(hashes).size).toBe(1);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});
