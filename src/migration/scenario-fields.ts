import { GBIT_PER_SECOND, GIB, KIB, MIB, TIB } from '../physics/units';
import type { PolicyDefaults } from './policies/policy';
import { parseQuantity } from './quantity';
import { MOST_WRITES, rateChange } from './rate-changes';
import type { Dimension } from './quantity';
import { PATTERNS, POLICY_NAMES } from './scenario';

/**
 * One table of all that a scenario holds. Files, addresses, controls, defaults
 * and messages read it, so a new field is one line here and one in `Scenario`.
 */
export type Field =
  | (Common & {
      readonly type: 'quantity';
      readonly dimension: Dimension;
      readonly min: number;
      readonly max: number;
      readonly multipleOf?: number;
      readonly fallback: Fallback<number>;
    })
  | (Common & {
      readonly type: 'number';
      readonly min: number;
      readonly max: number;
      readonly whole?: true;
      readonly fallback: Fallback<number>;
    })
  | (Common & {
      readonly type: 'choice';
      readonly choices: readonly string[];
      readonly fallback: Fallback<string>;
    })
  | (Common & { readonly type: 'switch'; readonly fallback: boolean })
  /** A text of entries with blanks between them, each checked by `entry`. */
  | (Common & {
      readonly type: 'list';
      readonly entry: (text: string) => boolean;
      readonly example: string;
      readonly fallback: string;
    })
  | (Common & { readonly type: 'text'; readonly longest: number; readonly fallback: string });

interface Common {
  /** Where it stands in a scenario: "vm.ram". */
  readonly path: string;
  /** Its name in an address. */
  readonly key: string;
}

/** A value, or the name of the policy default that gives it. */
type Fallback<Value> = Value | keyof PolicyDefaults;

const HOUR = 3600;

