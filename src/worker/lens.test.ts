import { describe, expect, it } from 'vitest';
import { MIB } from '../physics/units';
import { lensAt } from './lens';
import { MemoryReplay } from '../migration/memory-replay';
import { PAGE_STATES } from '../migration/page-states';
import { defaultScenario, withField } from '../migration/read-scenario';
import { record } from '../migration/record';
import { stateOfPage } from '../migration/state-of-page.test-support';
import { sweepPlace } from '../migration/sweep-place';

const small = withField(defaultScenario(), 'vm.ram', 64 * MIB);
const recording = record(small);
const replay = new MemoryReplay(recording.scenario, recording.memory);

function placeAt(t: number) {
  replay.seek(t);
  return sweepPlace(recording, replay, t);
}

describe('the sweep', () => {
  it('goes over the memory from its start to its end in pass 1', () => {
    const { start, end } = recording.passes[0];
    const places = [0.01, 0.25, 0.5, 0.75, 0.99].map(
      (share) => placeAt(start + share * (end - start))! / replay.image.pages,
    );
    for (const [i, share] of [0.01, 0.25, 0.5, 0.75, 0.99].entries())
      expect(places[i]).toBeCloseTo(share, 1);
  });

  it('stands at a page that is still to be sent, with all before it sent', () => {
    const { start, end } = recording.passes[1];
    const t = (start + end) / 2;
    const sweep = placeAt(t)!;
    expect(replay.image.toSend.test(sweep)).toBe(true);
    expect(replay.image.toSend.countRange(0, sweep)).toBe(0);
  });

  it('is nowhere while no page crosses', () => {
    expect(placeAt(0)).toBeUndefined();
    expect(placeAt(recording.end)).toBeUndefined();
  });

  it('has all that just left on its way', () => {
    const sending = withField(small, 'policy.name', 'qemu');
    const qemu = record(sending);
    const memory = new MemoryReplay(qemu.scenario, qemu.memory);
    const { start, end } = qemu.passes[0];
    const t = (start + end) / 2;
    memory.seek(t);
    const sweep = sweepPlace(qemu, memory, t)!;
    const first = memory.underWay.find(({ leftAt }) => leftAt > t);
    expect(sweep).toBe(first?.page ?? memory.image.cursor);
  });
});

it('under the lens each page has its own state', () => {
  const { start, end } = recording.passes[0];
  const t = (start + end) / 2;
  const sweep = placeAt(t)!;
  const { first, states } = lensAt(replay, sweep);
  expect(states).toHaveLength(24);
  expect(sweep).toBeGreaterThanOrEqual(first);
  expect(sweep).toBeLessThan(first + 24);
  for (const [i, state] of states.entries())
    expect(PAGE_STATES[state]).toBe(stateOfPage(replay, first + i, 'source'));
  expect([...states].map((state) => PAGE_STATES[state])).toContain('inFlight');
});
