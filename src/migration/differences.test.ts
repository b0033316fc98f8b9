import { describe, expect, it } from 'vitest';
import { GBIT_PER_SECOND, MIB } from '../physics/units';
import { scenarioWith } from './any-scenario.test-support';
import { differentFigures, differentSettings, resultOf } from './differences';
import { withField, withPolicy } from './read-scenario';
import { record } from './record';

const scenario = scenarioWith({ 'vm.ram': 64 * MIB });
const slower = withField(scenario, 'link.bandwidth', GBIT_PER_SECOND / 2);
const [a, b] = [record(scenario), record(slower)];

describe('the differences of two runs', () => {
  it('are the settings that are not the same', () => {
    expect(differentSettings(scenario, scenario)).toEqual([]);
    expect(differentSettings(scenario, slower)).toEqual([
      { path: 'link.bandwidth', a: GBIT_PER_SECOND, b: GBIT_PER_SECOND / 2, implied: false },
    ]);
  });

  it('are told apart from those that come with another policy', () => {
    const other = withField(withPolicy(scenario, 'qemu'), 'vm.ram', 128 * MIB);
    const chosen = differentSettings(scenario, other).filter(({ implied }) => !implied);
    expect(chosen.map(({ path }) => path)).toEqual(['vm.ram', 'policy.name']);
    expect(differentSettings(scenario, other)).toContainEqual({
      path: 'policy.maxBandwidth',
      a: 0,
      b: other.policy.maxBandwidth,
      implied: true,
    });
  });

  it('are the figures of both outcomes, how much more, and how many times as much', () => {
    const figures = new Map(differentFigures(a, b).map((each) => [each.name, each]));
    const total = figures.get('totalTime')!;
    expect(total.a).toBe(a.outcome.totalTime);
    expect(total.b).toBe(b.outcome.totalTime);
    expect(total.a + total.difference).toBeCloseTo(total.b, 12);
    expect(total.a * total.ratio!).toBeCloseTo(total.b, 12);
    expect(figures.get('sentAgainstRam')!.b).toBe(b.outcome.bytesSent / scenario.vm.ram);
  });

  it('have no ratio to nothing', () => {
    const cancelled = record(scenario, [{ t: 0.1, kind: 'cancel' }]);
    const sent = differentFigures(cancelled, a).find(({ name }) => name === 'downtime')!;
    expect(sent).toMatchObject({ a: 0, ratio: undefined, b: a.outcome.downtime });
  });

  it('say in codes how each came out', () => {
    expect(resultOf(a)).toEqual({
      status: 'completed',
      vmLost: false,
      stopReason: a.outcome.stopReason,
      endReason: undefined,
      tcpSurvives: true,
    });
  });
});
