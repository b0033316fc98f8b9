import fc from 'fast-check';
import { GBIT_PER_SECOND, MIB } from '../physics/units';
import { CHANGEABLE, FAULTS } from './interventions';
import type { Intervention } from './interventions';
import { completeScenario, defaultScenario, withField } from './read-scenario';
import type { FieldValue } from './check-field';
import { PATTERNS, POLICY_NAMES } from './scenario';
import type { Scenario } from './scenario';

/** The default scenario with some fields changed, by path. */
export function scenarioWith(fields: Readonly<Record<string, FieldValue>>): Scenario {
  const policy = (fields['policy.name'] ?? 'hyper-v-2008r2') as Scenario['policy']['name'];
  return Object.entries(fields).reduce(
    (scenario, [path, value]) => withField(scenario, path, value),
    defaultScenario(policy),
  );
}

/** Small VMs of all kinds: every field that decides something varies. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    'vm.ram': fc.integer({ min: 16, max: 24 }).map((quarter) => quarter * 4 * MIB),
    'workload.pattern': fc.constantFrom(...PATTERNS),
    'workload.writesPerSecond': fc.integer({ min: 0, max: 60_000 }),
    'workload.writableWorkingSet': fc.integer({ min: 1, max: 24_000 }).map((pages) => pages * 4096),
    'workload.hotPages': fc.double({ min: 0, max: 1, noNaN: true }),
    'workload.hotWrites': fc.double({ min: 0, max: 1, noNaN: true }),
    'workload.sweepStart': fc.nat(50_000),
    'link.bandwidth': fc
      .integer({ min: 5, max: 200 })
      .map((share) => (share * GBIT_PER_SECOND) / 20),
    'link.latency': fc.integer({ min: 0, max: 50 }).map((tenths) => tenths / 10_000),
    'hosts.load': fc.integer({ min: 0, max: 9 }).map((tenths) => tenths / 10),
    'storage.kind': fc.constantFrom('vhd', 'passThrough'),
    'network.announce': fc.boolean(),
    'client.os': fc.constantFrom('windows', 'linux'),
    'policy.name': fc.constantFrom(...POLICY_NAMES),
    'policy.downtimeLimit': fc.integer({ min: 5, max: 500 }).map((ms) => ms / 1000),
    'workload.rates': fc.constantFrom('', '0s:1000 1s:30000', '2s:0'),
    'workload.dirtyPerPass': fc.constantFrom('', '8MiB 4MiB 1MiB 100KiB'),
    'policy.maxBandwidth': fc.constantFrom('0', '20MiB/s', '128MiB/s'),
    'policy.autoConverge': fc.boolean(),
    // A run that does not converge is given up before the test has.
    giveUpAfter: fc.constant('4s'),
    seed: fc.nat(),
  })
  .map((fields) =>
    completeScenario(
      new Map(Object.entries(fields).map(([path, value]) => [path, given(path, value)])),
    ),
  )
  .map(({ scenario, problems }) => {
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return scenario;
  });

/** Something that a person does in the first seconds of a run. */
export const anyIntervention: fc.Arbitrary<Intervention> = fc
  .tuple(
    fc.integer({ min: 0, max: 3000 }),
    fc.oneof(
      fc.constant({ kind: 'cancel' } as const),
      fc.constantFrom(...FAULTS).map((fault) => ({ kind: 'fault', fault }) as const),
      fc
        .constantFrom(...CHANGEABLE)
        .map((field) => ({ kind: 'set', field, value: changed(field) }) as const),
    ),
  )
  .map(([ms, what]) => ({ t: ms / 1000, ...what }));

function changed(field: (typeof CHANGEABLE)[number]): number {
  const values: Record<(typeof CHANGEABLE)[number], number> = {
    'workload.writesPerSecond': 30_000,
    'link.bandwidth': GBIT_PER_SECOND / 2,
    'hosts.load': 0.5,
    'hosts.pageCopyRate': 100 * MIB,
    'storage.bandwidth': GBIT_PER_SECOND,
    'policy.maxBandwidth': 30 * MIB,
    'policy.downtimeLimit': 0.02,
  };
  return values[field];
}

const UNIT: Readonly<Record<string, string>> = {
  'vm.ram': 'B',
  'workload.writableWorkingSet': 'B',
  'link.bandwidth': 'B/s',
  'link.latency': 's',
  'policy.downtimeLimit': 's',
};

function given(path: string, value: unknown): unknown {
  return path in UNIT ? `${String(value)}${UNIT[path]}` : value;
}
