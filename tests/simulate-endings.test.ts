import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// How the program ends where all does not go well; what it computes is in simulate.test.ts.

const SHORT = { vm: { ram: '64MiB' } };
const LONG = {
  vm: { ram: '64GiB' },
  workload: { writesPerSecond: 10_000_000, writableWorkingSet: '60GiB' },
  policy: { name: 'qemu' },
  giveUpAfter: '24h',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-endings-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(
    path,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  );
  return path;
};

const pipe = (name: string) => {
  const path = join(folder, name);
  spawnSync('sh', ['-c', 'mkfifo "$0"', path]);
  return path;
};

/** A module that the program loads before anything else. */
const preloaded = (source: string) => ({
  ...process.env,
  NODE_OPTIONS: `--import=${pathToFileURL(file('preload.mjs', source)).href}`,
});

const COMMAND = ['scripts/run.mjs', 'simulate'];
const simulate = (args: string[], input: string | Buffer = '', env = process.env) =>
  spawnSync(process.execPath, [...COMMAND, ...args], { input, env, encoding: 'utf8' });

const errorsOf = (child: ChildProcess) => {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
};

const ends = async (child: ChildProcess) => {
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return code ?? signal;
};

/** Tells on standard error that the handlers of signals are there, and the file was read. */
const TELLS_WHEN_BUSY = `
  process.on('newListener', (name) => {
    if (name !== 'uncaughtException') return;
    const { imul } = Math;
    Math.imul = (a, b) => { Math.imul = imul; process.stderr.write('busy'); return imul(a, b); };
  });`;

/** Makes the output longer than a pipe holds. */
const LONG_OUTPUT = `
  process.on('newListener', (name) => {
    if (name === 'uncaughtException') JSON.stringify = () => 'x'.repeat(3_000_000);
  });`;

describe.skipIf(process.platform === 'win32')('simulate', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends at once on %s', async (signal, code) => {
    const args = [...COMMAND, file('long.json', LONG)];
    const child = spawn(process.execPath, args, { env: preloaded(TELLS_WHEN_BUSY) });
    const errors = errorsOf(child);
    await once(child.stderr, 'data');
    child.kill(signal);
    expect(await ends(child)).toBe(code);
    expect(errors()).toBe('busy');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends on %s while it reads', async (signal) => {
    const fifo = pipe(`fifo-${signal}`);
    const source = `process.on('newListener', (name) => name === 'uncaughtException' &&
      setTimeout(() => process.kill(process.pid, '${signal}'), 100));`;
    const { status, stderr } = simulate([fifo], '', preloaded(source));
    expect({ status, stderr }).toEqual({ status: signal === 'SIGINT' ? 130 : 143, stderr: '' });
  });

  it('ends when npm has been ended, which a signal to npm alone brings about', async () => {
    const path = file('orphan.json', LONG);
    const run = `${process.execPath} ${COMMAND.join(' ')} ${path}; true`;
    const env = { ...preloaded(TELLS_WHEN_BUSY), npm_lifecycle_event: 'simulate' };
    const shell = spawn('sh', ['-c', run], { env });
    await once(shell.stderr, 'data');
    shell.kill('SIGKILL');
    // Its standard error is closed only when the last process that holds it has ended.
    await once(shell, 'close');
  });

  it('ends quietly where nobody reads its output any more', async () => {
    const args = [...COMMAND, file('short.json', SHORT)];
    const child = spawn(process.execPath, args, { env: preloaded(LONG_OUTPUT) });
    const errors = errorsOf(child);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await ends(child)).toBe(141);
    expect(errors()).toBe('');
  });

  it('ends on a signal while nobody takes its output', async () => {
    const args = [...COMMAND, file('short.json', SHORT)];
    const child = spawn(process.execPath, args, { env: preloaded(LONG_OUTPUT) });
    await once(child.stdout, 'readable');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(143);
  });

  it.skipIf(!existsSync('/dev/full'))('says in one line that the disk is full', () => {
    const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
    const args = [...COMMAND, file('short.json', SHORT)];
    const { status, stderr } = spawnSync(process.execPath, args, {
      stdio: [...stdio],
      encoding: 'utf8',
    });
    expect(status).toBe(3);
    expect(stderr).toBe("simulate: can't write the output: no space left on device\n");
  });

  it('waits for a pipe that somebody opens later', async () => {
    const fifo = pipe('late');
    const child = spawn(process.execPath, [...COMMAND, fifo, '--table']);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const writer = spawn('sh', ['-c', `echo '${JSON.stringify(SHORT)}' > ${fifo}`]);
    expect(await Promise.all([ends(child), ends(writer)])).toEqual([0, 0]);
    expect(text).toContain('completed');
  });

  it('gives up after --timeout also where nothing comes to be read', () => {
    const fifo = pipe('silent');
    expect(simulate([fifo, '--timeout=50ms']).status).toBe(124);
  });

  it('refuses what never ends, and a folder', () => {
    const endless = spawnSync('sh', ['-c', `yes | ${process.execPath} ${COMMAND.join(' ')} -`]);
    expect(endless.status).toBe(2);
    expect(endless.stderr.toString()).toMatch(
      /^simulate: can't read standard input: it has more than 16 MB, .*\n$/,
    );
    const zeros = simulate(['/dev/zero']);
    expect(zeros.status).toBe(2);
    expect(zeros.stderr).toMatch(/^simulate: can't read \/dev\/zero: it has more than 16 MB/);
    const { status, stderr } = simulate([folder]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `simulate: can't read ${folder}: it is a directory\n`,
    });
  });
});

describe('simulate', () => {
  it('refuses a file that is too large before it reads it', () => {
    const path = file('large.json', '');
    // Without a single block on the disk; to read it would take seconds, and more memory than Node has.
    truncateSync(path, 100e9);
    const { status, stderr } = simulate([path]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^simulate: can't read .*large\.json: it has more than 16 MB, .*\n$/);
  });

  it('gives up after --timeout', () => {
    const { status, stderr, stdout } = simulate([file('long.json', LONG), '--timeout', '100ms']);
    expect({ status, stderr, stdout }).toEqual({
      status: 124,
      stderr: 'simulate: given up after 0.1s, as --timeout asks\n',
      stdout: '',
    });
    expect(simulate([file('short.json', SHORT), '--timeout', '10min']).status).toBe(0);
  });

  it('says in one line that it has failed itself', () => {
    const source = `process.on('newListener', (name) => {
      if (name === 'uncaughtException') Math.imul = () => { throw new Error('a\\nfault'); };
    });`;
    const { status, stderr, stdout } = simulate(['-'], JSON.stringify(SHORT), preloaded(source));
    expect({ status, stderr, stdout }).toEqual({
      status: 1,
      stderr: 'simulate: this program failed, the scenario is not to blame: a\\nfault\n',
      stdout: '',
    });
  });

  it('shows on a terminal how far it is, and nothing elsewhere', () => {
    const args = [file('long.json', LONG), '--timeout', '1500ms'];
    const { stderr } = simulate(args, '', preloaded('process.stderr.isTTY = true;'));
    const lines = stderr.split('\r\u001b[K');
    expect(lines[1]).toMatch(/^simulate: [\d.]+ s of migration time, pass \d+$/);
    expect(lines.at(-1)).toBe('simulate: given up after 1.5s, as --timeout asks\n');
    expect(simulate(args).stderr).not.toContain('\r');
  });
});
