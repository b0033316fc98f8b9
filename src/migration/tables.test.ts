import { describe, expect, it } from 'vitest';
import { scenarioWith } from './any-scenario.test-support';
import { POLICY_NAMES } from './scenario';
import { record } from './record';
import { passTable, sampleTable } from './tables';
import type { Table } from './tables';

const small = (policy: string) =>
  record(scenarioWith({ 'policy.name': policy, 'vm.ram': 64 * 1024 ** 2, giveUpAfter: 4 }));

const column = ({ header, rows }: Table, name: string) => {
  const index = header.indexOf(name);
  expect(index).toBeGreaterThanOrEqual(0);
  return rows.map((row) => row[index]);
};
const sum = (numbers: readonly unknown[]) => numbers.reduce<number>((all, n) => all + Number(n), 0);

describe('the table of passes', () => {
  it.each(POLICY_NAMES)('has one row a pass, and their sum is what was sent: %s', (policy) => {
    const recording = small(policy);
    const table = passTable(recording);
    expect(column(table, 'pass')).toEqual(recording.passes.map(({ number }) => number));
    expect(sum(column(table, 'pages'))).toBe(recording.outcome.pagesSent);
    expect(column(table, 'end_s')).toEqual(recording.passes.map(({ end }) => end));
    expect(sum(column(table, 'duration_s'))).toBeLessThanOrEqual(recording.end);
  });

  it('marks the final copy', () => {
    expect(column(passTable(small('hyper-v-2008r2')), 'final').at(-1)).toBe(true);
  });
});

describe('the table of samples', () => {
  it.each(POLICY_NAMES)('has one row a sample, in order of time: %s', (policy) => {
    const recording = small(policy);
    const table = sampleTable(recording);
    expect(table.rows).toHaveLength(recording.samples.length);
    const t = column(table, 't_s').map(Number);
    expect(t).toEqual([...t].sort((a, b) => a - b));
    const sent = column(table, 'sent_bytes').map(Number);
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
    expect(sent.at(-1)).toBeLessThanOrEqual(recording.outcome.bytesSent + 1);
  });

  it('has a name with its unit for every number, and a cell for every name', () => {
    const recording = small('qemu');
    for (const { header, rows } of [passTable(recording), sampleTable(recording)]) {
      expect(new Set(header).size).toBe(header.length);
      for (const row of rows) expect(row).toHaveLength(header.length);
      const numbers = header.filter((_, i) => typeof rows[0][i] === 'number');
      expect(numbers.filter((name) => !/(^|_)(s|pages|bytes|pass)$/.test(name))).toEqual([]);
    }
  });
});
