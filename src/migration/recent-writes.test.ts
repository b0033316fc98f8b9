import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GuestClock } from '../physics/guest-clock';
import { guestWorkload } from './guest-workload';
import { readScenario } from './read-scenario';
import { recentWrites } from './recent-writes';
import { record } from './record';

const recordingOf = (file: object) => record(readScenario(file).scenario);
const uniform = recordingOf({ vm: { ram: '64MiB' } });

test('each was written at that instant, to that page', () => {
  const workload = guestWorkload(uniform.scenario);
  const clock = new GuestClock(0, uniform.memory.guest);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const t = share * uniform.end;
      for (const { page, age } of recentWrites(uniform, t)) {
        const at = t - age * 0.5;
        const [from, to] = [clock.writesBy(at - 1e-6), clock.writesBy(at + 1e-6)];
        const pages = Array.from({ length: to - from }, (_, i) => workload.pageOf(from + i));
        expect(pages).toContain(page);
      }
    }),
  );
});

test('one that is seen is seen until it has faded', () => {
  const t = uniform.passes[0].start + 0.2;
  const before = recentWrites(uniform, t);
  expect(before.length).toBeGreaterThan(2);
  expect(before.length).toBeLessThanOrEqual(7);
  const after = recentWrites(uniform, t + 0.01);
  for (const { page, age } of before)
    if (age < 0.97) expect(after.some((each) => each.page === page)).toBe(true);
});

test('a VM that is suspended, or idle, writes nothing', () => {
  const { start, end } = uniform.phases.find(({ name }) => name === 'storageHandover')!;
  expect(recentWrites(uniform, (start + end) / 2)).toEqual([]);
  expect(recentWrites(recordingOf({ workload: { pattern: 'idle' } }), 3)).toEqual([]);
});
