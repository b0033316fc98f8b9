import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Experiment } from '../src/migration/experiment';
import { readScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { writeRunFile } from '../src/migration/run-file';
import { summaryOf } from '../src/migration/summary';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const simulate = (args: string[], input = '') =>
  spawnSync(process.execPath, ['scripts/run.mjs', 'simulate', ...args], {
    input,
    encoding: 'utf8',
  });

const file = (content: string) => {
  const path = join(folder, 'scenario.json');
  writeFileSync(path, content);
  return path;
};

describe('simulate', () => {
  const scenario = { vm: { ram: '1024MiB' }, workload: { writesPerSecond: 8000 }, seed: 7 };

  it('prints the outcome of the same recording, and nothing else', () => {
    const { stdout, stderr, status } = simulate([file(JSON.stringify(scenario))]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const printed: unknown = JSON.parse(stdout);
    expect(printed).toEqual(summaryOf(record(readScenario(scenario).scenario)));
    expect(printed).toMatchObject({ status: 'completed', client: { tcpSurvives: true } });
    expect(Object.keys(printed as object)).toEqual([
      'status',
      'totalTimeMs',
      'downtimeMs',
      'bytesSent',
      'pagesSent',
      'passes',
      'phases',
      'client',
    ]);
  });

  it('prints a table for people', () => {
    const { stdout, status } = simulate(['-', '--table'], JSON.stringify(scenario));
    expect(status).toBe(0);
    expect(stdout).toContain('completed');
    expect(stdout).toContain('networkReconfiguration');
    expect(stdout).toContain('262144');
  });

  it('gives both downtimes of QEMU', () => {
    const qemu = { ...scenario, policy: { name: 'qemu', maxBandwidth: '0' } };
    const { downtimeMs, reportedDowntimeMs } = JSON.parse(
      simulate(['-'], JSON.stringify(qemu)).stdout,
    ) as Record<string, number>;
    // The send buffer still drains when QEMU says that it is done.
    expect(downtimeMs).toBeGreaterThan(reportedDowntimeMs);
  });

  it('reads standard input for -', () => {
    const { stdout, status } = simulate(['-'], JSON.stringify(scenario));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' });
  });

  it('reads a run that the page has exported, with what was done to it', () => {
    const experiment: Experiment = {
      scenario: readScenario(scenario).scenario,
      interventions: [
        { t: 1.5, kind: 'set', field: 'workload.writesPerSecond', value: 20_000 },
        { t: 5.62, kind: 'cancel' },
      ],
    };
    const recording = record(experiment.scenario, experiment.interventions);
    const { stdout, status } = simulate(
      ['-'],
      JSON.stringify(writeRunFile(experiment, recording), null, 2),
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(summaryOf(recording));
  });

  it.each([
    ['no file', () => [], 'usage'],
    ['a file that is not there', () => [join(folder, 'missing.json')], 'missing.json'],
    ['a file that is not JSON', () => [file('{ram')], 'is not JSON'],
    ['no RAM', () => [file('{}')], 'vm.ram'],
    ['a wrong value', () => [file('{"vm":{"ram":"much"}}')], '"much"'],
    ['an unknown field', () => [file('{"vm":{"ram":"1GiB"},"speed":2}')], 'speed'],
    [
      'a wrong intervention',
      () => [file('{"scenario":{"vm":{"ram":"1GiB"}},"interventions":[{"at":"2","do":"cancel"}]}')],
      'interventions[0] at: "2" needs a unit',
    ],
    ['a text of 100 kB', () => [file(`{"vm":{"ram":"${'x'.repeat(100_000)}"}}`)], 'vm.ram'],
    ['two files', () => ['a', 'b'], 'usage'],
  ])('refuses %s in one line', (_, args, word) => {
    const { stdout, stderr, status } = simulate(args());
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(word);
  });
});
