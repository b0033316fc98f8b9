import { describe, expect, it } from 'vitest';
import { GIB } from '../physics/units';
import { MemoryReplay } from './memory-replay';
import { defaultScenario } from './read-scenario';
import { record } from './record';
import type { PolicyName } from './scenario';

describe('the memory at an instant', () => {
  it.each<PolicyName>(['hyper-v-2008r2', 'hyper-v-2012r2', 'qemu'])(
    'is the same from the nearest keyframe and from the beginning: %s',
    (name) => {
      const { workload, policy, ...rest } = defaultScenario();
      const scenario = {
        ...rest,
        workload: { ...workload, writesPerSecond: 200_000, writableWorkingSet: 0.9 * GIB },
        policy: { ...policy, name },
      };
      const { memory, end } = record(scenario, [{ kind: 'cancel', t: 20 }]);
      expect(memory.keyframes.length).toBeGreaterThan(2);
      const withKeyframes = new MemoryReplay(scenario, memory);
      const without = new MemoryReplay(scenario, { ...memory, keyframes: [] });
      const kept = memory.keyframes.map(({ t }) => t);
      const behind = kept.map((t, i) => ((kept[i + 1] ?? end) + t) / 2);
      for (const t of [...kept, ...behind, end].sort((a, b) => a - b)) {
        withKeyframes.seek(0);
        withKeyframes.seek(t);
        without.seek(t);
        const [one, other] = [withKeyframes.image, without.image];
        expect({ ...one, toSend: 0, log: 0 }).toEqual({ ...other, toSend: 0, log: 0 });
        expect(one.toSend.equals(other.toSend) && one.log.equals(other.log)).toBe(true);
      }
    },
  );
});
