import { describe, expect, it } from 'vitest';
import { HELP, readArguments } from '../scripts/simulate/arguments';
import { EXIT } from '../scripts/simulate/exit-codes';
import { ProgressLine } from '../scripts/simulate/progress-line';

describe('the arguments of simulate', () => {
  const plain = { kind: 'simulate', file: 'a.json', asTable: false, timeout: undefined };

  it.each([
    [['a.json'], plain],
    [['-'], { ...plain, file: '-' }],
    [['--table', 'a.json'], { ...plain, asTable: true }],
    [['a.json', '--timeout', '1.5min'], { ...plain, timeout: 90 }],
    [['a.json', '--timeout=500ms'], { ...plain, timeout: 0.5 }],
    [['a.json', '--timeout', '1s', '--timeout', '2s'], { ...plain, timeout: 2 }],
    [['--', '--table'], { ...plain, file: '--table' }],
    [['--table', '--', '-x.json'], { ...plain, file: '-x.json', asTable: true }],
    [['--help'], { kind: 'help' }],
    [['-h', 'a.json'], { kind: 'help' }],
  ])('%j', (args, wanted) => expect(readArguments(args)).toEqual(wanted));

  it.each([
    [[], 'no file is given'],
    [[''], 'no file is given'],
    [['a', 'b'], 'one file at a time, not 2'],
    [['a', '--tabel'], 'there is no option --tabel'],
    [['-t', 'a'], 'there is no option -t'],
    [['a', '--__proto__=1'], 'there is no option --__proto__'],
    [['a', '--no-table'], 'there is no option --no-table'],
    [['a', '--table=yes'], '--table takes no value'],
    [['a', '--help=me'], '--help takes no value'],
    [['a', '--timeout'], '--timeout needs a time with its unit, as in 30s, not ""'],
    [['a', '--timeout', '30'], 'not "30"'],
    [['a', '--timeout', '0s'], 'not "0s"'],
    [['a', '--timeout=-1s'], 'not "-1s"'],
    [['a', '--timeout', '1e308h'], 'not "1e308h"'],
    [['--timeout', '--table', 'a'], 'not "--table"'],
  ])('%j is refused', (args, reason) => {
    const read = readArguments(args);
    expect(read.kind === 'wrong' && read.reason).toContain(reason);
  });

  it('the help names every exit code', () => {
    for (const code of Object.values(EXIT)) expect(HELP).toMatch(new RegExp(`\\b${code}\\b`));
  });
});

describe('the progress of simulate', () => {
  const written = (terminal: { isTTY?: boolean; columns?: number }, kind = 'xterm') => {
    let text = '';
    const line = new ProgressLine({ ...terminal, write: (more) => (text += more) }, 0, kind);
    for (let now = 0; now <= 1000; now += 10) line.show({ t: now / 100, pass: 1 }, now);
    line.clear();
    line.clear();
    return text;
  };

  it('is one line that is written again and again, and erased', () => {
    const lines = written({ isTTY: true, columns: 80 }).split('\r\u001b[K');
    expect(lines[1]).toBe('simulate: 3.0 s of migration time, pass 1');
    expect(lines).toHaveLength(1 + 8 + 1);
    expect([lines[0], lines.at(-1)]).toEqual(['', '']);
  });

  it('never fills the last column, where a terminal would wrap it', () => {
    for (const line of written({ isTTY: true, columns: 20 }).split('\r\u001b[K'))
      expect(line.length).toBeLessThan(20);
  });

  it('is not for files, pipes and terminals that can erase nothing', () => {
    expect(written({})).toBe('');
    expect(written({ isTTY: true }, 'dumb')).toBe('');
  });
});
