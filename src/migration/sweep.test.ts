import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GBIT_PER_SECOND, GIB, MIB, PAGE_SIZE } from '../physics/units';
import type { Experiment } from './experiment';
import { defaultScenario, withField } from './read-scenario';
import { record } from './record';
import { coarseFirst, sweepSteps } from './sweep';
import { edgesOf, sweepPoint, withValue } from './sweep-points';
import type { SweepPath, SweepPoint } from './sweep-points';

const seed: Experiment = { scenario: defaultScenario(), interventions: [] };
const busy: Experiment = {
  ...seed,
  scenario: withField(seed.scenario, 'workload.writesPerSecond', 20_000),
};

function sweep(experiment: Experiment, path: SweepPath, values: readonly number[], most?: number) {
  const steps = [...sweepSteps(experiment, path, values, most)];
  const points = steps.flatMap((step): SweepPoint[] => (step.kind === 'point' ? [step.point] : []));
  return {
    steps,
    points,
    coarse: points.slice(0, values.length),
    edges: edgesOf(points),
    leftOut: steps.flatMap((step): number[] => (step.kind === 'leftOut' ? [step.value] : [])),
  };
}

const bandwidths = [0.1, 0.2, 0.5, 1, 2, 5].map((gigabits) => gigabits * GBIT_PER_SECOND);

describe('a sweep', () => {
  it('records the experiment at every value: each point is what record() says', () => {
    const { coarse } = sweep(busy, 'link.bandwidth', bandwidths);
    expect(coarse.map(({ value }) => value).sort((a, b) => a - b)).toEqual(bandwidths);
    for (const point of coarse) {
      const { outcome } = record(withField(busy.scenario, 'link.bandwidth', point.value));
      expect(point).toMatchObject({
        totalTime: outcome.totalTime,
        downtime: outcome.downtime,
        status: outcome.status,
        stopReason: outcome.stopReason,
      });
    }
  });

  it('keeps what is done to the migration', () => {
    const slowed: Experiment = {
      ...seed,
      interventions: [{ t: 3, kind: 'set', field: 'workload.writesPerSecond', value: 50_000 }],
    };
    const [point] = sweep(slowed, 'link.bandwidth', [GBIT_PER_SECOND]).points;
    expect(point).toEqual(
      sweepPoint(record(slowed.scenario, slowed.interventions), 'link.bandwidth'),
    );
    expect(point.totalTime).not.toBe(record(seed.scenario).outcome.totalTime);
  });

  it('finds the edge between what converges and what does not, within 2 % or five runs', () => {
    const { edges, points } = sweep(busy, 'link.bandwidth', bandwidths);
    expect(edges).toHaveLength(1);
    const [{ converges, diverges }] = edges;
    expect(diverges).toBeLessThan(converges);
    expect(converges / diverges).toBeLessThan(1.04);
    const at = (value: number) => points.find((point) => point.value === value)?.convergence;
    expect([at(converges), at(diverges)]).toEqual(['converges', 'diverges']);
    expect(points.length).toBeLessThanOrEqual(bandwidths.length + 5);
  });

  it('has no edge where all converge, or none', () => {
    expect(sweep(seed, 'link.bandwidth', bandwidths.slice(3)).edges).toEqual([]);
    const rates = [100_000, 200_000, 400_000];
    const { edges, points } = sweep(seed, 'workload.writesPerSecond', rates);
    expect(edges).toEqual([]);
    expect(points.map(({ convergence }) => convergence)).toEqual(Array(3).fill('diverges'));
  });

  it('halves on values that a field may have: whole writes a second, whole pages of RAM', () => {
    const rates = sweep(seed, 'workload.writesPerSecond', [0, 400_000]);
    expect(rates.edges).toHaveLength(1);
    expect(rates.points.every(({ value }) => Number.isInteger(value))).toBe(true);
    const calm = withField(seed.scenario, 'workload.writesPerSecond', 3000);
    const once = { ...seed, scenario: withField(calm, 'policy.maxPasses', 1) };
    const sizes = sweep(once, 'vm.ram', [64 * MIB, 4 * GIB]);
    expect(sizes.edges).toHaveLength(1);
    expect(sizes.points.every(({ value }) => value % PAGE_SIZE === 0)).toBe(true);
  });

  it('leaves out what takes too much work, and says so', () => {
    const { leftOut, points } = sweep(seed, 'workload.writesPerSecond', [1000, 400_000], 2);
    expect(leftOut).toEqual([400_000]);
    expect(points.map(({ value }) => value)).toEqual([1000]);
  });

  it('tells how far it is, and never falls back', () => {
    const { steps } = sweep(busy, 'link.bandwidth', bandwidths);
    const shares = steps.flatMap((step) => (step.kind === 'progress' ? [step.done / step.of] : []));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThan(1);
  });

  it('covers the whole range before it fills it', () => {
    expect(coarseFirst([1, 2, 3, 4, 5])).toEqual([1, 5, 3, 2, 4]);
    expect(coarseFirst([7])).toEqual([7]);
    expect(coarseFirst([])).toEqual([]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000)), (values) => {
        expect(coarseFirst(values).sort((a, b) => a - b)).toEqual(values.sort((a, b) => a - b));
      }),
    );
  });

  it('changes one field from the start on', () => {
    const changed = withValue(busy, 'vm.ram', 2 * GIB);
    expect(changed.scenario).toEqual(withField(busy.scenario, 'vm.ram', 2 * GIB));
  });
});
