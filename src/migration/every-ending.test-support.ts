import { FAULTS } from './interventions';
import type { Intervention } from './interventions';
import { completeScenario, defaultScenario } from './read-scenario';
import { record } from './record';
import type { Recording } from './recording';

/** The default scenario but for some fields, each by its path. */
export const given = (values: Record<string, unknown>) =>
  completeScenario(new Map(Object.entries(values))).scenario;

const faults: Intervention[][] = [2, 11.15, 11.2, 11.23].flatMap((t) =>
  FAULTS.map((fault): Intervention[] => [{ t, kind: 'fault', fault }]),
);

const small = { 'vm.ram': '256MiB' };
/** Writes faster than the link carries, all over more than fits the downtime limit. */
const stubborn = {
  'workload.writesPerSecond': '100000',
  'workload.writableWorkingSet': '128MiB',
  'policy.downtimeLimit': '50ms',
  giveUpAfter: '10s',
};

/** Migrations that come to every phase, every ending and every reason for it. The first are the default, one that is silent, an idle and a busy one. */
export const RECORDINGS: readonly Recording[] = [
  record(defaultScenario()),
  record(given({ 'network.announce': false, 'storage.kind': 'passThrough' })),
  record(given({ 'workload.pattern': 'idle' })),
  record(given({ 'workload.writesPerSecond': '200000' })),
  record(defaultScenario(), [{ t: 3, kind: 'cancel' }]),
  record(defaultScenario(), [{ t: 11.15, kind: 'cancel' }]),
  record(given({ ...small, 'policy.name': 'qemu' })),
  record(given({ ...small, 'policy.name': 'qemu-postcopy' })),
  record(given({ ...small, 'policy.name': 'qemu-postcopy' }), [
    { t: 2.3, kind: 'fault', fault: 'sourceDies' },
  ]),
  record(given({ ...small, 'policy.name': 'xen-2005' })),
  record(given({ ...small, ...stubborn, 'policy.name': 'qemu' })),
  record(given({ ...small, ...stubborn, 'policy.name': 'qemu', 'policy.autoConverge': true })),
  record(given({ ...small, ...stubborn, 'policy.name': 'vmotion' })),
  ...faults.map((interventions) => record(defaultScenario(), interventions)),
];
