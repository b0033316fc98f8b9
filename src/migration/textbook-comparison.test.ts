import { describe, expect, it } from 'vitest';
import { completeScenario, defaultScenario } from './read-scenario';
import { record } from './record';
import { textbookRun } from './textbook-run';
import { compare, difference } from './textbook-comparison';

const given = (values: Record<string, unknown>) =>
  record(completeScenario(new Map(Object.entries(values))).scenario);

describe('the textbook beside the simulation', () => {
  it('sets pass beside pass, and the final copies beside each other', () => {
    const recording = record(defaultScenario());
    const book = textbookRun(defaultScenario());
    const { first, hidden, last } = compare(recording);
    expect([hidden, last]).toEqual([0, []]);
    const final = first[first.length - 1];
    expect(final.kind).toBe('final');
    expect(final.simulated).toBe(recording.passes[recording.passes.length - 1].pages);
    expect(final.expected).toBe(book.passes[book.passes.length - 1].pages);
    expect(first[0].simulated).toBe(recording.passes[0].pages);
  });

  it('keeps a long table short', () => {
    const { first, hidden, last } = compare(given({ 'policy.name': 'xen-2005' }));
    expect(first).toHaveLength(10);
    expect(last).toHaveLength(2);
    expect(hidden).toBeGreaterThan(10);
    expect(last[1].kind).toBe('final');
  });

  it('has no figure for what never comes', () => {
    const stuck = given({
      'policy.name': 'qemu',
      'vm.ram': '256MiB',
      'workload.writesPerSecond': '100000',
      'workload.writableWorkingSet': '128MiB',
      'policy.downtimeLimit': '10ms',
      giveUpAfter: '20s',
    });
    const comparison = compare(stuck);
    expect(comparison.converges).toBe(false);
    expect(difference(comparison.totalTime)).toBeUndefined();
    expect(difference(comparison.pagesSent)).toBeUndefined();
    expect(comparison.plateau.share).toBeGreaterThan(0.9);
  });

  it('tells a difference as a share of the formula', () => {
    expect(difference({ simulated: 11, expected: 10 })).toBeCloseTo(0.1);
    expect(difference({ simulated: 11, expected: 0 })).toBeUndefined();
    expect(difference({ simulated: undefined, expected: 10 })).toBeUndefined();
  });
});