export const FIELDS: readonly Field[] = [
  { path: 'vm.name', key: 'vm', type: 'text', longest: 40, fallback: 'NYC-SVR2' },
  {
    path: 'vm.ram',
    key: 'ram',
    type: 'quantity',
    dimension: 'bytes',
    min: 64 * MIB,
    max: TIB,
    multipleOf: 4 * KIB,
    fallback: GIB,
  },
  { path: 'vm.zeroPages', key: 'zero', type: 'number', min: 0, max: 1, fallback: 0 },
  {
    path: 'vm.deviceState',
    key: 'devices',
    type: 'quantity',
    dimension: 'bytes',
    min: 0,
    max: GIB,
    fallback: 400 * KIB,
  },
  {
    path: 'workload.pattern',
    key: 'pattern',
    type: 'choice',
    choices: PATTERNS,
    fallback: 'uniform',
  },
  {
    path: 'workload.writesPerSecond',
    key: 'rate',
    type: 'quantity',
    dimension: 'writesPerSecond',
    min: 0,
    max: MOST_WRITES,
    fallback: 5000,
  },
  {
    path: 'workload.writableWorkingSet',
    key: 'wws',
    type: 'quantity',
    dimension: 'bytes',
    min: 4 * KIB,
    max: TIB,
    fallback: 256 * MIB,
  },
  { path: 'workload.hotPages', key: 'hotpages', type: 'number', min: 0, max: 1, fallback: 0.1 },
  { path: 'workload.hotWrites', key: 'hotwrites', type: 'number', min: 0, max: 1, fallback: 0.9 },
  {
    path: 'workload.sweepStart',
    key: 'sweep',
    type: 'number',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    whole: true,
    fallback: 0,
  },
  {
    path: 'workload.rates',
    key: 'rates',
    type: 'list',
    entry: (text) => rateChange(text) !== undefined,
    example: '0s:5000 30s:20000',
    fallback: '',
  },
  {
    path: 'workload.dirtyPerPass',
    key: 'measured',
    type: 'list',
    entry: (text) => parseQuantity(text, 'bytes') !== undefined,
    example: '934MiB 587MiB',
    fallback: '',
  },
  {
    path: 'workload.catchUp',
    key: 'catchup',
    type: 'quantity',
    dimension: 'seconds',
    min: 0,
    max: 1,
    fallback: 0.002,
  },
  {
    path: 'link.bandwidth',
    key: 'bw',
    type: 'quantity',
    dimension: 'bytesPerSecond',
    min: GBIT_PER_SECOND / 1000,
    max: 1000 * GBIT_PER_SECOND,
    fallback: GBIT_PER_SECOND,
  },
  {
    path: 'link.latency',
    key: 'latency',
    type: 'quantity',
    dimension: 'seconds',
    min: 0,
    max: 1,
    fallback: 0.0002,
  },
  {
    path: 'link.framing',
    key: 'framing',
    type: 'choice',
    choices: ['ethernet', 'shaped'],
    fallback: 'framing',
  },
  {
    path: 'link.sendBuffer',
    key: 'buffer',
    type: 'quantity',
    dimension: 'bytes',
    min: 64 * KIB,
    max: GIB,
    fallback: 4 * MIB,
  },
  {
    path: 'hosts.pageCopyRate',
    key: 'copy',
    type: 'quantity',
    dimension: 'bytesPerSecond',
    min: MIB,
    max: TIB,
    fallback: 4 * GIB,
  },
  { path: 'hosts.load', key: 'load', type: 'number', min: 0, max: 0.95, fallback: 0 },
  {
    path: 'storage.kind',
    key: 'disk',
    type: 'choice',
    choices: ['vhd', 'passThrough'],
    fallback: 'vhd',
  },
  {
    path: 'storage.bandwidth',
    key: 'diskbw',
    type: 'quantity',
    dimension: 'bytesPerSecond',
    min: GBIT_PER_SECOND / 1000,
    max: 1000 * GBIT_PER_SECOND,
    fallback: 4 * GBIT_PER_SECOND,
  },
  {
    path: 'storage.outstandingWrites',
    key: 'diskwrites',
    type: 'quantity',
    dimension: 'bytes',
    min: 0,
    max: GIB,
    fallback: 'outstandingWrites',
  },
  { path: 'network.announce', key: 'announce', type: 'switch', fallback: true },
  {
    path: 'network.ageing',
    key: 'ageing',
    type: 'quantity',
    dimension: 'seconds',
    min: 10,
    max: HOUR,
    fallback: 300,
  },
  {
    path: 'network.vmSendsEvery',
    key: 'vmsends',
    type: 'quantity',
    dimension: 'seconds',
    min: 0,
    max: HOUR,
    fallback: 0,
  },
  {
    path: 'client.os',
    key: 'client',
    type: 'choice',
    choices: ['windows', 'linux'],
    fallback: 'windows',
  },
  {
    path: 'client.retransmissionTimeout',
    key: 'rto',
    type: 'quantity',
    dimension: 'seconds',
    min: 0.2,
    max: 60,
    fallback: 0.3,
  },
  {
    path: 'client.asksEvery',
    key: 'asks',
    type: 'quantity',
    dimension: 'seconds',
    min: 0.01,
    max: HOUR,
    fallback: 0.1,
  },
  {
    path: 'policy.name',
    key: 'policy',
    type: 'choice',
    choices: POLICY_NAMES,
    fallback: 'hyper-v-2008r2',
  },
  {
    path: 'policy.downtimeLimit',
    key: 'limit',
    type: 'quantity',
    dimension: 'seconds',
    min: 0,
    max: 2000,
    fallback: 'downtimeLimit',
  },
  {
    path: 'policy.maxPasses',
    key: 'passes',
    type: 'number',
    min: 1,
    max: 1000,
    whole: true,
    fallback: 'maxPasses',
  },
  {
    path: 'policy.maxBandwidth',
    key: 'cap',
    type: 'quantity',
    dimension: 'bytesPerSecond',
    min: 0,
    max: 1000 * GBIT_PER_SECOND,
    fallback: 'maxBandwidth',
  },
  { path: 'policy.compression', key: 'compression', type: 'switch', fallback: false },
  { path: 'policy.autoConverge', key: 'autoconverge', type: 'switch', fallback: false },
  {
    path: 'policy.throttleInitial',
    key: 'throttle',
    type: 'number',
    min: 0.01,
    max: 0.99,
    fallback: 0.2,
  },
  {
    path: 'policy.throttleIncrement',
    key: 'throttlestep',
    type: 'number',
    min: 0.01,
    max: 0.99,
    fallback: 0.1,
  },
  {
    path: 'policy.postcopyAt',
    key: 'postcopy',
    type: 'quantity',
    dimension: 'seconds',
    min: 0,
    max: HOUR,
    fallback: 0,
  },
  {
    path: 'giveUpAfter',
    key: 'giveup',
    type: 'quantity',
    dimension: 'seconds',
    min: 1,
    max: 24 * HOUR,
    fallback: 600,
  },
  {
    path: 'seed',
    key: 'seed',
    type: 'number',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    whole: true,
    fallback: 1,
  },
];

const BY_PATH: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.path, field]));

/** The field at a path. @throws RangeError if there is none. */
export function fieldAt(path: string): Field {
  const field = BY_PATH.get(path);
  if (!field) throw new RangeError(`A scenario has no field "${path}".`);
  return field;
}
