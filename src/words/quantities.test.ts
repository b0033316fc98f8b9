import { afterEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { GIB, KIB, MIB } from '../physics/units';
import { overwriteGetLocale } from '../paraglide/runtime.js';
import {
  formatBitRate,
  formatByteRate,
  formatBytes,
  formatCount,
  formatDuration,
  formatFactor,
  formatHex,
  formatPercent,
  formatTime,
} from './quantities';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

afterEach(() => overwriteGetLocale(() => 'en'));

describe('quantities in English', () => {
  it.each([
    [formatCount(262_144), '262,144'],
    [formatBytes(0), '0 MiB'],
    [formatBytes(512), '512 B'],
    [formatBytes(400 * KIB), '400 KiB'],
    [formatBytes(64 * MIB), '64 MiB'],
    [formatBytes(GIB), '1 GiB'],
    [formatBytes(1.184 * GIB), '1.18 GiB'],
    [formatTime(0), '00:00.00'],
    [formatTime(11.239), '00:11.23'],
    [formatTime(0.29), '00:00.29'],
    [formatTime(59.999), '00:59.99'],
    [formatTime(605.5), '10:05.50'],
    [formatDuration(0), '0 ms'],
    [formatDuration(0.0004), '0.4 ms'],
    [formatDuration(0.286), '286 ms'],
    [formatDuration(0.99951), '1.00 s'],
    [formatDuration(11.23), '11.23 s'],
    [formatDuration(59.999), '1 min'],
    [formatDuration(200), '3 min 20 s'],
    [formatDuration(924.6), '15 min 25 s'],
    [formatDuration(3900), '1 h 5 min'],
    [formatBitRate(125_000_000), '1 Gbit/s'],
    [formatBitRate(117_600_000), '941 Mbit/s'],
    [formatBitRate(1_176_000_000), '9.41 Gbit/s'],
    [formatBitRate(0), '0 Mbit/s'],
    [formatByteRate(20 * MIB), '20 MiB/s'],
    [formatPercent(0.64), '64%'],
    [formatPercent(0.29), '29%'],
    [formatPercent(0.9999), '99%'],
    [formatPercent(1), '100%'],
    [formatFactor(1.189), '1.19×'],
    [formatHex(0x3ffff000), '0x3FFFF000'],
    [formatHex(4096), '0x00001000'],
  ])('%s', (given, expected) => {
    expect(plain(given)).toBe(expected);
  });
});

describe('quantities in Portuguese', () => {
  it('use the comma and the point of the language', () => {
    overwriteGetLocale(() => 'pt-BR');
    expect(formatCount(262_144)).toBe('262.144');
    expect(formatTime(11.23)).toBe('00:11,23');
    expect(plain(formatDuration(11.23))).toBe('11,23 s');
    expect(plain(formatBytes(1.184 * GIB))).toBe('1,18 GiB');
  });
});

describe('the running clock', () => {
  it('is as wide at any time below 100 minutes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5999, noNaN: true }), (t) => {
        expect(formatTime(t)).toHaveLength(8);
      }),
    );
  });

  it('never runs ahead, nor behind by a hundredth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5999, noNaN: true }), (t) => {
        const [minutes, seconds] = formatTime(t).split(':');
        const shown = Number(minutes) * 60 + Number(seconds);
        expect(shown).toBeLessThanOrEqual(t + 1e-6);
        expect(t - shown).toBeLessThan(0.01 + 1e-6);
      }),
    );
  });
});

it('keeps a number and its unit on one line', () => {
  for (const text of [formatBytes(GIB), formatDuration(0.3), formatBitRate(1e6)]) {
    expect(text).not.toContain(' ');
  }
});
