import { describe, expect, it } from 'vitest';
import { scenarioWith } from './any-scenario.test-support';
import { record } from './record';
import { textbookRun } from './textbook-run';

describe('the textbook beside the simulation', () => {
  it('agrees for a steady stream with uniform writes, within the noise', () => {
    const scenario = scenarioWith({});
    const [formula, { outcome, passes }] = [textbookRun(scenario), record(scenario)];
    expect(formula.passes.length).toBe(passes.length);
    expect(Math.abs(formula.totalTime / outcome.totalTime - 1)).toBeLessThan(0.005);
    expect(Math.abs(formula.downtime / outcome.downtime - 1)).toBeLessThan(0.05);
    expect(Math.abs(formula.pagesSent / outcome.pagesSent - 1)).toBeLessThan(0.005);
    expect(formula.deviations).toEqual([]);
  });

  it('knows hot and cold pages, and sweeps', () => {
    for (const pattern of ['hotcold', 'sequential']) {
      const scenario = scenarioWith({ 'workload.pattern': pattern });
      const [formula, { outcome }] = [textbookRun(scenario), record(scenario)];
      expect(Math.abs(formula.pagesSent / outcome.pagesSent - 1)).toBeLessThan(0.01);
    }
  });

  it('takes the measured pages of each pass where they are given', () => {
    const measured = { 'workload.pattern': 'measured', 'workload.dirtyPerPass': '64MiB 8MiB 1MiB' };
    expect(textbookRun(scenarioWith(measured)).passes.map(({ pages }) => pages)).toEqual([
      262_144, 16_384, 2048,
    ]);
  });

  it('says so where the passes stop shrinking before they fit', () => {
    const formula = textbookRun(
      scenarioWith({ 'policy.name': 'qemu', 'workload.writesPerSecond': 100_000 }),
    );
    expect(formula.converges).toBe(false);
    expect(formula.totalTime).toBe(Infinity);
  });

  it('says why a real hypervisor parts from it', () => {
    const qemu = scenarioWith({
      'policy.name': 'qemu',
      'policy.autoConverge': true,
      'vm.zeroPages': 0.5,
    });
    expect(textbookRun(qemu).deviations).toEqual([
      'syncBeforeTheEnd',
      'measuredThreshold',
      'finalFlush',
      'zeroPages',
      'throttled',
    ]);
  });
});
