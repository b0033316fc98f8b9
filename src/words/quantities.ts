import { GIB, KIB, MIB, TIB } from '../physics/units';
import type { Bytes, BytesPerSecond, Seconds } from '../physics/units';
import { getLocale } from '../paraglide/runtime.js';

/** Between a number and its unit: a line never breaks there. */
const SPACE = '\u00a0';

const formats = new Map<string, Intl.NumberFormat>();

/** A number with exactly so many decimals, in the language of the page. */
export function formatFixed(value: number, decimals: number): string {
  const key = `${getLocale()} ${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(getLocale(), {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

/** A whole number of anything: "262,144". */
export function formatCount(count: number): string {
  return formatFixed(Math.round(count), 0);
}

/** "400 KiB", "64 MiB", "1.18 GiB": whole numbers stay whole, others keep their decimals. */
export function formatBytes(bytes: Bytes): string {
  if (bytes >= TIB) return withUnit(bytes / TIB, 2, 'TiB');
  if (bytes >= GIB) return withUnit(bytes / GIB, 2, 'GiB');
  if (bytes >= MIB || bytes === 0) return withUnit(bytes / MIB, 1, 'MiB');
  if (bytes >= KIB) return withUnit(bytes / KIB, 1, 'KiB');
  return withUnit(bytes, 0, 'B');
}

/** The running clock, "00:11.23": as wide at any time, and never ahead of it. */
export function formatTime(seconds: Seconds): string {
  // A hair of slack: 0.29 * 100 is 28.999…
  const hundredths = Math.floor(Math.max(0, seconds) * 100 + 1e-6);
  const minutes = Math.floor(hundredths / 6000);
  const rest = (hundredths % 6000) / 100;
  return `${pad(minutes)}:${rest < 10 ? '0' : ''}${formatFixed(rest, 2)}`;
}

/** A length of time: "0.4 ms", "286 ms", "11.23 s", "3 min 20 s", "1 h 5 min". */
export function formatDuration(seconds: Seconds): string {
  if (seconds === Infinity) return '∞';
  if (seconds === 0) return `0${SPACE}ms`;
  if (seconds < 0.00995) return withUnit(seconds * 1000, 1, 'ms');
  if (seconds < 0.9995) return `${formatFixed(seconds * 1000, 0)}${SPACE}ms`;
  if (seconds < 59.995) return `${formatFixed(seconds, 2)}${SPACE}s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return twoParts(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(seconds / 60);
  return twoParts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

/** What a line carries, as networks count: "941 Mbit/s", "1 Gbit/s", "9.41 Gbit/s". */
export function formatBitRate(bytesPerSecond: BytesPerSecond): string {
  const bits = bytesPerSecond * 8;
  if (bits >= 999.5e6) return withUnit(bits / 1e9, bits < 99.95e9 ? 2 : 1, 'Gbit/s');
  if (bits >= 999.5e3 || bits === 0) return withUnit(bits / 1e6, bits < 99.95e6 ? 1 : 0, 'Mbit/s');
  return withUnit(bits / 1e3, bits < 99.95e3 ? 1 : 0, 'kbit/s');
}

/** What a program reads or writes, as operating systems count: "19.5 MiB/s". */
export function formatByteRate(bytesPerSecond: BytesPerSecond): string {
  return `${formatBytes(bytesPerSecond as number)}/s`;
}

/** A share of 0 to 1 as "64%"; it says 100% only of all. */
export function formatPercent(share: number, decimals = 0): string {
  const steps = 10 ** decimals;
  // Slack as above: 0.29 * 100 is 28.999…
  return `${formatFixed(Math.floor(share * 100 * steps + 1e-6) / steps, decimals)}%`;
}

/** How far one figure is from another: "+1.2%", "−0.4%", "0.0%". */
export function formatSignedPercent(share: number): string {
  const percent = Math.round(share * 1000) / 10;
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
  return `${sign}${formatFixed(Math.abs(percent), 1)}%`;
}

/** How many times as much: "1.19×". */
export function formatFactor(factor: number, decimals = 2): string {
  return `${formatFixed(factor, decimals)}×`;
}

/** A guest physical address: "0x3FFFF000". */
export function formatHex(address: number): string {
  return `0x${address.toString(16).toUpperCase().padStart(8, '0')}`;
}

function withUnit(value: number, decimals: number, unit: string): string {
  return `${formatFixed(value, Number.isInteger(value) ? 0 : decimals)}${SPACE}${unit}`;
}

function twoParts(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const first = `${formatFixed(large, 0)}${SPACE}${largeUnit}`;
  return small === 0 ? first : `${first} ${small}${SPACE}${smallUnit}`;
}

function pad(whole: number): string {
  return String(whole).padStart(2, '0');
}
