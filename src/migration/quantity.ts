import { GBIT_PER_SECOND, GIB, KIB, MIB, PAGE_SIZE, TIB } from '../physics/units';

/** What a quantity measures; its number is always in the first unit of the list. */
export type Dimension = 'bytes' | 'bytesPerSecond' | 'seconds' | 'writesPerSecond';

const BYTES: readonly UnitOfMeasure[] = [
  ['B', 1],
  ['KiB', KIB],
  ['MiB', MIB],
  ['GiB', GIB],
  ['TiB', TIB],
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
];
const perSecond = ([name, factor]: UnitOfMeasure): UnitOfMeasure => [`${name}/s`, factor];

/** The units that a person may write, with how many base units each stands for. */
const UNITS: Readonly<Record<Dimension, readonly UnitOfMeasure[]>> = {
  bytes: BYTES,
  bytesPerSecond: [
    ['bit/s', GBIT_PER_SECOND / 1e9],
    ['kbit/s', GBIT_PER_SECOND / 1e6],
    ['Mbit/s', GBIT_PER_SECOND / 1e3],
    ['Gbit/s', GBIT_PER_SECOND],
    ['Tbit/s', GBIT_PER_SECOND * 1e3],
    ...BYTES.map(perSecond),
  ],
  seconds: [
    ['s', 1],
    ['ms', 1e-3],
    ['us', 1e-6],
    ['min', 60],
    ['h', 3600],
  ],
  writesPerSecond: [
    ['pages/s', 1],
    ...BYTES.map(perSecond).map(([name, factor]): UnitOfMeasure => [name, factor / PAGE_SIZE]),
  ],
};

/** Units in which a value is written out again, the largest that keeps it short first. */
const WRITTEN_IN: Readonly<Record<Dimension, readonly string[]>> = {
  bytes: ['TiB', 'GiB', 'MiB', 'KiB', 'B'],
  bytesPerSecond: ['Gbit/s', 'MiB/s', 'Mbit/s', 'kbit/s', 'B/s'],
  seconds: ['h', 'min', 's', 'ms', 'us'],
  writesPerSecond: ['pages/s'],
};

/** In characters, blanks included: what is longer is none, and must not be searched for long. */
const LONGEST_QUANTITY = 100;

type UnitOfMeasure = readonly [name: string, factor: number];

/**
 * Reads a quantity with its unit: "1024MiB", "1 Gbit/s", "300ms", "20MiB/s".
 * Upper and lower case count only where they tell units apart. A bare 0 needs
 * no unit; a bare number does, except for page writes, which have a usual one.
 * @returns the number in base units, or undefined if the text is not one.
 */
export function parseQuantity(text: string, dimension: Dimension): number | undefined {
  if (text.length > LONGEST_QUANTITY) return undefined;
  const parts = /^\s*([0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]{1,3})?)\s*([a-zA-Zµ/]*)\s*$/.exec(text);
  if (!parts) return undefined;
  const amount = Number(parts[1]);
  const name = parts[2].replace('µ', 'u');
  if (!Number.isFinite(amount)) return undefined;
  if (name === '') {
    return amount === 0 || dimension === 'writesPerSecond' ? amount : undefined;
  }
  const factor = factorOf(name, dimension);
  return factor === undefined ? undefined : scaled(amount, factor);
}

/** Writes a quantity so that `parseQuantity` reads the same number: "1GiB", "0.2ms". */
export function formatQuantity(value: number, dimension: Dimension): string {
  const [base] = UNITS[dimension][0];
  const suffix = (unit: string) => (dimension === 'writesPerSecond' ? '' : unit);
  if (value === 0) return `0${suffix(base)}`;
  const exact = WRITTEN_IN[dimension]
    .map((unit) => ({ unit, amount: amountIn(unit, value, dimension) }))
    .filter(({ amount }) => amount !== undefined && amount >= 0.1 && amount < 1e15)
    .map(({ unit, amount }) => ({ unit, digits: String(amount) }));
  // Where several units are exact, the shortest number reads best; the larger unit where they tie.
  const best = exact.reduce<(typeof exact)[number] | undefined>(
    (shortest, each) =>
      shortest && shortest.digits.length <= each.digits.length ? shortest : each,
    undefined,
  );
  if (best) return best.digits + suffix(best.unit);
  return value + suffix(dimension === 'bytesPerSecond' ? 'B/s' : base);
}

// The amount in a unit, if it stands for exactly the same number.
function amountIn(unit: string, value: number, dimension: Dimension): number | undefined {
  const factor = factorOf(unit, dimension)!;
  const amount = Number((value / factor).toPrecision(15));
  return scaled(amount, factor) === value ? amount : undefined;
}

// 0.2 ms must become 0.0002 s, the number that a reader would write, and not
// 0.2 * 0.001 = 0.00020000000000000001: dividing by a whole number rounds once.
function scaled(amount: number, factor: number): number {
  const parts = Math.round(1 / factor);
  return factor < 1 && 1 / parts === factor ? amount / parts : amount * factor;
}

function factorOf(name: string, dimension: Dimension): number | undefined {
  const units = UNITS[dimension];
  const exact = units.find(([unit]) => unit === name);
  if (exact) return exact[1];
  const folded = units.filter(([unit]) => unit.toLowerCase() === name.toLowerCase());
  return folded.length === 1 ? folded[0][1] : undefined;
}
