import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentAt } from './moment';
import { diskSpans, pointOfNoReturn, vmSpans } from './places';
import { defaultScenario, withField } from './read-scenario';
import { record } from './record';
import type { Timeline } from './recording';

const whole = record(defaultScenario());
const phase = (timeline: Timeline, name: string) =>
  timeline.phases.find((each) => each.name === name)!;
const cancelled = record(defaultScenario(), [{ t: 5, kind: 'cancel' }]);
const fallsBack = record(defaultScenario(), [
  { t: 10.95, kind: 'fault', fault: 'destinationDies' },
]);
const lost = record(defaultScenario(), [{ t: 5, kind: 'fault', fault: 'sourceDies' }]);
const stuck = record(
  [
    ['policy.name', 'qemu'],
    ['workload.writesPerSecond', 400_000],
    ['link.bandwidth', 12_500_000],
    ['giveUpAfter', 120],
  ].reduce((s, [path, value]) => withField(s, path as string, value), defaultScenario()),
);
const postCopy = record(
  [
    ['policy.name', 'qemu-postcopy'],
    ['policy.postcopyAt', 1],
    ['workload.writesPerSecond', 60_000],
  ].reduce((s, [path, value]) => withField(s, path as string, value), defaultScenario()),
);
const runs = { whole, cancelled, fallsBack, lost, stuck, postCopy };

describe('the point of no return', () => {
  it('is where the VM is suspended', () => {
    expect(pointOfNoReturn(whole)).toBe(phase(whole, 'finalCopy').start);
    expect(pointOfNoReturn(fallsBack)).toBe(phase(fallsBack, 'finalCopy').start);
  });

  it('of a VM that moves before its memory is there too: the pages come after it', () => {
    expect(postCopy.outcome.stopReason).toBe('postCopy');
    expect(pointOfNoReturn(postCopy)).toBe(phase(postCopy, 'finalCopy').start);
  });

  it('is not reached by a run that ends while it can be cancelled', () => {
    expect(stuck.outcome.status).toBe('notConverging');
    for (const timeline of [cancelled, lost, stuck])
      expect(pointOfNoReturn(timeline)).toBeUndefined();
  });

  it.each(Object.entries(runs))(
    'parts when cancel is accepted from when it is refused: %s',
    (_, run) => {
      const at = pointOfNoReturn(run);
      const over = run.snapshots[run.snapshots.length - 1].t;
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
          const t = share * over;
          if (t < over) expect(momentAt(run, t).cancellable).toBe(t < (at ?? Infinity));
        }),
      );
    },
  );
});

describe.each(Object.entries(runs))('where things are: %s', (_, run) => {
  it('is told for every instant, as the picture of it tells', () => {
    for (const spans of [vmSpans(run), diskSpans(run)]) {
      expect(spans[0].start).toBe(0);
      expect(spans[spans.length - 1].end).toBe(run.end);
      for (let i = 1; i < spans.length; i++) expect(spans[i].start).toBe(spans[i - 1].end);
    }
    for (const { start, end, is } of vmSpans(run)) {
      const { vm } = momentAt(run, (start + end) / 2);
      expect(is === 'source' || is === 'destination' ? is : 'nowhere').toBe(vm);
    }
    for (const { start, end, is } of diskSpans(run))
      expect(momentAt(run, (start + end) / 2).storageOwner).toBe(is);
  });
});

it('the VM crosses while it resumes, and the disk has moved before', () => {
  expect(vmSpans(whole).map(({ is }) => is)).toEqual([
    'source',
    'suspended',
    'crossing',
    'destination',
  ]);
  expect(vmSpans(whole)[2].start).toBe(phase(whole, 'resume').start);
  expect(diskSpans(whole).map(({ is }) => is)).toEqual(['source', 'nobody', 'destination']);
  expect(diskSpans(whole)[2].start).toBe(phase(whole, 'resume').start);
  expect(vmSpans(fallsBack).map(({ is }) => is)).toEqual(['source', 'suspended']);
  expect(vmSpans(lost).map(({ is }) => is)).toEqual(['source', 'lost']);
});
