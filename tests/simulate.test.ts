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

const COMMAND = ['scripts/run.mjs', 'simulate'];
const simulate = (args: string[], input = '') =>
  spawnSync(process.execPath, [...COMMAND, ...args], {
    input,
    encoding: 'utf8',
  });

const file = (content: string | Buffer) => {
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
    ['an unknown option', () => [file('{}'), '--tabel'], 'there is no option --tabel'],
    ['an empty file', () => [file(' \n')], 'scenario.json: It is empty.'],
    ['a picture', () => [file(Buffer.from([0x89, 0x50, 0x4e, 0x47]))], 'UTF-8 or UTF-16'],
    ['a name that a terminal would obey', () => ['\u001b[2J\n\u202e'], '\\u001b[2J\\n\\u202e'],
    ['a very long name', () => ['x'.repeat(5000)], '…'],
    ['JSON that a terminal would obey', () => [file('[\u009b2J\u2028]')], '\\u009b2J'],
    [
      'a field that a terminal would obey',
      () => [file('{"vm":{"ram":"1GiB","\u009b2J\u202e":"\u2028"}}')],
      'vm.\\u009b2J\\u202e: there is no such field.',
    ],
    [
      'a value that a terminal would obey',
      () => [file('{"vm":{"ram":"\\u001b]0;\\u0007\u007f\u009b\u2029"}}')],
      '\\u009b\\u2029',
    ],
    ['a prototype', () => [file('{"__proto__":{"vm":{"ram":"1GiB"}}}')], '__proto__: there is no'],
    ['deep nesting', () => [file(`{"vm":${'['.repeat(1e5)}${']'.repeat(1e5)}}`)], 'vm: an object'],
    ['nesting without end', () => [file('['.repeat(1e6))], 'is not JSON'],
    ['a huge number', () => [file('{"vm":{"ram":1e999}}')], 'vm.ram: "Infinity"'],
    [
      'blanks that are searched for long',
      () => [file(`{"vm":{"ram":"1${' '.repeat(3e6)}!"}}`)],
      'vm.ram',
    ],
    [
      'a hundred thousand unknown parts',
      () => [file(`{"interventions":[{${Array.from({ length: 2e5 }, (_, i) => `"${i}":1`)}}]}`)],
      'scenario: it is missing.',
    ],
  ])('refuses %s in one line', (_, args, word) => {
    const { stdout, stderr, status } = simulate(args());
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(word);
    expect(stderr.length).toBeLessThan(1100);
    expect(stderr.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('prints its usage for --help', () => {
    const { stdout, stderr, status } = simulate(['--help']);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(/^usage: .*--timeout/);
  });

  it.each(['utf8', 'utf16le', 'utf16be'] as const)(
    'reads %s with a byte order mark',
    (encoding) => {
      const bytes = Buffer.from(
        `\ufeff${JSON.stringify(scenario)}`,
        encoding === 'utf8' ? encoding : 'utf16le',
      );
      const { status, stdout } = simulate([
        file(encoding === 'utf16be' ? bytes.swap16() : bytes),
        '--table',
      ]);
      expect({ status, completed: stdout.includes('completed') }).toEqual({
        status: 0,
        completed: true,
      });
    },
  );

  it('of two values for one field takes the later, as JSON does', () => {
    const { status, stdout } = simulate(['-'], '{"vm":{"ram":"1GiB","ram":"64MiB"}}');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ passes: [{ pages: 16_384 }, {}] });
  });

  it('finds a file in the folder in which npm was called', () => {
    file(JSON.stringify(scenario));
    const env = { ...process.env, npm_lifecycle_event: 'simulate', INIT_CWD: folder };
    const { status } = spawnSync(process.execPath, [...COMMAND, 'scenario.json'], { env });
    expect(status).toBe(0);
  });
});
