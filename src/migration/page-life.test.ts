import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachPage } from '../physics/dirty-bitmap';
import { GuestClock } from '../physics/guest-clock';
import { GIB } from '../physics/units';
import { anyIntervention, anyScenario, scenarioWith } from './any-scenario.test-support';
import { bitmapWord } from './bitmap-word';
import { guestWorkload } from './guest-workload';
import { MemoryReplay } from './memory-replay';
import { MOST_LISTED, pageLife, pageLifeSteps } from './page-life';
import { stateOfPage } from './state-of-page.test-support';
import { leavesAt } from './departures';
import { record } from './record';
import type { Recording } from './recording';
import { ramPages } from './scenario';

/** A recording of any kind, and some of its pages: low memory, the working set, the ends. */
const anyRecording = fc
  .tuple(
    anyScenario,
    fc.array(anyIntervention, { maxLength: 2 }),
    fc.array(fc.nat(), { maxLength: 2 }),
  )
  .map(([scenario, interventions, picks]) => {
    const recording = record(scenario, interventions);
    const pages = ramPages(scenario);
    return { recording, pages: [0, 4096, pages - 1, ...picks.map((pick) => pick % pages)] };
  });

/** Every page that leaves, in order, with what the replay says of the moment. */
function allSends({ scenario, memory, end }: Recording) {
  const replay = new MemoryReplay(scenario, memory);
  const sends: { page: number; left: number }[] = [];
  for (const [index, operation] of memory.operations.entries()) {
    if (operation.kind === 'pull') {
      sends.push({ page: operation.page, left: leavesAt(operation.departures, operation.from) });
    }
    if (operation.kind !== 'send' && operation.kind !== 'burst') continue;
    replay.seekBefore(index);
    let k = 0;
    replay.image.clone().send(operation.to - operation.from, (word, mask) =>
      forEachPage(word, mask, (page) => {
        const left =
          operation.kind === 'burst'
            ? leavesAt(operation.departures, operation.from + k)
            : Math.min(operation.end, operation.t + (k + 1) / operation.rate);
        k += 1;
        sends.push({ page, left });
      }),
    );
  }
  return sends.filter(({ left }) => left <= end);
}

describe('the life of a page', () => {
  it('holds each of its sends, with when it left and arrived', () => {
    fc.assert(
      fc.property(anyRecording, ({ recording, pages }) => {
        const sends = allSends(recording);
        for (const page of pages) {
          const life = pageLife(recording, page);
          expect(life.sends.map(({ left }) => left)).toEqual(
            sends.filter((each) => each.page === page).map(({ left }) => left),
          );
          for (const { read, left, arrived, pass } of life.sends) {
            expect(read).toBeLessThanOrEqual(left);
            expect(arrived).toBe(left + recording.scenario.link.latency);
            expect(recording.passes[pass - 1].start).toBeLessThanOrEqual(read);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('holds each of its writes, and the first after each send', () => {
    fc.assert(
      fc.property(anyRecording, ({ recording, pages }) => {
        const { scenario, memory, reach, end } = recording;
        const workload = guestWorkload(scenario);
        const guest = new GuestClock(0, memory.guest);
        const suspended = reach.find(({ vm }) => vm === 'suspended')?.t ?? end;
        const writesOf = new Map(pages.map((page) => [page, [] as number[]]));
        const all = guest.writesBy(end);
        for (let n = 0; n < all; n++) writesOf.get(workload.pageOf(n))?.push(n);
        for (const page of pages) {
          const life = pageLife(recording, page);
          const known = guest.writesBy(life.writesKnownUntil);
          const writes = writesOf.get(page)!.filter((n) => n < known);
          expect(life.writes.count).toBe(writes.length);
          expect(life.writes.times.length).toBeLessThanOrEqual(MOST_LISTED);
          expect(life.writes.times).toEqual(
            writes.filter((_, i) => i % life.writes.every === 0).map((n) => guest.timeOf(n)),
          );
          for (const { read, staleFrom } of life.sends) {
            const next = writes.find((n) => n >= guest.writesBy(read));
            const onSource = next !== undefined && next < guest.writesBy(suspended);
            expect(staleFrom).toBe(onSource ? guest.timeOf(next) : undefined);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is the state that the grids show, at any instant', () => {
    fc.assert(
      fc.property(
        anyRecording,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ recording, pages }, share) => {
          const t = share * recording.end;
          const replay = new MemoryReplay(recording.scenario, recording.memory);
          replay.seek(t);
          for (const page of pages) {
            const word = bitmapWord(replay, page, t);
            const bit = page % 32;
            expect(word.source[bit]).toBe(stateOfPage(replay, page, 'source'));
            expect(word.destination[bit]).toBe(stateOfPage(replay, page, 'destination'));
            expect(word.pages).toBe(word.source.length);
            if (word.source[bit] === 'inFlight' || word.destination[bit] === 'notSent') continue;
            // Xen's sweep passes over pages that it leaves out: they are dirty, and were never there.
            const { sends, skips } = pageLife(recording, page);
            expect(sends.some(({ arrived }) => arrived <= t) || skips.length > 0).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tells of pages that are left for the next pass', () => {
    const recording = record(
      scenarioWith({
        'policy.name': 'xen-2005',
        'vm.ram': GIB / 8,
        'workload.writesPerSecond': 20_000,
      }),
    );
    const { operations } = recording.memory;
    const skipped = recording.passes.reduce((sum, pass) => sum + pass.skippedPages, 0);
    expect(skipped).toBeGreaterThan(0);
    expect(operations.some(({ kind }) => kind === 'skip')).toBe(true);
    const lives = Array.from({ length: 200 }, (_, i) => pageLife(recording, 4096 + 17 * i));
    expect(lives.some(({ skips }) => skips.length > 0)).toBe(true);
    for (const { skips, writes } of lives)
      for (const { t } of skips) expect(writes.times.some((write) => write <= t)).toBe(true);
  });

  it('lists a bounded number of writes, evenly, and counts them all', () => {
    const recording = record(
      scenarioWith({
        'workload.writableWorkingSet': 16 * 4096,
        'workload.writesPerSecond': 30_000,
      }),
    );
    const { writes } = pageLife(recording, 4100);
    expect(writes.every).toBeGreaterThan(1);
    expect(Math.ceil(writes.count / writes.every)).toBe(writes.times.length);
    expect(writes.times).toEqual([...writes.times].sort((a, b) => a - b));
  });

  it('lets others have their turn while it is looked for', () => {
    const recording = record(
      scenarioWith({
        'vm.ram': 4 * GIB,
        'workload.writesPerSecond': 100_000,
        'workload.writableWorkingSet': GIB,
      }),
    );
    expect([...pageLifeSteps(recording, 5000)].length).toBeGreaterThan(3);
  });

  it('refuses a page that the VM does not have', () => {
    const recording = record(scenarioWith({ 'vm.ram': GIB / 16 }));
    expect(() => pageLife(recording, 16_384)).toThrow(RangeError);
    expect(() => pageLife(recording, -1)).toThrow(RangeError);
    expect(() => pageLife(recording, 1.5)).toThrow(RangeError);
  });
});
