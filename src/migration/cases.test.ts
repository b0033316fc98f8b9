import { describe, expect, it } from 'vitest';
import { plateau } from './textbook';
import { scenarioWith } from './any-scenario.test-support';
import { record } from './record';

/**
 * Published cases (scripts/validate/cases.ts) that the pass-by-pass engine
 * must meet. 28 000 pages a second come from the hosts' page-copy rate, which
 * counts page content alone.
 */
const AT_28000_PAGES = {
  'vm.ram': 262_144 * 4096,
  'workload.writableWorkingSet': 65_536 * 4096,
  'link.bandwidth': 1_250_000_000,
  'hosts.pageCopyRate': 28_000 * 4096,
};

const within = (share: number, actual: number, expected: number) =>
  expect(Math.abs(actual / expected - 1)).toBeLessThanOrEqual(share);

describe('validation cases', () => {
  it('11: a constant distinct rate of 20 MB/s over a link of 117 MB/s', () => {
    const recording = record(
      scenarioWith({
        'vm.ram': 262_144 * 4096,
        'workload.pattern': 'sequential',
        'workload.writableWorkingSet': 262_144 * 4096,
        'workload.writesPerSecond': 20e6 / 4096,
        'link.bandwidth': 1_250_000_000,
        'hosts.pageCopyRate': 117e6,
        'policy.downtimeLimit': (50 * 4096) / 117e6,
      }),
    );
    const pages = recording.passes.map((pass) => pass.pages);
    [262_144, 44_811, 7660, 1309, 224, 38].forEach((expected, i) =>
      expect(Math.abs(pages[i] - expected)).toBeLessThanOrEqual(1),
    );
    expect(pages.length).toBe(6);
    const sending = recording.passes.reduce((sum, { start, end }) => sum + end - start, 0);
    expect(sending).toBeCloseTo(11.07, 2);
  });

  it('14: a write rate beyond the link ends at the pass limit', () => {
    const { passes, outcome } = record(
      scenarioWith({ ...AT_28000_PAGES, 'workload.writesPerSecond': 40_000 }),
    );
    const expected = [
      262_144, 65_320, 49_756, 43_382, 40_080, 38_181, 37_024, 36_296, 35_828, 35_524, 35_324,
    ];
    expect(passes.length).toBe(expected.length);
    passes.forEach(({ pages }, i) => within(0.01, pages, expected[i]));
    expect(outcome.stopReason).toBe('passLimit');
    expect(outcome.livePasses).toBe(10);
    const last = passes[passes.length - 1];
    within(0.01, last.end - last.start, 1.262);
  });

  it('15: a write rate below the link converges', () => {
    const { passes, outcome } = record(
      scenarioWith({
        ...AT_28000_PAGES,
        'workload.writesPerSecond': 10_000,
        'policy.downtimeLimit': 0.3,
      }),
    );
    const expected = [262_144, 49_830, 15_585, 5336];
    expect(passes.length).toBe(expected.length);
    // One seed of a random process: 1 %, and three standard deviations for the small last pass.
    passes.forEach(({ pages }, i) =>
      within(Math.max(0.01, 3 / Math.sqrt(expected[i])), pages, expected[i]),
    );
    expect(outcome.stopReason).toBe('fitsDowntimeLimit');
    const last = passes[passes.length - 1];
    within(0.041, last.end - last.start, 0.1906);
  });

  it('15: its mean over seeds is within 1 %', () => {
    const finals = Array.from({ length: 12 }, (_, seed) => {
      const { passes } = record(
        scenarioWith({
          ...AT_28000_PAGES,
          'workload.writesPerSecond': 10_000,
          'policy.downtimeLimit': 0.3,
          seed,
        }),
      );
      const last = passes[passes.length - 1];
      return { pages: last.pages, duration: last.end - last.start };
    });
    const mean = (of: (final: (typeof finals)[number]) => number) =>
      finals.reduce((sum, final) => sum + of(final), 0) / finals.length;
    within(
      0.01,
      mean(({ pages }) => pages),
      5336,
    );
    within(
      0.01,
      mean(({ duration }) => duration),
      0.1906,
    );
  });

  it.each([1.1, 1.5, 2, 3])('16: passes level out at the plateau of rho %f', (rho) => {
    const { passes } = record(
      scenarioWith({
        ...AT_28000_PAGES,
        'workload.writesPerSecond': 28_000 * rho,
        'policy.maxPasses': 60,
      }),
    );
    within(
      0.01 + 0.03 * (rho < 1.2 ? 1 : 0),
      passes[passes.length - 1].pages,
      plateau(rho) * 65_536,
    );
  });

  it('22: Xen of today stops after five passes, or with fewer than 50 pages', () => {
    const busy = record(
      scenarioWith({ 'policy.name': 'xen', 'workload.writesPerSecond': 100_000 }),
    );
    expect(busy.outcome).toMatchObject({ livePasses: 5, stopReason: 'passLimit' });
    const calm = record(scenarioWith({ 'policy.name': 'xen', 'workload.writesPerSecond': 1000 }));
    expect(calm.outcome.stopReason).toBe('fewPages');
    expect(calm.passes[calm.passes.length - 1].pages).toBeLessThan(50);
  });

  it('Xen of 2005 leaves pages that were written again, and follows the dirty rate', () => {
    const { passes, flows, outcome } = record(
      scenarioWith({ 'policy.name': 'xen-2005', 'workload.writesPerSecond': 20_000 }),
    );
    expect(passes[0].skippedPages).toBeGreaterThan(0);
    expect(passes[0].pages + passes[0].skippedPages).toBe(262_144);
    const rates = flows
      .filter(({ what }) => what === 'pages')
      .map(({ rate }) => Math.round((rate * 8) / 1e6));
    expect(rates[0]).toBe(100);
    expect(Math.max(...rates.slice(0, -1))).toBeLessThanOrEqual(500);
    expect(['noProgress', 'passLimit', 'tooMuchSent', 'fewPages']).toContain(outcome.stopReason);
  });

  it('vMotion slows a guest that outruns the link, until the rest fits half a second', () => {
    const { snapshots, outcome, passes } = record(
      scenarioWith({
        'policy.name': 'vmotion',
        'workload.writesPerSecond': 200_000,
        'workload.writableWorkingSet': 1024 ** 3,
      }),
    );
    expect(snapshots.some(({ throttle }) => throttle > 0.5)).toBe(true);
    expect(outcome).toMatchObject({ status: 'completed', stopReason: 'fitsDowntimeLimit' });
    const last = passes[passes.length - 1];
    expect(last.end - last.start).toBeLessThanOrEqual(0.5);
  });

  it('post-copy moves the VM first: the blackout is short, whatever the guest writes', () => {
    const { outcome, passes, reach, end } = record(
      scenarioWith({ 'policy.name': 'qemu-postcopy', 'workload.writesPerSecond': 60_000 }),
    );
    expect(outcome).toMatchObject({ status: 'completed', stopReason: 'postCopy', livePasses: 1 });
    expect(outcome.downtime).toBeLessThan(0.1);
    // The switch is told at once, not when the last page has come.
    expect(outcome.client.stall).toBeLessThan(1);
    expect(outcome.pulled!.faults).toBeGreaterThan(0);
    expect(passes[passes.length - 1].pages).toBeGreaterThan(50_000);
    const resumed = reach.find(({ vm }) => vm === 'destination')!.t;
    expect(end - resumed).toBeGreaterThan(1);
  });

  it('an idle VM sends its memory once and has nothing left for the blackout', () => {
    const { passes, outcome } = record(scenarioWith({ 'workload.pattern': 'idle' }));
    expect(passes.map(({ pages }) => pages)).toEqual([262_144, 0]);
    expect(outcome.stopReason).toBe('nothingLeft');
  });

  it('Hyper-V of 2012 R2 may compress: less on the link, until the hosts are the limit', () => {
    const fields = { 'policy.name': 'hyper-v-2012r2', 'policy.compression': true };
    const plain = record(scenarioWith({ 'policy.name': 'hyper-v-2012r2' })).outcome;
    const compressed = record(scenarioWith(fields)).outcome;
    expect(compressed.bytesSent).toBeLessThan(0.6 * plain.bytesSent);
    expect(compressed.totalTime).toBeLessThan(0.6 * plain.totalTime);
    const fast = { ...fields, 'link.bandwidth': 12_500_000_000 };
    const slowed = record(scenarioWith(fast)).outcome;
    const unpacked = record(scenarioWith({ ...fast, 'policy.compression': false })).outcome;
    expect(slowed.totalTime).toBeGreaterThan(unpacked.totalTime);
    // The 2008 R2 does not know it.
    const old = { 'policy.compression': true };
    expect(record(scenarioWith(old)).outcome).toEqual(record(scenarioWith({})).outcome);
  });

  it('Hyper-V of 2012 R2 stops after five passes', () => {
    const { outcome } = record(
      scenarioWith({ 'policy.name': 'hyper-v-2012r2', 'workload.writesPerSecond': 400_000 }),
    );
    expect(outcome.livePasses).toBe(5);
    expect(outcome.stopReason).toBe('passLimit');
  });
});
