import { describe, expect, it } from 'vitest';
import { MIB } from '../physics/units';
import { guestWorkload } from './guest-workload';
import { MemoryReplay } from './memory-replay';
import { defaultScenario, withField } from './read-scenario';
import { recentWrites } from './recent-writes';
import { record } from './record';
import type { Scenario } from './scenario';

const small = withField(defaultScenario(), 'vm.ram', 64 * MIB);
const scenario = withField(small, 'workload.writableWorkingSet', 16 * MIB);

function writesOf(scenario: Scenario) {
  const recording = record(scenario);
  const workload = guestWorkload(scenario);
  return { recording, at: (t: number) => recentWrites(recording, workload, t) };
}

describe('the last writes of the guest', () => {
  it('are pages that were really written then', () => {
    for (const pattern of ['uniform', 'sequential', 'hotcold'] as const) {
      const { recording, at } = writesOf(withField(scenario, 'workload.pattern', pattern));
      const [pass] = recording.passes;
      for (const share of [0.3, 0.6, 0.95]) {
        const t = pass!.start + share * (pass!.end - pass!.start);
        const shown = at(t)!;
        expect(shown.side).toBe('source');
        expect(shown.writes.length).toBeGreaterThan(1);
        expect(shown.writes.length).toBeLessThanOrEqual(8);
        // Pass 1 clears no page of the log: what is written in it is in the log until it ends.
        const replay = new MemoryReplay(recording.scenario, recording.memory);
        replay.seek(t);
        for (const { page } of shown.writes) expect(replay.image.log.test(page)).toBe(true);
      }
    }
  });

  it('stay until they are too old, and only grow older', () => {
    const { recording, at } = writesOf(scenario);
    const { start, end } = recording.passes[0];
    const t = (start + end) / 2;
    const later = t + (end - start) / 1000;
    for (const { page, age } of at(t)!.writes) {
      const same = at(later)!.writes.find((each) => each.page === page);
      if (age < 0.9) expect(same!.age).toBeGreaterThan(age);
    }
    for (const { age } of at(t)!.writes) {
      expect(age).toBeGreaterThanOrEqual(0);
      expect(age).toBeLessThan(1);
    }
  });

  it('are none while the VM is suspended, or has nothing to write', () => {
    const { recording, at } = writesOf(scenario);
    const { start, end } = recording.phases.find(({ name }) => name === 'finalCopy')!;
    expect(at((start + end) / 2)).toBeUndefined();
    const idle = writesOf(withField(scenario, 'workload.pattern', 'idle'));
    expect(idle.at(idle.recording.passes[0]!.end / 2)).toBeUndefined();
  });

  it('fall on the host that the VM runs on', () => {
    const postcopy = withField(scenario, 'policy.name', 'qemu-postcopy');
    const { recording, at } = writesOf(postcopy);
    const resumed = recording.snapshots.find(({ tags }) => tags.has('destinationRuns'))!.t;
    const sides = [1, 5, 50, 500].map((ms) => at(resumed + ms / 1000)?.side);
    expect(sides).toContain('destination');
    expect(sides).not.toContain('source');
  });
});
